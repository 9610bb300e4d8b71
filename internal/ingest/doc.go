// Package ingest is the one way in for every file, from the shell and from the
// page. It alone knows the order of the steps: recognise, read, check against
// what is there, generalise, store or reject as a whole, report.
// It may import source, disclosure, store, geo and atlas.
package ingest
