package store

// AreaRef names an area.
type AreaRef struct {
	Code  string
	Name  string
	Level string // key
}
