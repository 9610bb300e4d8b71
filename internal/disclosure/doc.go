// Package disclosure turns exact counts of members into tables that may be
// shown to everybody. It is the only package in which an exact count exists,
// and only in memory while a file is taken in. It may import atlas and knows no
// SQL, HTTP or files.
package disclosure
