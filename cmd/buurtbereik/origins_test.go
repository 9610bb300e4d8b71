package main

import (
	"slices"
	"testing"
)

func TestOriginsOf(t *testing.T) {
	got, err := originsOf([]string{"https://intranet.example/", " http://localhost:8090", ""})
	if err != nil || !slices.Equal(got, []string{"https://intranet.example", "http://localhost:8090"}) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, site := range []string{
		"intranet.example", "https://", "javascript:alert(1)", "https://a.example/path", "https://*", "https://u:p@a.example",
		"https://a.example; script-src *", "https://a.example?x=1", "data:text/html,x",
	} {
		if got, err := originsOf([]string{site}); err == nil {
			t.Errorf("%q is taken as %v", site, got)
		}
	}
}
