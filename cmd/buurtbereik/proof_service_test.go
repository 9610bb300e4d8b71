//go:build linux

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/static"
)

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
