package web

func peersRoute() route {
	return route{
		path: "/peers", summary: "Gebieden die op een plek lijken", contentType: jsonType,
		description: "De gebieden die het meest op een plek lijken, de meest gelijkende eerst. Een gebied op de kaart wordt vergeleken met gebieden van zijn eigen niveau, een andere plek met wijken die er niet in liggen. " +
			"Zonder traits tellen stedelijkheid, leeftijden, huishoudens, woningen, inkomen en opleiding elk even zwaar; herkomst, uitkeringen, schulden en zorg alleen als iemand ze noemt. " +
			"Elk kenmerk wordt gemeten in spreidingen (spread: 1,4826 maal de mediane absolute afwijking over alle gebieden van het niveau; bij log van de logaritme, en dan is factor hoeveel keer zo veel één spreiding is). " +
			"distance is de wortel van het gewogen gemiddelde van de kwadraten; apart is per kenmerk het verschil in spreidingen; why zegt waarom een gebied erop lijkt. " +
			"compare is met hoeveel gebieden te vergelijken is, within hoeveel er binnen alle grenzen blijven, left hoeveel er per kenmerk door zijn grens afvallen, gone wie er zonder de grenzen bij hoorden en door welke kenmerken (by) niet. unknown zijn kenmerken die niet meetellen omdat de plek er geen cijfer van heeft. " +
			"footprint is de groep samen, als plek. members zijn de leden van de gebieden in de groep waarvan leden bekend zijn: alleen in het werkgebied, en bij minder dan vijf zulke gebieden met de reden in plaats van cijfers.",
		params: []param{
			footprintParam,
			{name: "traits", about: "Kenmerken met hun gewicht en, als dat er is, hoe veel spreidingen een gebied er ten hoogste van mag verschillen: sleutel:gewicht[:ten hoogste], met komma's ertussen.", example: "age0to14Share:1,inhabitants:2:0.5"},
			{name: "count", about: "Hoe veel gebieden, 1 tot 100; standaard 10.", example: "10"},
			{name: "within", about: "Zoek alleen in het werkgebied (werkgebied), of in het gebied met deze code.", example: "werkgebied"},
			editionParam, dateParam,
		},
		answer: (*service).peers,
	}
}

func seriesRoute() route {
	return route{
		path: "/series", summary: "Een plek over de jaren", contentType: jsonType,
		description: "Een of meer cijfers (indicator mag er vaker staan) van een plek in alle edities, de oudste eerst. how is same als de grenzen hetzelfde waren, en crosswalk als het een schatting is: dan zijn de buurten van dat jaar omgerekend met de huisnummers in de postcodesleutels van beide jaren, en is found het percentage huisnummers dat is teruggevonden. " +
			"coverage is het percentage van de inwoners van wie het cijfer bekend is. Een mediaan of index is er alleen van een gebied dat hetzelfde bleef. Waar niet te zeggen is wat er toen lag, is de reden bordersChanged. break zegt wat er anders geteld is dan bij het vorige punt. " +
			"Cijfers van leden zijn er van een gebied op de kaart, met een punt per peildatum en de marge (lower, upper).",
		params: []param{
			footprintParam,
			{name: "indicator", about: "Sleutel van het cijfer, zie /indicators.", example: "inhabitants", needed: true, many: true},
			editionParam,
		},
		answer: (*service).series,
	}
}
