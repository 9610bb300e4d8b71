// The place of a value among all others.
import { formatNumber } from "./format";
import { t } from "../text/t";

export interface Standing {
  /** 1 is the highest; equal values share a place. */
  rank: number;
  /** How many have a value. */
  of: number;
  /** How many others have the same value. */
  ties: number;
  lower: number;
}

export function standing(value: number, all: Iterable<number | null>): Standing {
  let higher = 0;
  let lower = 0;
  let equal = 0;
  for (const other of all) {
    if (other === null) continue;
    if (other > value) higher++;
    else if (other < value) lower++;
    else equal++;
  }
  return { rank: higher + 1, of: higher + lower + equal, ties: Math.max(0, equal - 1), lower };
}

/** Ranks in one go, for the table: 1 is the highest, null has none. */
export function ranks(values: readonly (number | null)[]): (number | null)[] {
  const sorted = values.filter((v): v is number => v !== null).sort((a, b) => b - a);
  const first = new Map<number, number>();
  sorted.forEach((value, i) => {
    if (!first.has(value)) first.set(value, i + 1);
  });
  return values.map((value) => (value === null ? null : (first.get(value) ?? null)));
}

export function standingSentence(s: Standing, plural: string): string {
  if (s.of < 2) return "";
  const parts = { of: formatNumber(s.of), shared: formatNumber(s.ties + 1), ties: formatNumber(s.ties), lower: formatNumber(s.lower), rank: formatNumber(s.rank), plural };
  if (s.rank === 1) return s.ties === 0 ? t("Dat is het hoogste van alle {of} {plural}.", parts) : t("Nergens is dit cijfer hoger: {shared} van de {of} {plural} delen de eerste plaats.", parts);
  if (s.lower === 0) return s.ties === 0 ? t("Dat is het laagste van alle {of} {plural}.", parts) : t("Nergens is dit cijfer lager: {shared} van de {of} {plural} delen de laatste plaats.", parts);
  // With those that share the place the numbers add up.
  if (s.ties > 0) return t("Dat is hoger dan in {lower} van de {of} {plural} (plaats {rank}, samen met {ties} andere).", parts);
  return t("Dat is hoger dan in {lower} van de {of} {plural} (plaats {rank}).", parts);
}
