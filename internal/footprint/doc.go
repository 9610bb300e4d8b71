// Package footprint knows how a place becomes a weighted set of buurten: it alone
// reads and writes places as text, and it alone makes their weights. It may import
// atlas and geo; it knows no SQL, HTTP or files.
package footprint
