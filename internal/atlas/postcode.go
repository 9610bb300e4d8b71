package atlas

// Postcode is a PC6 ("8011AB") as a number: those of one PC4 lie beside each
// other, in the order of their letters. The zero value is none.
type Postcode uint32

// lettersPerPC4 is how many pairs of letters there are.
const lettersPerPC4 = 26 * 26

// NewPostcode makes a postcode of its digits (1000 to 9999) and its letters
// ('A' to 'Z'); false for others.
func NewPostcode(pc4 int, first, second byte) (Postcode, bool) {
	a, b := first-'A', second-'A'
	if pc4 < 1000 || pc4 > 9999 || a >= 26 || b >= 26 {
		return 0, false
	}
	return Postcode(pc4)*lettersPerPC4 + Postcode(a)*26 + Postcode(b), true
}

// ParsePostcode reads a postcode as people write it: "8011AB", "8011 ab".
// Blanks around it are no part of it.
func ParsePostcode[T string | []byte](text T) (Postcode, bool) {
	begin, end := 0, len(text)
	for begin < end && isBlank(text[begin]) {
		begin++
	}
	for end > begin && isBlank(text[end-1]) {
		end--
	}
	if end-begin < 6 {
		return 0, false
	}
	pc4, ok := digits4(text[begin : begin+4])
	begin += 4
	for begin < end && isBlank(text[begin]) {
		begin++
	}
	if !ok || end-begin != 2 {
		return 0, false
	}
	return NewPostcode(pc4, upper(text[begin]), upper(text[begin+1]))
}

// ParsePC4 reads the digits of a postcode, 1000 to 9999.
func ParsePC4(text string) (pc4 int, ok bool) {
	if len(text) != 4 {
		return 0, false
	}
	pc4, ok = digits4(text)
	return pc4, ok && pc4 >= 1000
}

func digits4[T string | []byte](text T) (n int, ok bool) {
	for i := range 4 {
		c := text[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, true
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}

// PC4 returns the digits of a postcode.
func (p Postcode) PC4() int { return int(p / lettersPerPC4) }

// Letters returns the place of a postcode within its PC4, 0 for AA to 675 for ZZ.
func (p Postcode) Letters() int { return int(p % lettersPerPC4) }

// HasQ says whether there is a Q in the letters: those are the postcodes of the
// fictional region.
func (p Postcode) HasQ() bool {
	n := p.Letters()
	return n/26 == 'Q'-'A' || n%26 == 'Q'-'A'
}

// String writes a postcode without a blank: "8011AB".
func (p Postcode) String() string {
	d, n := p.PC4(), p.Letters()
	return string([]byte{
		'0' + byte(d/1000%10), '0' + byte(d/100%10), '0' + byte(d/10%10), '0' + byte(d%10), //nolint:gosec // one digit each
		'A' + byte(n/26), 'A' + byte(n%26), //nolint:gosec // below 26
	})
}
