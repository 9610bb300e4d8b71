// Which years there are of the same region and cannot be shown on this level, and why.
import type { Edition } from "../api/types";
import { allOf } from "../ui/words";
import { drawnLevels } from "./resolve";
import type { Scene } from "./scene";
import { t } from "../text/t";

/** "2020 en 2014: alleen gemeenten."; "" where no year is absent. */
export function absentYears(scene: Pick<Scene, "edition" | "level">, shown: readonly Edition[], all: readonly Edition[]): string {
  const why = new Map<string, number[]>();
  for (const one of all) {
    if (one.demo !== scene.edition.demo || shown.includes(one)) continue;
    const reason = levelsOnly(one);
    why.set(reason, [...(why.get(reason) ?? []), one.year]);
  }
  return [...why].map(([reason, list]) => t("{years}: {why}.", { years: allOf([...new Set(list)].sort((a, b) => b - a).map(String)), why: reason })).join(" ");
}

/** What there is of such a year instead. */
export function levelsOnly(edition: Edition): string {
  const plurals = drawnLevels(edition).map(({ plural }) => plural);
  return plurals.length === 0 ? t("alleen een tabel, geen kaart") : t("alleen {levels}", { levels: allOf(plurals) });
}
