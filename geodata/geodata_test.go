package geodata

import (
	"io/fs"
	"testing"
)

func TestDemoIsWithoutItsFolder(t *testing.T) {
	if _, err := fs.Stat(Demo(), ".keep"); err != nil {
		t.Error(err)
	}
}
