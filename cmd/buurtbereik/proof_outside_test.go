//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"github.com/buurtbereik/buurtbereik/static"
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
	for _, fd := range open {
		path, err := os.Readlink(filepath.Join(folder, fd.Name()))
		if err != nil || strings.HasPrefix(path, o.db) || slices.Contains(o.members, path) || !strings.HasPrefix(path, "/") {
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

// lookInDatabase searches every cell of every table. The cells of a column that hold
// a needle are counted, as more of them is a find too.
func (o *outside) lookInDatabase(t *testing.T) {
	t.Helper()
	times := map[string]int{}
	for _, cell := range cellsOf(t, o.db) {
		for _, n := range o.needles {
			if n.in(cell.body) >= 0 {
				where := fmt.Sprintf("table %s, column %s", cell.table, cell.column)
				times[where+n.name]++
				o.look(fmt.Sprintf("%s, cell %d", where, times[where+n.name]), cell.body)
			}
		}
	}
}

type cell struct {
	table, column string
	row           int
	body          []byte
}

// cellsOf reads a whole database.
func cellsOf(t *testing.T, path string) (all []cell) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables, err := db.QueryContext(t.Context(), "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for tables.Next() {
		var name string
		if err := tables.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := tables.Err(); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		all = append(all, cellsOfTable(t, db, name)...)
	}
	return all
}

func cellsOfTable(t *testing.T, db *sql.DB, table string) (all []cell) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), `SELECT * FROM "`+table+`"`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for row := 0; rows.Next(); row++ {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		for i, v := range values {
			body, isBytes := v.([]byte)
			if !isBytes {
				body = []byte(fmt.Sprint(v))
			}
			all = append(all, cell{table, columns[i], row, body})
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// proofService is a service that runs as a process.
type proofService struct {
	outside *outside
	url     string
	client  *http.Client
	cmd     *exec.Cmd
	ended   chan struct{}
	log     struct {
		sync.Mutex
		text bytes.Buffer
	}
	stopWatch func()
}

// Write gathers what the process says.
func (s *proofService) Write(b []byte) (int, error) {
	s.log.Lock()
	defer s.log.Unlock()
	return s.log.text.Write(b)
}

// said is all that the process said so far.
func (s *proofService) said() string {
	s.log.Lock()
	defer s.log.Unlock()
	return s.log.text.String()
}

func (o *outside) serve(t *testing.T, called string) *proofService {
	t.Helper()
	if !static.Built() {
		t.Skip("the page is not built, so the service does not start: make build")
	}
	s := &proofService{outside: o, client: &http.Client{Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 4}, Timeout: time.Minute}, ended: make(chan struct{})}
	s.cmd = o.command(t, "serve", "--addr", "127.0.0.1:0", "--tiles", "")
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.cmd.Stderr = s
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	o.processes++
	ready := make(chan string, 1)
	go func() {
		defer close(s.ended)
		defer close(ready)
		url := ""
		for lines := bufio.NewScanner(out); lines.Scan(); {
			fmt.Fprintln(s, lines.Text())
			if _, after, ok := strings.Cut(lines.Text(), "staat klaar op "); ok {
				url, _, _ = strings.Cut(after, " ")
			}
			if strings.HasPrefix(lines.Text(), "Token voor beheer") { // the last line
				ready <- strings.TrimSuffix(url, "/")
			}
		}
	}()
	s.url = <-ready
	s.stopWatch = o.watch(called, s.cmd.Process.Pid, 20*time.Millisecond)
	t.Cleanup(func() { s.stop(t, called) })
	if s.url == "" {
		t.Fatalf("the service does not start:\n%s", s.said())
	}
	return s
}

// stop ends the service as Ctrl-C does, and looks at what it said.
func (s *proofService) stop(t *testing.T, called string) {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Signal(os.Interrupt)
	<-s.ended
	err := s.cmd.Wait()
	s.stopWatch()
	if err != nil {
		t.Errorf("the service ends with %v:\n%s", err, s.said())
	}
	s.cmd = nil
	s.outside.look(called+", log", s.log.text.Bytes())
	s.outside.lookAround(called, true)
}

type proofAnswer struct {
	status int
	header http.Header
	body   []byte
}

func (s *proofService) ask(t *testing.T, method, target string) proofAnswer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, s.url+target, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := s.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	return proofAnswer{answer.StatusCode, answer.Header, body}
}

// headers is all that stands in a header but the moment, and what follows from the
// body.
func (a proofAnswer) headers() string {
	var b strings.Builder
	names := make([]string, 0, len(a.header))
	for name := range a.header {
		if name != "Date" && name != "Content-Length" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	b.WriteString(strconv.Itoa(a.status))
	for _, name := range names {
		fmt.Fprintf(&b, "\n%s: %s", name, strings.Join(a.header[name], ", "))
	}
	return b.String()
}
