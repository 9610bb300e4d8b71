package web

import (
	"math"
	"runtime/debug"
)

// room is how the collector worked before there was a file in memory.
type room struct {
	limit   int64
	percent int
}

// makeRoom lifts the limit of memory that the service set itself for reading: with
// a large file in memory the collector would work all the time to keep to it. It
// works harder in the meantime, as four times such a file is too much.
func makeRoom() *room {
	const percent = 100
	return &room{debug.SetMemoryLimit(math.MaxInt64), debug.SetGCPercent(percent)}
}

// giveBack sets the limits as they were and gives the memory back.
func (r *room) giveBack() {
	debug.SetMemoryLimit(r.limit)
	debug.SetGCPercent(r.percent)
	debug.FreeOSMemory()
}
