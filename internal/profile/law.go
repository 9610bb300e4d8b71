package profile

// Law is how members come about, as far as smoothing is concerned: how much a
// share m of n inhabitants varies by chance.
type Law uint8

// The laws.
const (
	// Poisson is Marshall's, m/n: for shares of a few percent.
	Poisson Law = iota
	// Binomial is m(1-m)/n: where many are members, as of the young, Poisson
	// takes chance for larger than it is and smooths too much.
	Binomial
)

// variance is that of one inhabitant.
func (l Law) variance(m float64) float64 {
	if l == Binomial {
		return m * (1 - m)
	}
	return m
}
