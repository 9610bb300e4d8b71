package local

import "testing"

func TestAgeBandOfAHeader(t *testing.T) {
	for header, want := range map[string]string{
		"inwoners in de leeftijd van 0-3 jaar [personen]": "0-3",
		"Inwoners van 0 tot en met 3 jaar":                "0-3",
		"Inwoners 4 t/m 11":                               "4-11",
		"Personen 0 tot 15 jaar (%)":                      "0-14",
		"Inwoners van 65 jaar en ouder":                   "65+",
		"75+":                                             "75+",
		"inwoners op 1 januari [personen]":                "",
		"Jongeren 0-17 jaar met jeugdhulp":                "",
		"Huishoudens met kinderen van 0-3 jaar":           "",
		"Inwoners 17-0":                                   "",
		"Inwoners 2020-2024":                              "",
		"":                                                "",
	} {
		if got := ageBandOf(header); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}
