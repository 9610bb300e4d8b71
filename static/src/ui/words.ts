// Words for things that come from the data as keys.

import { locale, t } from "../text/t";

const LEVELS: Record<string, string> = { gemeente: "gemeente", wijk: "wijk", buurt: "buurt", country: "land", pc4: "postcodegebied" };

export function levelName(key: string): string {
  return LEVELS[key] ?? key;
}

const METHOD_NAMES = { quantile: t("Even veel gebieden per klasse"), equal: t("Even brede klassen"), natural: t("Natuurlijke grenzen"), deviation: t("Afstand tot het gemiddelde"), around: t("Hoger en lager dan een ander cijfer"), own: t("Eigen grenzen") } as const;

export type MethodName = keyof typeof METHOD_NAMES;

export function methodNames(): [MethodName, string][] {
  return Object.entries(METHOD_NAMES) as [MethodName, string][];
}

/** "1 buurt", "12 buurten". */
export function counted(n: number, one: string, many: string): string {
  return `${n.toLocaleString(locale())} ${n === 1 ? one : many}`;
}
