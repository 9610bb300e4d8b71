// Package table gets rows out of files: CSV, Excel workbooks and the DBF table
// of a shapefile. It alone knows delimiters, encodings, sheets and code pages,
// and knows nothing of what the columns mean.
// Of ours it may import atlas.
//
// Member files go through here: no error of this package quotes what is in a
// cell. Names of files, sheets and columns are quoted.
package table
