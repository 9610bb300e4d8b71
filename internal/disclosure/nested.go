package disclosure

// region is how the rows of a table lie in each other: buurten in wijken, wijken
// in gemeenten, by index. Every wijk lies in one gemeente.
type region struct {
	buurten, wijken, gemeenten []string // codes
	wijkOf                     []int32  // of a buurt
	gemeenteOf                 []int32  // of a wijk
}

// The youth and the adults of a place.
const (
	youth   = 0
	adult   = 1
	persons = 2 // how many kinds of person there are
)

// half returns which of the two an age group is.
func half(g Group) int {
	if g.Youth() {
		return youth
	}
	return adult
}

// ageCounts is the age table, with the totals that are rounded with it, in
// persons: exact before rounding, protected after.
type ageCounts struct {
	cells          [][Groups]int32  // by buurt
	buurtHalf      [][persons]int32 // by buurt
	buurt          []int32
	wijk           []int32
	gemeente       []int32
	wijkGroup      [][Groups]int32
	wijkHalf       [][persons]int32
	gemeenteHalf   [][persons]int32
	withoutPlacing struct{}
}

// roundAges rounds the age table: family 1 is buurt x youth/adult, in buurt, in
// wijk, in gemeente; family 2 is wijk x age group, in wijk x youth/adult, in
// gemeente x youth/adult.
func roundAges(key Key, k int, r *region, cells [][Groups]int32) (*ageCounts, error) {
	t := sumAges(r, cells)
	n := newNetwork(k)
	l := key.draw("age")
	root := n.node(-1, -1)

	gemeente := make([]int32, len(r.gemeenten))
	gemeenteHalf := make([][persons]int32, len(r.gemeenten))
	wijk := make([]int32, len(r.wijken))
	wijkHalf := make([][persons]int32, len(r.wijken))
	wijkGroup := make([][Groups]int32, len(r.wijken))

	arcGemeente := make([]int32, len(r.gemeenten))
	arcGemeenteHalf := make([][persons]int32, len(r.gemeenten))
	for g, code := range r.gemeenten {
		gemeente[g] = n.node(-1, int32(g))
		arcGemeente[g] = n.sum(gemeente[g], root, t.gemeente[g], l.lot(code, "all"))
		for h := range persons {
			gemeenteHalf[g][h] = n.node(-1, int32(g))
			arcGemeenteHalf[g][h] = n.sum(root, gemeenteHalf[g][h], t.gemeenteHalf[g][h], l.lot(code, halfNames[h]))
		}
	}
	arcWijk := make([]int32, len(r.wijken))
	arcWijkHalf := make([][persons]int32, len(r.wijken))
	arcWijkGroup := make([][Groups]int32, len(r.wijken))
	for w, code := range r.wijken {
		g := r.gemeenteOf[w]
		wijk[w] = n.node(int32(w), g)
		arcWijk[w] = n.sum(wijk[w], gemeente[g], t.wijk[w], l.lot(code, "all"))
		for h := range persons {
			wijkHalf[w][h] = n.node(int32(w), g)
			arcWijkHalf[w][h] = n.sum(gemeenteHalf[g][h], wijkHalf[w][h], t.wijkHalf[w][h], l.lot(code, halfNames[h]))
		}
		for a := range Groups {
			wijkGroup[w][a] = n.node(int32(w), g)
			arcWijkGroup[w][a] = n.sum(wijkHalf[w][half(Group(a))], wijkGroup[w][a], t.wijkGroup[w][a], l.lot(code, groupNames[a]))
		}
	}
	arcBuurt := make([]int32, len(r.buurten))
	arcBuurtHalf := make([][persons]int32, len(r.buurten))
	arcCell := make([][Groups]int32, len(r.buurten))
	for b, code := range r.buurten {
		w := r.wijkOf[b]
		g := r.gemeenteOf[w]
		buurt := n.node(int32(w), g)
		arcBuurt[b] = n.sum(buurt, wijk[w], t.buurt[b], l.lot(code, "all"))
		var row [persons]int32
		for h := range persons {
			row[h] = n.node(int32(w), g)
			arcBuurtHalf[b][h] = n.sum(row[h], buurt, t.buurtHalf[b][h], l.lot(code, halfNames[h]))
		}
		for a := range Groups {
			arcCell[b][a] = n.cell(wijkGroup[w][a], row[half(Group(a))], cells[b][a], l.lot(code, groupNames[a]))
		}
	}
	if err := n.round(); err != nil {
		return nil, err
	}
	for g := range r.gemeenten {
		t.gemeente[g] = n.rounded(arcGemeente[g])
		for h := range persons {
			t.gemeenteHalf[g][h] = n.rounded(arcGemeenteHalf[g][h])
		}
	}
	for w := range r.wijken {
		t.wijk[w] = n.rounded(arcWijk[w])
		for h := range persons {
			t.wijkHalf[w][h] = n.rounded(arcWijkHalf[w][h])
		}
		for a := range Groups {
			t.wijkGroup[w][a] = n.rounded(arcWijkGroup[w][a])
		}
	}
	t.cells = make([][Groups]int32, len(cells))
	for b := range r.buurten {
		t.buurt[b] = n.rounded(arcBuurt[b])
		for h := range persons {
			t.buurtHalf[b][h] = n.rounded(arcBuurtHalf[b][h])
		}
		for a := range Groups {
			t.cells[b][a] = n.rounded(arcCell[b][a])
		}
	}
	return t, nil
}

func sumAges(r *region, cells [][Groups]int32) *ageCounts {
	t := &ageCounts{cells: cells,
		buurtHalf: make([][persons]int32, len(r.buurten)), buurt: make([]int32, len(r.buurten)),
		wijk: make([]int32, len(r.wijken)), gemeente: make([]int32, len(r.gemeenten)),
		wijkGroup: make([][Groups]int32, len(r.wijken)), wijkHalf: make([][persons]int32, len(r.wijken)),
		gemeenteHalf: make([][persons]int32, len(r.gemeenten))}
	for b, row := range cells {
		w := r.wijkOf[b]
		g := r.gemeenteOf[w]
		for a, c := range row {
			h := half(Group(a))
			t.buurtHalf[b][h] += c
			t.buurt[b] += c
			t.wijk[w] += c
			t.gemeente[g] += c
			t.wijkGroup[w][a] += c
			t.wijkHalf[w][h] += c
			t.gemeenteHalf[g][h] += c
		}
	}
	return t
}

var halfNames = [persons]string{"youth", "adult"}
var groupNames = [Groups]string{"0-3", "4", "5-9", "10-11", "12-14", "15-17", "18-19", "20-24", "25-29", "30-44", "45-54", "55-64", "65-74", "75+", "unknown youth", "unknown adult"}
