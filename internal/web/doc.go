// Package web is the service: it alone knows HTTP, addresses, parameters and the
// encodings of answers. It may import ingest, profile, store, geo and atlas.
package web
