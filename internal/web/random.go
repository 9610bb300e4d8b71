package web

import (
	"crypto/rand"
	"encoding/base64"
)

// randomText returns so many random bytes as text that may stand in an address.
func randomText(bytes int) string {
	secret := make([]byte, bytes)
	_, _ = rand.Read(secret) // it never fails
	return base64.RawURLEncoding.EncodeToString(secret)
}
