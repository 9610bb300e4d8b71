package atlas

import (
	"slices"
	"testing"
)

func TestParsePostcode(t *testing.T) {
	for text, want := range map[string]string{
		"8011AB": "8011AB", "8011 ab": "8011AB", " 8011  Ab\t": "8011AB", "1000AA": "1000AA", "9999ZZ": "9999ZZ", "1234QX": "1234QX",
		"": "", "8011": "", "8011A": "", "8011ABC": "", "0999AA": "", "80 11AB": "", "8011A B": "", "8O11AB": "", "8011A1": "", "801\xc3\xa9AB": "", "        ": "",
	} {
		p, ok := ParsePostcode(text)
		if ok != (want != "") || ok && p.String() != want {
			t.Errorf("%q: %v %v, want %q", text, p, ok, want)
		}
		if q, same := ParsePostcode([]byte(text)); q != p || same != ok {
			t.Errorf("%q as bytes: %v %v", text, q, same)
		}
	}
	a, _ := ParsePostcode("8011ZZ")
	b, _ := ParsePostcode("8012AA")
	q, _ := ParsePostcode("1319BQ")
	if b != a+1 || a.PC4() != 8011 || !q.HasQ() || a.HasQ() {
		t.Error("order, digits or letters of postcodes")
	}
	if _, ok := ParsePC4("0999"); ok {
		t.Error("a PC4 below 1000")
	}
}

func TestPostcodeKey(t *testing.T) {
	pc := func(text string) Postcode { p, _ := ParsePostcode(text); return p }
	k := NewPostcodeKey([]string{"BU2", "BU1", "BU3"}, []KeyEntry{
		{pc("8012AA"), KeyPart{2, 4}}, {pc("8011AB"), KeyPart{0, 3}}, {pc("8011AB"), KeyPart{1, 2}}, {pc("8011AB"), KeyPart{0, 1}}, {pc("8011AA"), KeyPart{1, 9}},
	})
	if !slices.Equal(k.Buurten, []string{"BU1", "BU2", "BU3"}) || k.Len() != 3 || k.Parts() != 4 {
		t.Fatalf("%+v", k)
	}
	if got := k.Find(pc("8011AB")); !slices.Equal(got, []KeyPart{{0, 2}, {1, 4}}) {
		t.Errorf("parts of 8011AB: %v", got)
	}
	if got := k.Find(pc("8011AC")); got != nil {
		t.Errorf("parts of a postcode that is not there: %v", got)
	}
	if begin, end := k.PC4(8011); begin != 0 || end != 2 {
		t.Errorf("8011 is %d to %d", begin, end)
	}
	if got := k.Houses(); !slices.Equal(got, []int{11, 4, 4}) {
		t.Errorf("houses %v", got)
	}
	if empty := NewPostcodeKey(nil, nil); empty.Len() != 0 || empty.Find(1) != nil {
		t.Error("an empty key holds something")
	}
}

func TestPostcodePoints(t *testing.T) {
	all := NewPostcodePoints([]PostcodePoint{NewPostcodePoint(9, 5.1234567, 52.5), NewPostcodePoint(3, 4, 51), NewPostcodePoint(9, 1, 1)})
	p, ok := all.Find(9)
	if lon, lat := p.LonLat(); !ok || lon != 5.123457 || lat != 52.5 || all.Len() != 2 {
		t.Errorf("%+v %v of %d", p, ok, all.Len())
	}
	if _, ok := all.Find(4); ok {
		t.Error("found a postcode that is not there")
	}
}
