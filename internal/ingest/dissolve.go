package ingest

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// dissolveAll fills in the geometry of every area at one detail and returns
// how many vertices that took.
func dissolveAll(general *geo.Generalised, d atlas.Detail, members [][]int, areas []store.MapArea) int {
	var next, vertices atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for {
				i := int(next.Add(1) - 1)
				if i >= len(areas) {
					return
				}
				if len(members[i]) == 0 {
					continue
				}
				shape := general.Dissolve(members[i])
				areas[i].Geometry[d] = shape
				for _, polygon := range shape {
					for _, ring := range polygon {
						vertices.Add(int64(len(ring)))
					}
				}
			}
		})
	}
	wait.Wait()
	return int(vertices.Load())
}
