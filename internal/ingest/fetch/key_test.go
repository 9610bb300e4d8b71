package fetch

import (
	"path/filepath"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest/fetch/fetchtest"
)

// The key is fetched for the whole country, whatever gemeenten are asked.
func TestPostcodeKey(t *testing.T) {
	b := newBench(t)
	b.opts.Key, b.opts.Gemeenten = true, []string{"Zwolle"}
	const name = "2024-cbs-pc6huisnr20240801_buurt.zip"
	b.refuses(t, atlas.NotFound, name+": op dit adres staat niets (404).")
	b.Files[name] = fetchtest.Zip(t, map[string][]byte{"pc6hnr20240801_gwb.csv": []byte("PC6;Huisnummer;Buurt2024\n")})
	files := b.fetch(t)
	if len(files) != 1 || files[0].Kind != KindPostcodeKey || files[0].Path != filepath.Join(b.opts.Folder, name) || files[0].Address != b.Address+"/files/"+name {
		t.Errorf("%+v", files)
	}
}
