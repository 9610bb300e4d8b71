// What there is to know of figures beyond the map on the screen: those that it does
// not have, and the years in which another map has what this one lacks.
import type { Absent, Catalogue, Edition, Indicator } from "../api/types";
import { everydayWords, matches, wordsOf } from "../domain/find";
import { inLanguage } from "../text/t";
import type { Data } from "./data";
import { isKnownAt } from "./resolve";

export interface Beyond {
  absent: Absent[];
  /** All themes and sources, also those of which nothing is here. */
  themes: Catalogue["themes"];
  sources: Catalogue["sources"];
  /** Of other editions, the newest first: what is known there. */
  others: { edition: Edition; catalogue: Catalogue }[];
}

export const NOTHING_BEYOND: Beyond = { absent: [], themes: [], sources: [], others: [] };

/** How many other editions are looked into. */
const OTHERS = 4;

export class Shelf {
  constructor(
    private readonly data: Data,
    private readonly editions: () => readonly Edition[],
  ) {}

  /** What cannot be had is not there: the figures of the map can be chosen all the same. */
  async beyond(edition: Edition): Promise<Beyond> {
    const others = this.editions().filter((one) => one.id !== edition.id && one.demo === edition.demo && one.bounds).slice(0, OTHERS);
    const [whole, ...catalogues] = await Promise.all([this.data.wholeCatalogue(edition.id).catch(() => null), ...others.map((one) => this.data.catalogue(one.id).catch(() => null))]);
    return {
      absent: whole?.absent ?? [],
      themes: whole?.themes ?? [],
      sources: whole?.sources ?? [],
      others: others.flatMap((one, i) => {
        const catalogue = catalogues[i];
        return catalogue ? [{ edition: one, catalogue }] : [];
      }),
    };
  }
}

/** The newest other edition that knows a figure at this level. */
export function elsewhereKnown(key: string, level: string, { others }: Pick<Beyond, "others">): Edition | null {
  return others.find(({ catalogue }) => catalogue.indicators.some((one) => one.key === key && isKnownAt(one, level)))?.edition ?? null;
}

/** Of when a figure is on a level of a map; "" where that is not known. */
export function periodAt(indicator: Indicator, level: string): string {
  return indicator.levels.find((one) => one.level === level && one.known > 0)?.period ?? "";
}

/**
 * What comes nearest to a figure that is not there: of the same theme and made in
 * the same way, sharing most words with it. It is never the same thing.
 */
export function nearest(absent: Absent, indicators: readonly Indicator[], level: string): Indicator | null {
  const words = new Set(wordsOf(`${inLanguage(absent.name)} ${everydayWords(absent)}`));
  const score = (one: Indicator): number => wordsOf(`${inLanguage(one.name)} ${everydayWords(one)}`).filter((word) => words.has(word)).length;
  const alike = indicators.filter((one) => one.theme === absent.theme && inLanguage(one.unit) === inLanguage(absent.unit) && one.kind === absent.kind && isKnownAt(one, level));
  return alike.reduce<Indicator | null>((best, one) => (score(one) > (best ? score(best) : 0) ? one : best), null);
}

/** Whether a word that was typed begins the name of a figure or theme, or an everyday word for it. */
export function namesTopic({ indicators, themes }: Pick<Catalogue, "indicators" | "themes">, typed: string): boolean {
  if (typed.trim().length < 3) return false;
  return indicators.some((one) => matches(`${inLanguage(one.name)} ${everydayWords(one)}`, typed)) || themes.some(({ name }) => matches(inLanguage(name), typed));
}
