// The limits between which a share of members may lie, in words.
import type { Indicator } from "../api/types";
import { formatNumber, formatShort } from "./format";
import { t } from "../text/t";

export type Interval = readonly [lower: number, upper: number];

/** What the limits mean: one click away wherever they are shown. */
export const MARGIN =
  t("Het is een telling, geen steekproef: de marge laat zien hoe veel het percentage in een gebied van deze grootte kan schommelen door toeval en afronding.");

/** "tussen 10,1% en 14,8%" */
export function intervalText([lower, upper]: Interval, measure: Pick<Indicator, "decimals" | "unit">): string {
  return t("tussen {lower} en {upper}", { lower: formatShort(lower, measure), upper: formatShort(upper, measure) });
}

export interface ClearStanding {
  /** How many other areas lie clearly lower, clearly higher, or cannot be told apart. */
  lower: number;
  higher: number;
  alike: number;
}

/** A place among others that counts only differences larger than the margins of both. */
export function clearStanding([low, high]: Interval, others: Iterable<Interval>): ClearStanding {
  const standing = { lower: 0, higher: 0, alike: 0 };
  for (const [l, h] of others) {
    if (h < low) standing.lower++;
    else if (l > high) standing.higher++;
    else standing.alike++;
  }
  return standing;
}

export function clearSentence({ lower, higher, alike }: ClearStanding, one: string, plural: string): string {
  const of = (n: number): string => `${formatNumber(n)} ${n === 1 ? one : plural}`;
  if (lower + higher + alike === 0) return "";
  if (lower + higher === 0) return t("Van geen van de andere {places} is met zekerheid te zeggen dat het daar hoger of lager is: de marges overlappen.", { places: `${formatNumber(alike)} ${plural}` });
  const parts = { lower: of(lower), higher: of(higher), alike: of(alike) };
  const clear = higher === 0 ? t("Dat is duidelijk hoger dan in {lower}.", parts) : lower === 0 ? t("Dat is duidelijk lager dan in {higher}.", parts) : t("Dat is duidelijk hoger dan in {lower} en duidelijk lager dan in {higher}.", parts);
  return alike > 0 ? `${clear} ${t("Met {alike} overlapt de marge.", parts)}` : clear;
}
