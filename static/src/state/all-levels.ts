// The levels that any map of the same region has, so that the bar stays as it is
// when a year lacks one of them.
import type { Edition } from "../api/types";
import { drawnLevels, editionLabel } from "./resolve";
import { t } from "../text/t";

export interface KnownLevel {
  key: string;
  plural: string;
  /** Why it cannot be chosen; "" where it can. */
  why: string;
}

const ORDER = ["gemeente", "wijk", "buurt"];

export function allLevels(edition: Edition, editions: readonly Edition[]): KnownLevel[] {
  const here = new Set(drawnLevels(edition).map(({ key }) => key));
  const known = new Map<string, string>();
  for (const one of [edition, ...editions.filter(({ demo }) => demo === edition.demo)]) for (const { key, plural } of drawnLevels(one)) if (!known.has(key)) known.set(key, plural);
  const rank = (key: string): number => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1);
  return [...known]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([key, plural]) => ({ key, plural, why: here.has(key) ? "" : t("Op de kaart van {edition} staan geen {plural}.", { edition: editionLabel(edition), plural }) }));
}
