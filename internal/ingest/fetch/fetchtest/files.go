package fetchtest

import (
	"archive/zip"
	"bytes"
	"math/rand/v2"
	"net/http"
	"path"
	"testing"
	"time"
)

// files is CBS's place for downloads.
func (s *Service) files(mux *http.ServeMux) {
	mux.HandleFunc("/files/{name}", func(w http.ResponseWriter, r *http.Request) {
		content, ok := s.Files[r.PathValue("name")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if s.ETag != "" {
			w.Header().Set("ETag", s.ETag)
		}
		if path.Ext(r.PathValue("name")) == ".zip" {
			w.Header().Set("Content-Type", "application/zip")
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
	})
}

// Zip packs files, stored and not compressed so that their size is known.
func Zip(tb testing.TB, files map[string][]byte) []byte {
	tb.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range files {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = entry.Write(content)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// Noise is bytes that mean nothing, the same every time.
func Noise(size int) []byte {
	source := rand.NewChaCha8([32]byte{1})
	b := make([]byte, size)
	_, _ = source.Read(b)
	return b
}
