package main

import "errors"

func makeNational(string) error { return errors.New("not yet") }
