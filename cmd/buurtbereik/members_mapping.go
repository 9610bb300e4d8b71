package main

import (
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// setCode says what a code means; false for a meaning that does not exist.
func setCode(m *ingest.MemberMapping, role, code, meaning string) bool {
	switch role {
	case "vestiging":
		m.Branches[code] = meaning
		return true
	case "aantal":
		m.Withheld[code] = meaning
		return true
	}
	if !slices.Contains(ingest.MemberMeanings(role), meaning) {
		return false
	}
	if role == "status" {
		m.Statuses[code] = ingest.MemberMeaning(meaning)
	} else {
		m.Subscriptions[code] = ingest.MemberMeaning(meaning)
	}
	return true
}
