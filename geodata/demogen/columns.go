package main

import (
	"math"
	"math/rand/v2"
)

// CBS's marks where there is no number (Toelichting Wijk- en Buurtkaart 2024).
const (
	withheld     = -99997.0
	comesLater   = -99995.0
	discontinued = -99991.0
)

// Thresholds of CBS below which a figure is withheld.
const (
	fewForDensity = 10  // inhabitants
	fewForShares  = 50  // inhabitants; households and dwellings alike
	fewForIncome  = 100 // inhabitants
	fewDwellings  = 20
)

// column is a statistic of the file and how it follows from a tally.
type column struct {
	name    string
	integer bool
	value   func(t *tally, n *rounding) float64
}

// rounding turns exact numbers into published ones. CBS rounds the counts of
// wijken and buurten to fives, up or down at random, and percentages to whole
// numbers; gemeenten keep exact counts.
type rounding struct {
	random *rand.Rand
	exact  bool // a gemeente
	year   int
}

func (n *rounding) count(x float64) float64 {
	if n.exact {
		return x
	}
	down := math.Floor(x/5) * 5
	if n.random.Float64() < (x-down)/5 {
		return down + 5
	}
	return down
}

// share is a percentage of a whole that is large enough.
func share(part, whole, few float64) float64 {
	if whole < few {
		return withheld
	}
	return math.Round(100 * part / whole)
}

// mean is an average with one decimal.
func mean(sum, over, few float64) float64 {
	if over < few {
		return withheld
	}
	return math.Round(10*sum/over) / 10
}

func countOf(get func(*tally) float64) func(*tally, *rounding) float64 {
	return func(t *tally, n *rounding) float64 { return n.count(get(t)) }
}

func shareBy(part, whole func(*tally) float64) func(*tally, *rounding) float64 {
	return func(t *tally, _ *rounding) float64 { return share(part(t), whole(t), fewForShares) }
}

func inhabitants(t *tally) float64 { return t.inhabitants }
func households(t *tally) float64  { return t.households }
func dwellings(t *tally) float64   { return t.dwellings }

// columns are the statistics in the order of CBS's file.
func columns() []column {
	all := []column{
		{"omgevingsadressendichtheid", true, func(t *tally, _ *rounding) float64 {
			if t.dwellings < fewDwellings {
				return withheld
			}
			return math.Round(t.addresses / t.dwellings)
		}},
		{"stedelijkheid_adressen_per_km2", true, func(t *tally, _ *rounding) float64 { return urbanity(t) }},
		{"bevolkingsdichtheid_inwoners_per_km2", true, func(t *tally, _ *rounding) float64 {
			if t.inhabitants < fewForDensity || t.landHa == 0 {
				return withheld
			}
			return math.Round(100 * t.inhabitants / t.landHa)
		}},
		{"aantal_inwoners", true, countOf(inhabitants)},
		{"mannen", true, countOf(func(t *tally) float64 { return t.men })},
		{"vrouwen", true, countOf(func(t *tally) float64 { return t.women })},
	}
	for i, name := range [...]string{"0_tot_15_jaar", "15_tot_25_jaar", "25_tot_45_jaar", "45_tot_65_jaar", "65_jaar_en_ouder"} {
		all = append(all, column{"percentage_personen_" + name, true, shareBy(func(t *tally) float64 { return t.ages[i] }, inhabitants)})
	}
	all = append(all, []column{
		{"percentage_ongehuwd", true, shareBy(func(t *tally) float64 { return t.single }, inhabitants)},
		{"percentage_gehuwd", true, shareBy(func(t *tally) float64 { return t.married }, inhabitants)},
		{"percentage_gescheid", true, shareBy(func(t *tally) float64 { return t.divorced }, inhabitants)},
		{"percentage_verweduwd", true, shareBy(func(t *tally) float64 { return t.widowed }, inhabitants)},
		{"aantal_huishoudens", true, countOf(households)},
		{"percentage_eenpersoonshuishoudens", true, shareBy(func(t *tally) float64 { return t.alone }, households)},
		{"percentage_huishoudens_zonder_kinderen", true, shareBy(func(t *tally) float64 { return t.childless }, households)},
		{"percentage_huishoudens_met_kinderen", true, shareBy(func(t *tally) float64 { return t.withChild }, households)},
		{"gemiddelde_huishoudsgrootte", false, func(t *tally, _ *rounding) float64 { return mean(t.inhabitants, t.households, fewDwellings) }},
		{"percentage_met_herkomstland_nederland", true, shareBy(func(t *tally) float64 { return t.dutch }, inhabitants)},
		{"percentage_met_herkomstland_uit_europa_excl_nl", true, shareBy(func(t *tally) float64 { return t.european }, inhabitants)},
		{"percentage_met_herkomstland_buiten_europa", true, shareBy(func(t *tally) float64 { return t.elsewhere }, inhabitants)},
		{"woningvoorraad", true, countOf(dwellings)},
		{"gemiddelde_woningwaarde", true, func(t *tally, _ *rounding) float64 {
			if t.dwellings < fewDwellings {
				return withheld
			}
			return math.Round(t.woz / t.dwellings)
		}},
		{"percentage_koopwoningen", true, shareBy(func(t *tally) float64 { return t.owned }, dwellings)},
		{"percentage_huurwoningen", true, shareBy(func(t *tally) float64 { return t.rented }, dwellings)},
		{"perc_huurwoningen_in_bezit_woningcorporaties", true, shareBy(func(t *tally) float64 { return t.social }, dwellings)},
		{"percentage_meergezinswoning", true, shareBy(func(t *tally) float64 { return t.flats }, dwellings)},
		{"percentage_eengezinswoning", true, shareBy(func(t *tally) float64 { return t.dwellings - t.flats }, dwellings)},
		{"gemiddeld_inkomen_per_inwoner", false, later(func(t *tally, _ *rounding) float64 { return mean(t.income, t.inhabitants, fewForIncome) })},
		{"gemiddeld_gestandaardiseerd_inkomen_van_huishoudens", false, later(func(t *tally, _ *rounding) float64 { return mean(t.standardised, t.households, fewForShares) })},
		{"percentage_huishoudens_met_lage_koopkracht", true, later(shareBy(func(t *tally) float64 { return t.lowIncome }, households))},
		{"aantal_personen_met_een_alg_bijstandsuitkering_tot", true, countOf(func(t *tally) float64 { return t.benefits })},
		{"personenautos_per_huishouden", false, func(t *tally, _ *rounding) float64 { return mean(t.cars, t.households, fewForShares) }},
		{"personenautos_per_km2", true, func(_ *tally, _ *rounding) float64 { return discontinued }},
	}...)
	for i, name := range [...]string{
		"huisartsenpraktijk_gemiddelde_afstand_in_km", "grote_supermarkt_gemiddelde_afstand_in_km",
		"kinderdagverblijf_gemiddelde_afstand_in_km", "basisonderwijs_gemiddelde_afstand_in_km",
		"voortgezet_onderwijs_gem_afstand_in_km", "treinstation_gemiddelde_afstand_in_km", "bibliotheek_gemiddelde_afstand_in_km",
	} {
		all = append(all, column{name, false, func(t *tally, _ *rounding) float64 { return mean(t.distance[i], t.inhabitants, fewForDensity) }})
	}
	return append(all,
		column{"oppervlakte_totaal_in_ha", true, func(t *tally, _ *rounding) float64 { return math.Round(t.landHa) + math.Round(t.waterHa) }},
		column{"oppervlakte_land_in_ha", true, func(t *tally, _ *rounding) float64 { return math.Round(t.landHa) }},
		column{"oppervlakte_water_in_ha", true, func(t *tally, _ *rounding) float64 { return math.Round(t.waterHa) }},
	)
}

// later leaves out of the newest file what CBS publishes a year after the rest.
func later(value func(*tally, *rounding) float64) func(*tally, *rounding) float64 {
	return func(t *tally, n *rounding) float64 {
		if n.year >= 2024 {
			return comesLater
		}
		return value(t, n)
	}
}

// urbanity is CBS's class by the density of addresses: 1 from 2,500 per km², 5
// below 500.
func urbanity(t *tally) float64 {
	if t.dwellings < fewDwellings {
		return withheld
	}
	density, class := t.addresses/t.dwellings, 1.0
	for _, limit := range []float64{2500, 1500, 1000, 500} {
		if density >= limit {
			break
		}
		class++
	}
	return class
}
