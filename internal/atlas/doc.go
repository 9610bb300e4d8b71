// Package atlas is the domain: areas, editions, indicators, values and the
// words for what goes wrong. It alone knows what a figure means.
// It does no I/O of any kind and imports nothing of ours.
package atlas
