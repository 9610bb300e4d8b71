//go:build linux

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// TestInterrupt presses Ctrl-C at each stage of an import: it says so, leaves
// all of the file or nothing of it, and nothing in the folder for temporary files.
func TestInterrupt(t *testing.T) {
	path := demoMaps(t)[0]
	whole := filepath.Join(t.TempDir(), "whole.db")
	importFile(t, exitDone, whole, path)
	want := contents(t, whole)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	zipped := filepath.Join(t.TempDir(), "wijkenbuurten_2023_demo.zip")
	if err := os.WriteFile(zipped, []byte(zipOf(t, filepath.Base(path), string(content))), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, stage := range []string{"openen", "lezen", "grenzen", "vereenvoudigen", "opslaan"} {
		t.Run(stage, func(t *testing.T) {
			db, temp := filepath.Join(t.TempDir(), "test.db"), t.TempDir()
			cmd := command(t.Context(), "import", "--db", db, zipped)
			cmd.Env = append(cmd.Env, "TMPDIR="+temp)
			log, err := cmd.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			var said strings.Builder
			lines := bufio.NewScanner(log)
			for lines.Scan() {
				fmt.Fprintln(&said, lines.Text())
				if strings.HasSuffix(lines.Text(), ": "+stage) {
					_ = cmd.Process.Signal(syscall.SIGINT)
				}
			}
			err = cmd.Wait()
			got := held{}
			if _, noFile := os.Stat(db); noFile == nil {
				got = contents(t, db)
			}
			switch code := cmd.ProcessState.ExitCode(); {
			case err == nil && got == want: // it was done before the signal came
			case code == exitFailed && got == held{} && strings.Contains(said.String(), "afgebroken. Er is niets half opgeslagen."):
			default:
				t.Errorf("ends with %d, holds %+v of %+v:\n%s", code, got, want, said.String())
			}
			if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
			importFile(t, exitDone, db, path)
		})
	}
}

// TestTwoImports starts two at once, in a database that is not there yet: each
// is done or says that the other one writes, and what they hold is whole.
func TestTwoImports(t *testing.T) {
	paths := demoMaps(t)
	for range 4 {
		db := filepath.Join(t.TempDir(), "test.db")
		logs, cmds := make([]bytes.Buffer, 2), make([]*exec.Cmd, 2)
		for i := range cmds {
			cmds[i] = command(t.Context(), "import", "--db", db, paths[i%len(paths)])
			cmds[i].Stderr = &logs[i]
			if err := cmds[i].Start(); err != nil {
				t.Fatal(err)
			}
		}
		done := 0
		for i, cmd := range cmds {
			switch err := cmd.Wait(); {
			case err == nil:
				done++
			case !strings.Contains(logs[i].String(), "een ander programma schrijft op dit moment in de database. Wacht tot het klaar is"):
				t.Errorf("%v:\n%s", err, &logs[i])
			}
		}
		if got := contents(t, db); got.imports != done || got.editions != done || got.problems != 0 || done == 0 {
			t.Errorf("%d were done, %+v:\n%s\n%s", done, got, &logs[0], &logs[1])
		}
	}
}

// smallDisk is a folder with so much room, where this may be made.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no small disk can be made here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, 0) })
	return folder
}

// fill leaves so many bytes on a disk.
func fill(t *testing.T, folder string, left int64) {
	t.Helper()
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		t.Fatal(err)
	}
	free := int64(disk.Bavail) * disk.Bsize //nolint:gosec // a small disk
	if err := os.WriteFile(filepath.Join(folder, "vol"), make([]byte, free-left), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestFullDisk has no room for the database, and none to unpack.
func TestFullDisk(t *testing.T) {
	path := demoMaps(t)[0]
	folder := smallDisk(t, "8m")
	db := filepath.Join(folder, "test.db")
	importFile(t, exitDone, db, shapefileZip)
	before := contents(t, db)
	fill(t, folder, 256<<10)
	says := importFile(t, exitFailed, db, "--edition", "2023-vol-demo", path)
	if !strings.Contains(says, "de schijf is vol") && !strings.Contains(says, "de schijf waar de database staat kan niet") || !strings.Contains(says, "ruimte") {
		t.Errorf("%s", says)
	}
	if after := contents(t, db); after != before || after.problems != 0 {
		t.Errorf("was %+v, is %+v", before, after)
	}

	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	zipped := filepath.Join(t.TempDir(), "kaart_2023.zip")
	if err := os.WriteFile(zipped, []byte(zipOf(t, filepath.Base(path), string(content))), 0o600); err != nil {
		t.Fatal(err)
	}
	temp := smallDisk(t, "64k")
	t.Setenv("TMPDIR", temp)
	says = importFile(t, exitFailed, filepath.Join(t.TempDir(), "test.db"), zipped)
	if !strings.Contains(says, "kaart_2023.zip: er is geen plaats om dit bestand uit te pakken. Maak ruimte op de schijf met de map "+temp) {
		t.Errorf("%s", says)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestLongLine gives the program a line of 64 MB; `make test-long` one of 2 GB.
// It takes no more memory for it than for any other file.
func TestLongLine(t *testing.T) {
	size := int64(64 << 20)
	if s := os.Getenv("BUURTBEREIK_LINE_MB"); s != "" {
		mb, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		size = mb << 20
	}
	for name, begin := range map[string]string{
		"kwb-2020.csv":   kwbHeader,
		"quote-2020.csv": kwbHeader + `"`,
		"84799NED.json":  `{"value":[{"WijkenEnBuurten":"`,
		"84800NED.json":  `{"value":[{"WijkenEnBuurten":"GM0193"}],"x":"`,
		"kwb-2020.xml":   `<?xml version="1.0"?><a>`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			out, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			defer out.Close()
			if _, err := io.WriteString(out, begin); err != nil {
				t.Fatal(err)
			}
			if _, err := io.CopyN(out, endless{}, size); err != nil {
				t.Fatal(err)
			}
			cmd := command(t.Context(), "import", "--db", filepath.Join(t.TempDir(), "test.db"), path)
			said, _ := cmd.CombinedOutput()
			if code := cmd.ProcessState.ExitCode(); code != exitFailed || !strings.Contains(string(said), "buurtbereik: "+name) {
				t.Errorf("ends with %d:\n%s", code, said)
			}
			const most = 300 << 10 // KB
			if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); !ok || usage.Maxrss > most {
				t.Errorf("took %d MB", usage.Maxrss>>10)
			}
		})
	}
}

// endless reads as a text without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}
