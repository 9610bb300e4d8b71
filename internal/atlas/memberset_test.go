package atlas

import "testing"

// A pile-up that is set aside has a known postcode: that is why it could be found.
func TestMatchRate(t *testing.T) {
	tables := MemberTables{Buckets: []BucketRow{
		{Bucket: MatchedPC6.Key(), Count: 60}, {Bucket: LivesOutside.Key(), Count: 10}, {Bucket: SetAsideSchool.Key(), Count: 5},
		{Bucket: SetAsideInstitution.Key(), Count: 5}, {Bucket: SetAsideOwn.Key(), Count: 5},
		{Bucket: UnknownPostcode.Key(), Count: 10}, {Bucket: NoPostcode.Key(), Count: 5},
		{Bucket: MembersViaSchool.Key(), Count: 500}, {Bucket: ExpiredSubscription.Key(), Count: 500},
	}}
	if rate, ok := tables.MatchRate(); !ok || rate != 85 {
		t.Errorf("%g%%, %t", rate, ok)
	}
	if _, ok := new(MemberTables).MatchRate(); ok {
		t.Error("nobody was matched")
	}
}
