package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
)

// Every figure of the catalogue can be found, also those that an edition lacks.
func TestAbsentIndicators(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	var got struct {
		Indicators []struct{ Key string }
		Absent     []absentJSON
		Themes     []themeJSON
	}
	if err := json.Unmarshal(ask(handler, http.MethodGet, "/api/v1/indicators?with=absent").Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(got.Absent, func(a absentJSON) bool { return a.Key == "standardisedIncome" })
	if i < 0 {
		t.Fatal("a figure of the catalogue that is not held is not told")
	}
	one := got.Absent[i]
	if one.Period != "2024" || one.Definition.NL == "" || one.Source != "kwb" {
		t.Errorf("absent figure: %+v", one)
	}
	for _, held := range got.Indicators {
		if slices.ContainsFunc(got.Absent, func(a absentJSON) bool { return a.Key == held.Key }) {
			t.Errorf("%s is held and absent", held.Key)
		}
	}
	if !slices.ContainsFunc(got.Themes, func(one themeJSON) bool { return one.Key == "income" }) {
		t.Error("the theme of an absent figure has no name")
	}
	if got := ask(handler, http.MethodGet, "/api/v1/indicators?with=all"); got.Code != http.StatusBadRequest {
		t.Errorf("unknown choice: %d", got.Code)
	}
	if day := dayText("2024-01-01"); day.NL != "1 januari 2024" || day.EN != "1 January 2024" || dayText("2023").NL != "2023" {
		t.Errorf("days: %+v", day)
	}
}
