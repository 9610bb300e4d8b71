package web

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TestPageWords: nobody on the page is sent to a flag of the shell.
func TestPageWords(t *testing.T) {
	for mend, want := range map[string]string{
		"Wijs haar aan, bijvoorbeeld: --map postcode=Pc":                                            "Wijs haar aan, bijvoorbeeld: kies bij kolom Pc: postcode",
		"Zijn de kolommen verwisseld? Wijs de postcode dan zo aan: --map postcode=Post code":        "Zijn de kolommen verwisseld? Wijs de postcode dan zo aan: kies bij kolom Post code: postcode",
		"Controleer of dit de goede kolom is: wijs een andere aan met --map, of laat de kolom weg.": "Controleer of dit de goede kolom is: wijs een andere aan, of laat de kolom weg.",
		"Of kies --ignore-extra: ze worden dan niet gelezen en niet bewaard.":                       `Of kies "Toch lezen zonder deze kolommen": ze worden dan niet gelezen en niet bewaard.`,
		"Laat --k weg. Wie anders wil afronden, begint een nieuwe database.":                        "Laat die keuze zoals zij is. Wie anders wil afronden, begint een nieuwe database.",
		"Kies een latere dag.": "Kies een latere dag.",
	} {
		var got *atlas.Error
		if !errors.As(inPageWords(atlas.NewError(atlas.Conflict, "--ends", "x", mend)), &got) {
			t.Fatal(mend)
		}
		if f := got.Faults[0]; got.Code != atlas.Conflict || f.Where != "endsOn" || f.Mend != want || strings.Contains(f.Mend, "--") {
			t.Errorf("%+v", f)
		}
	}
	if plain := errors.New("x"); inPageWords(plain) != plain {
		t.Error("another error")
	}
}

// TestMappingThereAndBack: nothing of a mapping is lost on its way, but what
// belongs to a column that is not read.
func TestMappingThereAndBack(t *testing.T) {
	body := mappingBody{
		Columns:       map[string]string{"postcode": "Pc", "abonnement": "Soort", "status": "St", "vestiging": "Filiaal", "aantal": "N", "einddatum": "Tot"},
		Subscriptions: map[string]string{"J17": "jeugd", "V": "?"}, Statuses: map[string]string{"A": "geldig"}, Branches: map[string]string{"C": "-"},
		Withheld: map[string]string{"<5": "1-4"}, BranchIs: "gebruik", Dates: map[string]string{"einddatum": "dmj"},
	}
	if back := bodyOf(mappingOf(&body)); !reflect.DeepEqual(back, body) {
		t.Errorf("%+v", back)
	}
	body.Columns = map[string]string{"postcode": "Pc", "status": ""}
	m := mappingOf(&body)
	if len(m.Columns) != 1 || m.Subscriptions != nil || m.Statuses != nil || m.Branches != nil || m.Withheld != nil || len(m.Dates) != 0 {
		t.Errorf("%+v", bodyOf(m))
	}
	guessed := mappingBody{Subscriptions: map[string]string{"J17": "volwassen", "X": "?"}}
	if all := body.over(&guessed); !reflect.DeepEqual(all.Subscriptions, map[string]string{"J17": "jeugd", "V": "?", "X": "?"}) || len(body.Subscriptions) != 2 {
		t.Errorf("%+v", all)
	}
}
