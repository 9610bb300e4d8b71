// Package store keeps everything in one SQLite file: it alone knows SQL, the
// schema and how borders lie on disk.
// It may import atlas, and from outside orb, x/text and the SQLite driver.
package store
