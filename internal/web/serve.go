package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Limits of time and size. An answer is at most some megabytes and a page asks
// for a handful, so whoever takes longer is broken or means harm.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 15 * time.Second
	writeTimeout    = 60 * time.Second
	idleTimeout     = 2 * time.Minute
	maxHeaderBytes  = 32 << 10 // links hold up to 8 KB
	shutdownTimeout = 5 * time.Second
)

// Serve answers on addr until ctx ends, then lets running answers finish. It
// calls ready with the address of the page once it listens.
func Serve(ctx context.Context, addr string, cfg Config, ready func(url string)) error {
	service, err := newService(cfg)
	if err != nil {
		return err
	}
	service.host = ownHost(addr)
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return cannotListen(addr, err)
	}
	server := &http.Server{
		Handler:           service,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(cfg.Log.Handler(), slog.LevelDebug),
	}
	defer service.clearDesk(ctx) // whatever way it ends
	// Shutdown comes first: what it lets finish is used too.
	defer service.usage.keepLast(ctx)
	go service.usage.keepEvery(ctx, usageInterval)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	ready(fmt.Sprintf("http://%s/", listener.Addr()))
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	service.clearDesk(ctx) // a step that would run for minutes ends now
	// The context that ended must not cut off what is being answered.
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		cfg.Log.Warn("some answers were cut off", "cause", err)
		return server.Close()
	}
	return nil
}

// clearDesk leaves no member file in memory.
func (s *service) clearDesk(ctx context.Context) {
	if s.desk == nil {
		return
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	s.desk.close(last)
}

func cannotListen(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return atlas.NewError(atlas.Unavailable, addr, "deze poort is al in gebruik, misschien draait Buurtbereik al.",
			"Kies een andere met --addr 127.0.0.1:0 (een vrije poort) of sluit het andere programma.").WithCause(err)
	case errors.Is(err, syscall.EACCES):
		return atlas.NewError(atlas.Unavailable, addr, "deze poort mag u niet gebruiken.",
			"Kies met --addr een poort boven 1024.").WithCause(err)
	default:
		return atlas.NewError(atlas.Invalid, addr, "op dit adres kan niet worden geluisterd.",
			"Geef met --addr een adres van deze computer en een poort, bijvoorbeeld 127.0.0.1:8080.").WithCause(err)
	}
}
