// Package disclosure turns exact counts of members into tables that may be
// shown to everybody. It is the only package in which an exact count exists,
// and only in memory while a file is taken in. It may import atlas and knows no
// SQL, HTTP or files.
//
// An import goes like this: New with a Frame, Add for every row or AddPlace for
// every ready-made count, PileUps and Mark for what whoever imports says of them,
// Protect for the Tables that are stored, Forget. Rounding is that of a network, which explains it.
package disclosure
