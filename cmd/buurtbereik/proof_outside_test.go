//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// outside is where the program runs as a process of its own: with a folder for its
// database, a working folder, a home and a folder for temporary files that are
// looked through, while it runs and after it.
type outside struct {
	needles                 []needle
	folder, cwd, home, temp string
	db                      string
	mu                      sync.Mutex
	found                   finds
	strays                  []string // files that are not to be there
	members                 []string // member files, which hold everything
	lastSeen                map[string]string
	processes               int
}

func newOutside(t *testing.T, database string, needles []needle) *outside {
	t.Helper()
	root := t.TempDir()
	o := &outside{needles: needles, found: finds{}, lastSeen: map[string]string{}}
	for name, folder := range map[string]*string{"data": &o.folder, "werk": &o.cwd, "thuis": &o.home, "tijdelijk": &o.temp} {
		*folder = filepath.Join(root, name)
		if err := os.Mkdir(*folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	o.db = filepath.Join(o.folder, "proef.db")
	copyFile(t, database, o.db)
	return o
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func (o *outside) command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := command(context.WithoutCancel(t.Context()), append(args, "--verbose", "--db", o.db)...)
	cmd.Dir = o.cwd
	cmd.Env = append(slices.DeleteFunc(cmd.Env, func(v string) bool {
		return strings.HasPrefix(v, "TMPDIR=") || strings.HasPrefix(v, "HOME=") || strings.HasPrefix(v, "XDG_")
	}), "TMPDIR="+o.temp, "HOME="+o.home)
	return cmd
}

// run runs the program and looks at all that it says and does. called names the run.
func (o *outside) run(t *testing.T, want int, called string, args ...string) string {
	t.Helper()
	return o.runUntil(t, want, "", called, args...)
}

// runUntil presses Ctrl-C when the program says that it is at a stage. Whether it was
// done by then is the same to us: want is how it may end beside 0.
func (o *outside) runUntil(t *testing.T, want int, stage, called string, args ...string) string {
	t.Helper()
	cmd := o.command(t, args...)
	var out, log bytes.Buffer
	cmd.Stdout = &out
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	o.processes++
	stop := o.watch(called, cmd.Process.Pid, 4*time.Millisecond)
	for lines := bufio.NewScanner(errs); lines.Scan(); {
		fmt.Fprintln(&log, lines.Text())
		if stage != "" && strings.HasSuffix(lines.Text(), ": "+stage) {
			_ = cmd.Process.Signal(os.Interrupt)
		}
	}
	_ = cmd.Wait()
	stop()
	code := cmd.ProcessState.ExitCode()
	if code != want && (stage == "" || code != exitDone) {
		t.Fatalf("%s ends with %d, want %d:\n%s%s", called, code, want, &out, &log)
	}
	o.look(called+", stdout", out.Bytes())
	o.look(called+", stderr", log.Bytes())
	o.lookAround(called, true)
	return out.String() + log.String()
}

func (o *outside) look(where string, text []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.found.look(where, text, o.needles)
}

func (o *outside) stray(called, what string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if text := called + ": " + what; !slices.Contains(o.strays, text) {
		o.strays = append(o.strays, text)
	}
}

// watch looks, until it is stopped, at what files a process makes: those that appear
// and vanish, and those that have no name any more.
func (o *outside) watch(called string, pid int, every time.Duration) (stop func()) {
	if len(o.needles) == 0 {
		return func() {}
	}
	done, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		for {
			o.lookAround(called, false)
			o.lookAtOpen(called, pid)
			select {
			case <-done:
				return
			case <-time.After(every):
			}
		}
	}()
	return func() { close(done); <-gone }
}

// lookAround looks through the folders. Only the database is to be there, with what
// SQLite puts beside it. While a process runs, the text is searched for what cannot
// be a number of others.
func (o *outside) lookAround(called string, all bool) {
	for name, folder := range map[string]string{"working folder": o.cwd, "home": o.home, "folder for temporary files": o.temp, "folder of the database": o.folder} {
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || path == folder {
				return nil //nolint:nilerr // it has gone
			}
			beside, ofDatabase := strings.CutPrefix(path, o.db)
			if !ofDatabase || !slices.Contains([]string{"", "-wal", "-shm", "-journal"}, beside) {
				o.stray(called, entry.Name()+" in the "+name)
			}
			if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
				o.lookAtFile(strings.TrimPrefix(path, folder+"/")+" in the "+name, path, info, all)
			}
			return nil
		})
	}
}

func (o *outside) lookAtFile(where, path string, info fs.FileInfo, all bool) {
	state := fmt.Sprint(info.Size(), info.ModTime().UnixNano())
	if o.lastSeen[path] == state && !all {
		return
	}
	o.lastSeen[path] = state
	if content, err := os.ReadFile(path); err == nil {
		o.look(where, content)
	}
}

// lookAtOpen looks at the files that a process has open.
func (o *outside) lookAtOpen(called string, pid int) {
	folder := fmt.Sprintf("/proc/%d/fd", pid)
	open, err := os.ReadDir(folder)
	if err != nil {
		return // it has ended
	}
	given, err := filepath.Abs("../../geodata/demo") // the mapping that it is given to read
	if err != nil {
		return
	}
	for _, fd := range open {
		path, err := os.Readlink(filepath.Join(folder, fd.Name()))
		if err != nil || strings.HasPrefix(path, o.db) || slices.Contains(o.members, path) || filepath.Dir(path) == given || !strings.HasPrefix(path, "/") {
			continue
		}
		mayWrite := slices.ContainsFunc([]string{filepath.Dir(o.folder), os.TempDir(), "/var/tmp", "/dev/shm"}, func(root string) bool { return strings.HasPrefix(path, root+"/") })
		if info, err := os.Stat(filepath.Join(folder, fd.Name())); err != nil || !info.Mode().IsRegular() || !mayWrite && !strings.HasSuffix(path, " (deleted)") || path == os.Args[0] {
			continue
		}
		o.stray(called, "has "+path+" open")
		if content, err := os.ReadFile(filepath.Join(folder, fd.Name())); err == nil {
			o.look("an open file of "+called, content)
		}
	}
}

// tellStrays fails for all files that were not to be there.
func (o *outside) tellStrays(t *testing.T) {
	t.Helper()
	for _, stray := range o.strays {
		t.Errorf("a file that is not to be there: %s", stray)
	}
}
