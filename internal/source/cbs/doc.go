// Package cbs reads what Statistics Netherlands (CBS) publishes. It alone knows
// CBS's file formats, layer names, column names and codes.
// Of ours it may import atlas and geo.
package cbs
