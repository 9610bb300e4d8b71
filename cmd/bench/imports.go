package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// cost is what a command took.
type cost struct {
	seconds   float64
	megabytes float64 // most of the memory it held
}

// timed runs a command as a whole process.
func timed(ctx context.Context, name string, args ...string) (cost, error) {
	return timedEnding(ctx, 0, name, args...)
}

// timedEnding is timed for a program that may end with a code up to worst and
// has done its work then: check ends with 1 when it finds something wrong.
func timedEnding(ctx context.Context, worst int, name string, args ...string) (cost, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "NODE_OPTIONS=--max-old-space-size=8192")
	start := time.Now()
	out, err := cmd.CombinedOutput()
	took := time.Since(start).Seconds()
	if err != nil && (cmd.ProcessState == nil || !cmd.ProcessState.Exited() || cmd.ProcessState.ExitCode() > worst) {
		return cost{}, fmt.Errorf("%s %v: %w\n%s", name, args, err, out)
	}
	c := cost{seconds: took}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.megabytes = float64(usage.Maxrss) / 1024
	}
	return c, nil
}

// measureImport times an import beside ogr2ogr and mapshaper, in turn.
func (s *settings) measureImport(ctx context.Context, path, db string) error {
	fmt.Printf("\nimport of %s\n", filepath.Base(path))
	geojson := filepath.Join(s.work, "buurten-rd.geojson")
	shapes := filepath.Join(s.work, "mapshaper")
	if err := s.prepareYardstick(ctx, path, geojson, shapes); err != nil {
		return err
	}
	mapshaper := filepath.Join(shapes, "node_modules", ".bin", "mapshaper")
	var ours, memory, gdal, simplify []float64
	for range s.runs {
		out := filepath.Join(s.work, "out.gpkg")
		_ = os.Remove(out)
		c, err := timed(ctx, "ogr2ogr", "-f", "GPKG", "-t_srs", "EPSG:4326", out, path)
		if err != nil {
			return err
		}
		gdal = append(gdal, c.seconds)
		c, err = timed(ctx, mapshaper, "-i", geojson, "-simplify", "10%", "keep-shapes", "-o", filepath.Join(s.work, "out.json"))
		if err != nil {
			return err
		}
		simplify = append(simplify, c.seconds)
		removeDatabase(db)
		c, err = timed(ctx, s.program, "import", "--db", db, path)
		if err != nil {
			return err
		}
		ours, memory = append(ours, c.seconds), append(memory, c.megabytes)
	}
	yardstick := median(gdal) + median(simplify)
	row("ogr2ogr -t_srs EPSG:4326, whole file", fmt.Sprintf("%.2f s", median(gdal)), "")
	row("mapshaper -simplify 10% keep-shapes, buurten", fmt.Sprintf("%.2f s", median(simplify)), "")
	row("buurtbereik import", fmt.Sprintf("%.2f s", median(ours)), fmt.Sprintf("bar %.2f s", yardstick))
	row("  most memory held", fmt.Sprintf("%.0f MB", median(memory)), "bar 1024 MB")
	if info, err := os.Stat(db); err == nil {
		row("  the database", fmt.Sprintf("%.1f MB", float64(info.Size())/1e6), "")
	}
	return nil
}

// prepareYardstick makes what mapshaper reads and fetches mapshaper: neither is
// counted.
func (s *settings) prepareYardstick(ctx context.Context, path, geojson, shapes string) error {
	if _, err := exec.LookPath("ogr2ogr"); err != nil {
		return errors.New("ogr2ogr is not installed: apt-get install -y gdal-bin")
	}
	_ = os.Remove(geojson)
	if _, err := timed(ctx, "ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=3", "-select", "buurtcode",
		"-lco", "RFC7946=NO", "-s_srs", "EPSG:28992", "-t_srs", "EPSG:28992", geojson, path, "buurten"); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(shapes, "node_modules", ".bin", "mapshaper")); err == nil {
		return nil
	}
	if err := os.MkdirAll(shapes, 0o750); err != nil {
		return err
	}
	_, err := timed(ctx, "npm", "install", "--silent", "--no-save", "--prefix", shapes, "mapshaper@0.7.70")
	return err
}

func removeDatabase(db string) {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(db + suffix)
	}
}
