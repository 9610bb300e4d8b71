package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// connections is how many clients ask at once, each over one kept-alive line.
const connections = 16

// load is what a server did in a load test.
type load struct {
	perSecond float64
	p50, p99  time.Duration
}

// hammer asks for one address as fast as the server answers. The client is as
// bare as can be, as it shares the processors with the server.
func hammer(ctx context.Context, addr, path string, lasts time.Duration) (load, error) {
	ctx, cancel := context.WithTimeout(ctx, lasts)
	defer cancel()
	took := make([][]time.Duration, connections)
	faults := make([]error, connections)
	var wait sync.WaitGroup
	start := time.Now()
	for i := range connections {
		wait.Go(func() { took[i], faults[i] = ask(ctx, addr, path) })
	}
	wait.Wait()
	elapsed := time.Since(start).Seconds()
	if err := errors.Join(faults...); err != nil {
		return load{}, err
	}
	all := slices.Concat(took...)
	if len(all) == 0 {
		return load{}, errors.New("no answer at all")
	}
	slices.Sort(all)
	return load{
		perSecond: float64(len(all)) / elapsed,
		p50:       all[len(all)/2],
		p99:       all[len(all)*99/100],
	}, nil
}

func ask(ctx context.Context, addr, path string) ([]time.Duration, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	request := []byte("GET " + path + " HTTP/1.1\r\nHost: " + addr + "\r\nAccept-Encoding: br\r\n\r\n")
	in := bufio.NewReaderSize(conn, 64<<10)
	var took []time.Duration
	for ctx.Err() == nil {
		start := time.Now()
		if _, err := conn.Write(request); err != nil {
			return nil, err
		}
		if err := readAnswer(in); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		took = append(took, time.Since(start))
	}
	return took, nil
}

func readAnswer(in *bufio.Reader) error {
	status, err := in.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !strings.Contains(string(status), " 200 ") {
		return fmt.Errorf("answered %q", strings.TrimSpace(string(status)))
	}
	length := int64(-1)
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if len(line) <= 2 {
			break
		}
		const name = "content-length:"
		if len(line) > len(name) && strings.EqualFold(string(line[:len(name)]), name) {
			if length, err = strconv.ParseInt(strings.TrimSpace(string(line[len(name):])), 10, 64); err != nil {
				return err
			}
		}
	}
	if length < 0 {
		return errors.New("answered without a length")
	}
	_, err = io.CopyN(io.Discard, in, length)
	return err
}
