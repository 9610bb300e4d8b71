package store

import (
	"net/url"
	"path/filepath"
	"strings"
)

// Pragmas hold per connection, so they are part of how one is opened. The
// driver's own limit on waiting for a lock is in milliseconds, a negative cache
// size is in KiB.
const (
	writerOptions = "mode=rw&_txlock=immediate&_journal_mode=WAL&_synchronous=NORMAL&_foreign_keys=on" +
		"&_busy_timeout=5000&_cache_size=-32768&_stmt_cache_size=32&_secure_delete=on"
	readerOptions = "mode=ro&_query_only=on&_busy_timeout=5000&_cache_size=-4096&_stmt_cache_size=64"
	// For a file in a folder that cannot be written to: see openReading.
	immutableOptions = "mode=ro&immutable=1&_query_only=on&_cache_size=-4096"
)

// dsn names a file so that no character of its path is taken for an option.
func dsn(path, options string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/...
	}
	return "file://" + (&url.URL{Path: path}).EscapedPath() + "?" + options
}
