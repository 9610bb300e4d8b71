package atlas

import "strings"

// longestTyped bounds what is compared with a name letter by letter.
const longestTyped = 40

// Mistakes is how many wrong letters a text of that name key is forgiven: none
// in a short one, where everything is close to everything.
func Mistakes(key string) int {
	n := len([]rune(key))
	switch {
	case n < 4 || n > longestTyped:
		return 0
	case n < 8:
		return 1
	default:
		return 2
	}
}

// Almost says in how many places a typed name key differs from a name key, or
// from what begins at a word of it, when that is at most most. A letter too
// many, too few or another is one, and so are two that changed places. whole
// says that nothing of the name comes after.
func Almost(typed, name string, most int) (mistakes int, whole, ok bool) {
	best, bestWhole := most+1, false
	for rest := name; rest != ""; {
		n, all := prefixDistance([]rune(typed), []rune(rest), most)
		if n < best || (n == best && all && !bestWhole) {
			best, bestWhole = n, all
		}
		_, rest, _ = strings.Cut(rest, " ")
	}
	return best, bestWhole, best <= most
}

// prefixDistance is the least number of mistakes between a text and any begin of
// a name (optimal string alignment), and whether that begin is all of the name.
func prefixDistance(text, name []rune, most int) (best int, whole bool) {
	if len(name) > len(text)+most {
		name = name[:len(text)+most+1]
	}
	var before []int
	last := make([]int, len(name)+1) // a row per letter of the text
	for j := range last {
		last[j] = j
	}
	for i, a := range text {
		row := make([]int, len(name)+1)
		row[0] = i + 1
		for j, b := range name {
			cost := 1
			if a == b {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a == name[j-1] && text[i-1] == b {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	best = most + 1
	for j, n := range last {
		if n <= best {
			best, whole = n, j == len(name)
		}
	}
	return best, whole
}
