// Package library reads the files of a library: members, ready-made counts of
// members per area, and branches. It alone knows what a library's system calls
// its columns and codes. Of ours it may import atlas, disclosure and source/table.
//
// Rows of members are handed over one by one and never kept. No error, note or
// log of this package quotes a cell of such a file; columns are named, counts of
// rows are rounded to five, and what a cell looks like is shown as a shape
// (letters A, digits 9) from five rows up. Codes of subscriptions, branches and
// statuses are shown to whoever imports, and only to them: see Code.
package library
