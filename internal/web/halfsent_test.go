package web

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// serving is a service with an administrator that listens.
func serving(t *testing.T, f files) (s *service, address, cookie string) {
	t.Helper()
	s, cookie = adminService(t, f)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: s, ReadTimeout: readTimeout, WriteTimeout: writeTimeout}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return s, listener.Addr().String(), cookie
}

// begin sends the beginning of a request over a connection of its own.
func begin(t *testing.T, address, cookie, target, rest string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	fmt.Fprintf(conn, "POST /api/v1/%s HTTP/1.1\r\nHost: %s\r\nCookie: %s=%s\r\n%s", target, address, cookieName, cookie, rest)
	return conn
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 300 {
		if is() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%s: not after three seconds", what)
}

// TestHalfSent breaks off in the middle of a file, of an answer and of a step.
func TestHalfSent(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, address, cookie := serving(t, f)
	conn := begin(t, address, cookie, "uploads?name=leden.csv", "Content-Length: 1000\r\n\r\nPostcode;")
	eventually(t, "the file begins", func() bool { return s.desk.current() != nil && s.desk.current().isBusy() })
	if u := s.desk.current().seen(); u.Progress == nil || *u.Progress != (progressJSON{"ontvangen", 9, 1000}) {
		t.Errorf("%+v", u.Progress)
	}
	_ = conn.Close()
	eventually(t, "half a file is forgotten", func() bool { return s.desk.current() == nil })

	// Another page gives it up while it comes in: whoever sends need not go on.
	conn = begin(t, address, cookie, "uploads?name=leden.csv", "Transfer-Encoding: chunked\r\n\r\n9\r\nPostcode;\r\n")
	eventually(t, "the file begins", func() bool { return s.desk.current() != nil })
	began := time.Now()
	if s.desk.forget(context.Background(), s.desk.current()); time.Since(began) > 3*time.Second {
		t.Error("it waits for the rest")
	}
	if answer, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.Contains(answer, "404") {
		t.Errorf("%q, %v", answer, err)
	}

	// The page goes away while the file is looked through.
	begun, ended := make(chan struct{}), make(chan struct{})
	f.begin = func(ctx context.Context) error { close(begun); <-ctx.Done(); close(ended); return ctx.Err() }
	conn = begin(t, address, cookie, "uploads?name=leden.csv", "Content-Length: 9\r\n\r\nPostcode;")
	<-begun
	_ = conn.Close()
	<-ended
	eventually(t, "it is forgotten", func() bool { return s.desk.current() == nil && isZero(f.content) })

	// A page that is loaded again finds what was going on.
	f.begin = nil
	conn = begin(t, address, cookie, "uploads?name=leden.csv", "Transfer-Encoding: chunked\r\n\r\n9\r\nPostcode;\r\n0\r\n\r\n")
	if answer, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.Contains(answer, "201") {
		t.Fatalf("%q, %v", answer, err)
	}
	going, goOn := make(chan struct{}), make(chan struct{})
	f.reads = func(context.Context, *mappingBody) error { close(going); <-goOn; return nil }
	conn = begin(t, address, cookie, "uploads/"+s.desk.current().id+"/mapping", "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
	<-going
	_ = conn.Close()
	time.Sleep(50 * time.Millisecond)
	close(goOn)
	eventually(t, "the step is done", func() bool { u := s.desk.current().seen(); return !u.Busy && u.State == statePileUps })

	conn = begin(t, address, cookie, "uploads/"+s.desk.current().id+"/marks", "Content-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"marks\":")
	_ = conn.(*net.TCPConn).CloseWrite()
	if answer, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.Contains(answer, "400") {
		t.Errorf("%q, %v", answer, err)
	}
}
