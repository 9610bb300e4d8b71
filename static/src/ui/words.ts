// Words for things that come from the data as keys.

const LEVELS: Record<string, string> = { gemeente: "gemeente", wijk: "wijk", buurt: "buurt", country: "land", pc4: "postcodegebied" };

export function levelName(key: string): string {
  return LEVELS[key] ?? key;
}

const METHOD_NAMES = { quantile: "Even veel gebieden per klasse", equal: "Even brede klassen", natural: "Natuurlijke grenzen", deviation: "Afstand tot het gemiddelde", around: "Hoger en lager dan een ander cijfer", own: "Eigen grenzen" } as const;

export type MethodName = keyof typeof METHOD_NAMES;

export function methodNames(): [MethodName, string][] {
  return Object.entries(METHOD_NAMES) as [MethodName, string][];
}

/** "1 buurt", "12 buurten". */
export function counted(n: number, one: string, many: string): string {
  return `${n.toLocaleString("nl-NL")} ${n === 1 ? one : many}`;
}
