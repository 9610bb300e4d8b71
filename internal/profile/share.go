package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Share returns the share of inhabitants who are a member, in percent (0-100),
// with the interval of Wilson, from the published count of members and the
// inhabitants of the same group and place. There is none, with the reason:
// where nobody lives, in a group of fewer than 50 inhabitants, with more members
// than inhabitants, and where either number is not known.
//
// The difference of two published counts may fall below 0: that is a share of 0.
func Share(members, inhabitants atlas.Value, rounding Rounding) Estimate {
	if reason := withheld(members, inhabitants); reason != atlas.Known {
		return none(reason)
	}
	count, n := members.Number, inhabitants.Number
	return Estimate{
		Value:    atlas.Value{Number: 100 * min(max(count/n, 0), 1)},
		Interval: Wilson(count, n, rounding).scaled(100),
	}
}
