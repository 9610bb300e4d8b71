// Package local reads tables that municipalities and provinces made of their
// own wijken and buurten. It alone knows how such a table is described, and how
// the names of places in it are matched to codes.
// Of ours it may import atlas and source/table.
package local
