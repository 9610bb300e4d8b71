package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// fileKnows is what a member file lacks, as its tables show: a figure that rests
// on it is no 0 but missing, or covers too few.
type fileKnows struct {
	placed    atlas.Reason // why members stand in no buurt; Known where enough of them do
	placedPC4 atlas.Reason // the same of PC4s
	halves    atlas.Reason // why youth and adults cannot be told apart
	ages      atlas.Reason // why ages are not known
}

// knowledgeOf looks through the tables of a file with a row for each member.
func knowledgeOf(set *atlas.MemberSet) fileKnows {
	if set.Facts.ReadyMade() {
		return fileKnows{} // see readymade.go
	}
	buckets := set.Tables.BucketTotals()
	here, otherwise := 0, 0 // in a buurt of the werkgebied; known not to be, or not known
	for b, count := range buckets {
		switch b := atlas.Bucket(b); { //nolint:gosec // a score
		case b.Placed():
			here += count
		case b == atlas.LivesOutside, b == atlas.LivesAbroad, b == atlas.SetAsideSchool, b == atlas.SetAsideInstitution, b == atlas.SetAsideOwn:
		case b.Enrolled():
			otherwise += count
		}
	}
	k := fileKnows{placed: enough(float64(here), float64(otherwise))}
	four := buckets[atlas.MatchedPC4]
	k.placedPC4 = enough(float64(here+four), float64(otherwise-four))
	groups := [atlas.AgeGroups]float64{}
	for i := range set.Tables.Ages {
		for g, count := range set.Tables.Ages[i].Groups {
			groups[g] += float64(count)
		}
	}
	if len(set.Tables.Ages) == 0 {
		for i := range set.Tables.PC4 {
			for g, count := range set.Tables.PC4[i].Groups {
				groups[g] += float64(count)
			}
		}
	}
	unknown, aged := groups[atlas.UnknownYouth]+groups[atlas.UnknownAdult], 0.0
	for g, count := range groups {
		if g != int(atlas.UnknownYouth) && g != int(atlas.UnknownAdult) {
			aged += count
		}
	}
	k.ages = enough(aged, unknown)
	if k.ages != atlas.Known && groups[atlas.UnknownYouth] == 0 {
		k.halves = k.ages // those of unknown age stand with the adults, for want of better
	}
	return k
}

// enough says whether what is known covers three quarters (DESIGN, Aggregating).
func enough(known, unknown float64) atlas.Reason {
	switch {
	case unknown == 0:
		return atlas.Known
	case known == 0:
		return atlas.Missing
	case unknown > mostUnknown*(known+unknown):
		return atlas.LowCoverage
	}
	return atlas.Known
}

// lacks says why the members of some ages in the places of a level are not known;
// Known where they are.
func (m *Members) lacks(level string, of groups) atlas.Reason {
	if reason := m.knows.place(level); reason != atlas.Known {
		return reason
	}
	return m.knows.group(of)
}

// lacksHalves says the same of youth, adults or both.
func (m *Members) lacksHalves(level string, halves []int) atlas.Reason {
	if len(halves) == 1 {
		return m.lacks(level, halfGroups(halves[0]))
	}
	return m.lacks(level, everybody)
}

// place says why members cannot be told by the places of a level.
func (k *fileKnows) place(level string) atlas.Reason {
	if level == atlas.PC4.Key {
		return k.placedPC4
	}
	return k.placed
}

// group says why members of some ages cannot be told.
func (k *fileKnows) group(of groups) atlas.Reason {
	switch of {
	case everybody:
		return atlas.Known
	case halfGroups(atlas.Youth), halfGroups(atlas.Adult):
		return k.halves
	}
	return k.ages
}
