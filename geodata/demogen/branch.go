package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
)

// branch is a place where the demo library lends books.
type branch struct {
	id, name, street string // the id is the code in the exports of 2024
	formerID         string // the code in the export of 2023; "" for the same
	at               point
	kind             string
	open, staffed    int // hours a week
	floor            int // m²; 0 for a bus
	opened, closed   string
	closedFrom       int     // the first reference date without it; never for one that stays
	draw             float64 // how far its size and hours draw people
	postcode         string
}

const never = 99

func (b *branch) isOpen(date int) bool { return date < b.closedFrom }

// code is how the export of a reference date writes a branch.
func (b *branch) code(date int) string {
	if date == 0 && b.formerID != "" {
		return b.formerID
	}
	return b.id
}

// placeBranches are the branches, the first five where the figures of CBS's
// distances have them. Two were renamed, with another code, early in 2024.
func placeBranches(postcodes []postcode) []branch {
	all := []branch{
		{id: "MCEN", formerID: "MHFD", name: "Bibliotheek Markerstad Centrum", street: "Vuurbaakplein 1", at: libraries[0],
			kind: "vestiging", open: 58, staffed: 46, floor: 3150, opened: "1989-09-02", draw: 2.4},
		{id: "MKRK", formerID: "MNWK", name: "Bibliotheek De Kreek", street: "Kreeksingel 40", at: libraries[1],
			kind: "vestiging", open: 40, staffed: 30, floor: 980, opened: "2016-04-16", draw: 1.2},
		{id: "MWHV", name: "Bibliotheek Westerhaven", street: "Havenwerf 12", at: libraries[2],
			kind: "vestiging", open: 32, staffed: 22, floor: 640, opened: "1998-01-10", draw: 0.9},
		{id: "OOST", name: "Bibliotheek Oosterwaard", street: "Gemaalstraat 5", at: libraries[3],
			kind: "vestiging", open: 44, staffed: 34, floor: 1420, opened: "1994-03-05", draw: 1.5},
		{id: "NRKG", name: "Bibliotheek Noorderkoog", street: "Dorpsweide 3", at: libraries[4],
			kind: "vestiging", open: 28, staffed: 18, floor: 410, opened: "2003-10-11", draw: 0.8},
		{id: "MDZS", name: "Servicepunt Zuiderdijk", street: "Zuiderdijk 77", at: point{143300, 502300},
			kind: "servicepunt", open: 12, staffed: 8, floor: 120, opened: "2009-01-12", closed: "2024-03-31", closedFrom: 1, draw: 0.35},
		{id: "BUS1", name: "Bibliobus, halte Schouwland", street: "Schouwlandseweg 2", at: point{146600, 517900},
			kind: "bibliobushalte", open: 2, staffed: 2, opened: "2011-08-22", draw: 0.3},
		{id: "BUS2", name: "Bibliobus, halte Buitenkavels", street: "Oostertocht 18", at: point{153800, 517300},
			kind: "bibliobushalte", open: 2, staffed: 2, opened: "2011-08-22", draw: 0.3},
	}
	for i := range all {
		b := &all[i]
		if b.closedFrom == 0 {
			b.closedFrom = never
		}
		nearest := slices.MinFunc(postcodes, func(p, q postcode) int { return cmp.Compare(p.at.to(b.at), q.at.to(b.at)) })
		b.postcode = spaced(nearest.code)
	}
	return all
}

// branchesText is the file of the branches.
func branchesText(all []branch) []byte {
	var text bytes.Buffer
	text.WriteString("id;naam;adres;postcode;x;y;soort;openingsuren;bemande_uren;vloeroppervlak_m2;geopend;gesloten\r\n")
	for i := range all {
		b := &all[i]
		floor := ""
		if b.floor > 0 {
			floor = fmt.Sprint(b.floor)
		}
		fmt.Fprintf(&text, "%s;%s;%s;%s;%.0f;%.0f;%s;%d;%d;%s;%s;%s\r\n", b.id, b.name, b.street, b.postcode,
			math.Round(b.at.x), math.Round(b.at.y), b.kind, b.open, b.staffed, floor, b.opened, b.closed)
	}
	return text.Bytes()
}

// spaced writes a postcode as people do.
func spaced(code string) string { return code[:4] + " " + code[4:] }
