// Package profile turns published counts of members and public figures into
// what is shown of a place. It alone knows figures of members, intervals,
// smoothing and standardisation, later profiles and benchmarks. It may import atlas and knows
// no SQL, HTTP or files.
package profile
