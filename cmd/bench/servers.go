package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is a running process that answers on an address.
type server struct {
	cmd  *exec.Cmd
	addr string
	took time.Duration // from start to first answer
}

func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	_ = s.cmd.Wait()
}

// memory is how many megabytes the process has in memory, and had at most.
func (s *server) memory() (now, most float64) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(status)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kilobytes, _ := strconv.ParseFloat(fields[1], 64)
		switch fields[0] {
		case "VmRSS:":
			now = kilobytes / 1024
		case "VmHWM:":
			most = kilobytes / 1024
		}
	}
	return now, most
}

// startService starts the program on a free port and waits for /readyz.
func startService(ctx context.Context, program, db string) (*server, error) {
	begin := time.Now()
	cmd := exec.CommandContext(ctx, program, "serve", "--db", db, "--addr", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the service did not start: %w", err)
	}
	_, rest, found := strings.Cut(line, "http://")
	if !found {
		return nil, fmt.Errorf("no address in %q", line)
	}
	addr, _, _ := strings.Cut(rest, "/")
	addr, _, _ = strings.Cut(addr, " ")
	s := &server{cmd: cmd, addr: addr}
	if err := s.answers("/readyz"); err != nil {
		s.stop()
		return nil, err
	}
	s.took = time.Since(begin)
	return s, nil
}

func (s *server) answers(path string) error {
	for range 200 {
		response, err := http.Get("http://" + s.addr + path)
		if err == nil {
			_ = response.Body.Close()
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return fmt.Errorf("%s does not answer", s.addr)
}

// startBare starts this program as the bare handler.
func startBare(ctx context.Context, file string) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-bare", file)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, err
	}
	s := &server{cmd: cmd, addr: strings.TrimSpace(line)}
	return s, s.answers("/")
}

// serveBare is the yardstick: net/http with bytes that were compressed before.
func serveBare(ctx context.Context, file string) error {
	body, err := os.ReadFile(file) //nolint:gosec // made by bench
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	length := strconv.Itoa(len(body))
	service := &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "application/geo+json")
		h.Set("Content-Encoding", "br")
		h.Set("Content-Length", length)
		_, _ = w.Write(body)
	})}
	go func() {
		<-ctx.Done()
		_ = service.Close()
	}()
	if err := service.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

const nginxSettings = `
daemon off; worker_processes 2; pid %[1]s/nginx.pid; error_log %[1]s/nginx.log;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10;
  client_body_temp_path %[1]s; proxy_temp_path %[1]s; fastcgi_temp_path %[1]s; uwsgi_temp_path %[1]s; scgi_temp_path %[1]s;
  server { listen %[2]s; root %[1]s; default_type application/geo+json; add_header Content-Encoding br; }
}
`

// startNginx serves the folder of file; nil where nginx is not installed.
func startNginx(ctx context.Context, file string) (*server, error) {
	if _, err := exec.LookPath("nginx"); err != nil {
		return nil, nil //nolint:nilnil // not there is no error: it is only for the note
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := listener.Addr().String()
	_ = listener.Close()
	folder, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	settings := filepath.Join(folder, "nginx.conf")
	if err := os.WriteFile(settings, fmt.Appendf(nil, nginxSettings, folder, addr), 0o600); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "nginx", "-c", settings)
	cmd.Stdout, cmd.Stderr = io.Discard, io.Discard
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &server{cmd: cmd, addr: addr}
	return s, s.answers("/")
}
