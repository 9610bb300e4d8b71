package atlas

// PeerTrait is one of the traits by which places are compared when nobody chose
// any, with the words that say how a place is like another on it.
type PeerTrait struct {
	Indicator string  `yaml:"indicator"` // key
	Weight    float64 `yaml:"weight"`    // how much it counts beside the others
	// Log says that twice as much is as far away for a small number as for a large
	// one: so it is with densities and prices.
	Log bool `yaml:"log"`
	// Of are the keys of counts that it is a share of, where it is a count itself.
	Of []string `yaml:"of"`
	// Instead are the traits it stands in for: it is used where none of them is known.
	Instead []string `yaml:"instead"`
	Alike   Text     `yaml:"alike"` // "evenveel kinderen"
	More    Text     `yaml:"more"`  // "meer kinderen"
	Less    Text     `yaml:"less"`
}

// PeerTrait returns what is known of an indicator as a trait; false where it is none
// of those that are used when nobody chose any.
func (c *Catalogue) PeerTrait(indicator string) (*PeerTrait, bool) {
	for i := range c.PeerTraits {
		if c.PeerTraits[i].Indicator == indicator {
			return &c.PeerTraits[i], true
		}
	}
	return nil, false
}
