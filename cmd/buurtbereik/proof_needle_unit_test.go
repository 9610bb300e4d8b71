package main

import "testing"

func TestNeedles(t *testing.T) {
	needles := needlesOf("8982QX", "137")
	for text, want := range map[string]string{
		"8982QX": "postcode", "x8982 qxy": "postcode", "q=8982%20Qx": "postcode", "8982\u00a0QX": "postcode", "8\x009\x008\x002\x00q\x00x\x00": "postcode",
		"8982 QY": "", "8982 8982+qx": "postcode", "8982": "", "": "",
		"137": "137", "[5,137,10]": "137", "137.": "137", "-137": "137", `"n":137}`: "137", "is 137 rijen": "137",
		"1.137": "", "137.5": "", "13.7": "", "BU137": "", "1370": "", "137ms": "", "52.1374": "", "n_137": "", "1137 137": "137",
	} {
		f := finds{}
		f.look("", []byte(text), needles)
		_, found := f[": "+want]
		if len(f) > 0 != (want != "") || want != "" && !found {
			t.Errorf("%q: %v, want %q", text, f, want)
		}
	}
}
