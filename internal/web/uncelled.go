package web

import (
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// withoutCells keeps of an error what a user reads, and of what led to it only
// the types: the log must not quote a member file, and a reader's own error might.
func withoutCells(err error) error {
	var known *atlas.Error
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.As(err, &known):
		return &atlas.Error{Code: known.Code, Faults: known.Faults, Cause: typesOf(known.Cause)}
	default:
		return atlas.NewError(atlas.Internal, "", "", "").WithCause(typesOf(err))
	}
}

// typesOf names the types of an error and of those below it.
func typesOf(err error) error {
	if err == nil {
		return nil
	}
	var types []string
	for err != nil {
		types = append(types, fmt.Sprintf("%T", err))
		err = errors.Unwrap(err)
	}
	return errors.New("an error of type " + strings.Join(types, " of "))
}

// crashName says what a panic was about, where that is nothing of a file.
func crashName(thrown any) string {
	if fault, ok := thrown.(runtime.Error); ok {
		return fault.Error()
	}
	return fmt.Sprintf("%T", thrown)
}
