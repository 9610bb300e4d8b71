package profile

import "testing"

// BenchmarkShare is one place of a map with intervals.
func BenchmarkShare(b *testing.B) {
	members, inhabitants := known(30), known(200)
	for b.Loop() {
		Share(members[0], inhabitants[0], Rounding{Base: 5, Squares: 1})
	}
}
