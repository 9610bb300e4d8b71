package cbs

import (
	"context"
	"fmt"
	"runtime"
	"sync"
)

// batch is a number of rows on their way from the file to be decoded: enough that
// handing over costs nothing, few enough that little is held undecoded.
const batchSize = 128

type batch struct {
	first int
	cells [][]any
}

// countRows counts the rows of all layers, for the progress.
func (r *mapReader) countRows(ctx context.Context, plans []layerPlan) (int, error) {
	total := 0
	if r.opts.Progress == nil {
		return 0, nil
	}
	for _, p := range plans {
		n, err := r.source.count(ctx, p.table)
		if err != nil {
			return 0, fmt.Errorf("count the rows of %s: %w", p.table.name, err)
		}
		total += n
	}
	return total, nil
}

// readRows reads the rows of a layer in the order of the file, which is read on
// while the rows before are decoded beside it.
func (r *mapReader) readRows(ctx context.Context, p layerPlan, done, total int) ([]row, error) {
	work := make(chan batch, runtime.GOMAXPROCS(0))
	var mutex sync.Mutex
	var read []row
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for b := range work {
				decoded := make([]row, len(b.cells))
				for i, cells := range b.cells {
					decoded[i] = p.decode(cells)
				}
				mutex.Lock()
				if need := b.first + len(decoded); need > len(read) {
					read = append(read, make([]row, need-len(read))...)
				}
				copy(read[b.first:], decoded)
				mutex.Unlock()
			}
		})
	}
	err := r.scan(ctx, p, work, done, total)
	close(work)
	wait.Wait()
	if err != nil {
		return nil, fmt.Errorf("read layer %s: %w", p.table.name, err)
	}
	return read, nil
}

// scan sends the rows of a layer on in batches.
func (r *mapReader) scan(ctx context.Context, p layerPlan, work chan<- batch, done, total int) error {
	b := batch{}
	err := r.source.each(ctx, p.table, p.cells(), func(cells []any) {
		b.cells = append(b.cells, cells)
		if len(b.cells) == batchSize {
			work <- b
			b = batch{first: b.first + batchSize}
			if r.opts.Progress != nil {
				r.opts.Progress(done+b.first, total)
			}
		}
	})
	if len(b.cells) > 0 {
		work <- b
	}
	if r.opts.Progress != nil {
		r.opts.Progress(done+b.first+len(b.cells), total)
	}
	return err
}

// The cells of a row: these, then the parents, then
// the figures.
const (
	cellGeometry = iota
	cellCode
	cellName
	cellWater
	cellChange
	fixedCells
)

// cells names the columns of the cells.
func (p layerPlan) cells() []string {
	columns := []string{p.table.geometry, p.code, p.name, p.water, p.change}
	for _, parent := range p.parents {
		columns = append(columns, parent.column)
	}
	for _, f := range p.figures {
		columns = append(columns, f.column)
	}
	return columns
}
