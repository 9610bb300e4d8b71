// Words for things that come from the data as keys, and ways to put words together.
import { locale, t } from "../text/t";

const LEVELS: Record<string, string> = { gemeente: "gemeente", wijk: "wijk", buurt: "buurt", country: t("land"), pc4: t("postcodegebied") };

/** Those of which the plural, which comes from the service in Dutch, has another word in another language. */
const PLURALS: Record<string, string> = { country: t("landen"), pc4: t("postcodegebieden") };

export function pluralName({ key, plural }: { key: string; plural: string }): string {
  return PLURALS[key] ?? plural;
}

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

/** "a, b en c" */
export function allOf(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(names);
}

/** "a, b of c" */
export function oneOf(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "disjunction" }).format(names);
}

/** What the browser's tab says. */
export function pageTitle(about: string): string {
  return [about, "Buurtbereik"].join(" | ");
}
