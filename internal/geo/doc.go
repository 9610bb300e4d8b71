// Package geo is the geometry: RD New <-> WGS84, blobs from files, crossings,
// areas, and the arc network. It alone knows coordinates; of ours it imports atlas.
package geo
