package profile

import (
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TestWhatAFileLacksIsNoZero: who cannot be placed, and whose age is not given, make
// figures missing, not small.
func TestWhatAFileLacksIsNoZero(t *testing.T) {
	const known = atlas.Known
	row := func(bucket atlas.Bucket, n int32) atlas.BucketRow {
		return atlas.BucketRow{Bucket: bucket.Key(), Count: n}
	}
	ages := func(counts map[atlas.AgeGroup]int32) []atlas.AgeRow {
		return []atlas.AgeRow{ageRow("BU99010000", counts)}
	}
	for _, c := range []struct {
		name                             string
		tables                           atlas.MemberTables
		placed, placedPC4, halves, adult atlas.Reason
		band                             atlas.Reason
	}{
		{"everything", atlas.MemberTables{Ages: ages(map[atlas.AgeGroup]int32{atlas.Age4: 60, atlas.Age75up: 30, atlas.UnknownAdult: 10}),
			Buckets: []atlas.BucketRow{row(atlas.MatchedPC6, 80), row(atlas.UnknownPostcode, 20), row(atlas.LivesOutside, 900), row(atlas.ExpiredSubscription, 900)}},
			known, known, known, known, known},
		{"postcodes of four digits", atlas.MemberTables{PC4: []atlas.AgeRow{ageRow("8982", map[atlas.AgeGroup]int32{atlas.Age4: 90})},
			Buckets: []atlas.BucketRow{row(atlas.MatchedPC4, 90), row(atlas.NoPostcode, 10)}},
			atlas.Missing, known, known, known, known},
		{"many unknown postcodes", atlas.MemberTables{Ages: ages(map[atlas.AgeGroup]int32{atlas.Age4: 70}),
			Buckets: []atlas.BucketRow{row(atlas.MatchedPC6, 70), row(atlas.UnknownPostcode, 30)}},
			atlas.LowCoverage, atlas.LowCoverage, known, known, known},
		{"no ages and no subscriptions", atlas.MemberTables{Ages: ages(map[atlas.AgeGroup]int32{atlas.UnknownAdult: 90}), Buckets: []atlas.BucketRow{row(atlas.MatchedPC6, 90)}},
			known, known, atlas.Missing, atlas.Missing, atlas.Missing},
		{"subscriptions alone", atlas.MemberTables{Ages: ages(map[atlas.AgeGroup]int32{atlas.UnknownAdult: 60, atlas.UnknownYouth: 30}), Buckets: []atlas.BucketRow{row(atlas.MatchedPC6, 90)}},
			known, known, known, known, atlas.Missing},
		{"ages of some", atlas.MemberTables{Ages: ages(map[atlas.AgeGroup]int32{atlas.Age4: 60, atlas.UnknownAdult: 30, atlas.UnknownYouth: 5}), Buckets: []atlas.BucketRow{row(atlas.MatchedPC6, 95)}},
			known, known, known, known, atlas.LowCoverage},
		{"nothing", atlas.MemberTables{}, known, known, known, known, known},
	} {
		k := knowledgeOf(&atlas.MemberSet{Tables: c.tables})
		band := groups(1 << atlas.Age75up)
		got := []atlas.Reason{k.place(atlas.Buurt.Key), k.place(atlas.PC4.Key), k.group(halfGroups(atlas.Youth)), k.group(halfGroups(atlas.Adult)), k.group(band)}
		for i, want := range []atlas.Reason{c.placed, c.placedPC4, c.halves, c.adult, c.band} {
			if got[i] != want {
				t.Errorf("%s: reasons %v, the %d-th should be %v", c.name, got, i+1, want)
			}
		}
		if k.group(everybody) != known {
			t.Errorf("%s: everybody is %v", c.name, k.group(everybody))
		}
	}
}
