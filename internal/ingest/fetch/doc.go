// Package fetch brings the files of CBS in from the services of CBS and PDOK,
// so that they can be imported like any other file. It alone knows those
// services: their addresses, paging and manners. It writes files and nothing
// else; reading them is the work of ingest.
// It may import atlas.
package fetch
