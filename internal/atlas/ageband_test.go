package atlas

import (
	"slices"
	"testing"
)

func TestAgeBands(t *testing.T) {
	for key, want := range map[string][]AgeGroup{
		"0-3":   {Age0to3},
		"4":     {Age4},
		"4-11":  {Age4, Age5to9, Age10to11},
		"0-14":  {Age0to3, Age4, Age5to9, Age10to11, Age12to14},
		"0-17":  {Age0to3, Age4, Age5to9, Age10to11, Age12to14, Age15to17, UnknownYouth},
		"15-24": {Age15to17, Age18to19, Age20to24},
		"25-44": {Age25to29, Age30to44},
		"65+":   {Age65to74, Age75up},
		"18+":   {Age18to19, Age20to24, Age25to29, Age30to44, Age45to54, Age55to64, Age65to74, Age75up, UnknownAdult},
		"75+":   {Age75up},
	} {
		b, ok := ParseAgeBand(key)
		if got, whole := b.Groups(); !ok || !whole || !slices.Equal(got, want) || b.Key() != key {
			t.Errorf("%s: %v %v, want %v", key, got, whole, want)
		}
	}
	for _, key := range []string{"25-39", "76+", "1-3", "0-18", "3"} {
		if b, ok := ParseAgeBand(key); ok {
			if groups, whole := b.Groups(); whole {
				t.Errorf("%s cuts a group and is %v", key, groups)
			}
		} else {
			t.Errorf("%s is a range of ages", key)
		}
	}
	for _, key := range []string{"", "-", "+", "0-", "-3", "17-0", "00-03", "+4+", "4-4", "65-115", "0-200", "a-b", "18 +"} {
		if b, ok := ParseAgeBand(key); ok {
			t.Errorf("%q is read as %v", key, b)
		}
	}
}
