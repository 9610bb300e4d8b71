package atlas

// Value is a number, or the reason why there is none. The zero Value is the
// number 0: whoever has nothing says so with a Reason.
type Value struct {
	Number float64 // meaningful only when Reason is Known
	Reason Reason
}

// Get returns the number and whether there is one.
func (v Value) Get() (float64, bool) { return v.Number, v.Reason == Known }

// None returns a Value without a number.
func None(r Reason) Value { return Value{Reason: r} }
