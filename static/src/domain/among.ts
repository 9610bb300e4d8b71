// The place of an area among those of its own gemeente.
import { at } from "../at";
import type { Areas } from "../geo/areas";
import { intervalOf, type Scene } from "../state/scene";
import { amongChanges } from "./change-text";
import { formatNumber } from "./format";
import { clearStanding } from "./interval";
import { standing } from "./rank";
import { counted, levelName } from "../ui/words";
import { t } from "../text/t";

const grouped = new WeakMap<Areas, Map<string, number[]>>();

/** Areas by gemeente; gemeenten themselves are all together. */
function groupsOf(areas: Areas): Map<string, number[]> {
  let groups = grouped.get(areas);
  if (!groups) {
    groups = new Map();
    for (const [i, { gemeente, water }] of areas.list.entries()) {
      if (water) continue;
      const list = groups.get(gemeente);
      if (list) list.push(i);
      else groups.set(gemeente, [i]);
    }
    grouped.set(areas, groups);
  }
  return groups;
}

/** "plaats 3 van 14 wijken in Markerstad (1 is het hoogst)"; with margins only what is clearly different counts. "" where there is nothing to say. */
export function amongText(scene: Pick<Scene, "areas" | "values" | "level" | "benchmarks" | "indicator">, i: number): string {
  const { areas, values, level } = scene;
  const value = values.list[i] ?? null;
  const { gemeente } = at(areas.list, i);
  const group = groupsOf(areas).get(gemeente) ?? [];
  const name = scene.benchmarks?.get(gemeente)?.name ?? "";
  const within = (what: string): string => (gemeente === "" ? what : t("{what} in {place}", { what, place: name === "" ? t("deze gemeente") : name }));
  if (value === null) return "";
  if (values.interval) {
    const own = intervalOf(values, i);
    const others = group.flatMap((j) => (j === i ? [] : [intervalOf(values, j)])).filter((one) => one !== null);
    return own && others.length > 0 ? clearText(clearStanding(own, others), within(counted(others.length, t("andere {one}", { one: levelName(level.key) }), t("andere {one}", { one: level.plural })))) : "";
  }
  if (scene.indicator.signed) return amongChanges(value, group.flatMap((j) => (j === i ? [] : (values.list[j] ?? []))), levelName(level.key), level.plural, gemeente === "" ? "" : within(""));
  const { rank, of } = standing(value, group.map((j) => values.list[j] ?? null));
  return of < 2 ? "" : t("Plaats {rank} van {places} (1 is het hoogst)", { rank: formatNumber(rank), places: within(`${formatNumber(of)} ${level.plural}`) });
}

function clearText({ lower, higher }: { lower: number; higher: number }, others: string): string {
  if (lower + higher === 0) return t("Niet duidelijk anders dan {others}", { others });
  const parts = { lower: formatNumber(lower), higher: formatNumber(higher), others };
  if (higher === 0) return t("Duidelijk hoger dan {lower} van {others}", parts);
  return lower === 0 ? t("Duidelijk lager dan {higher} van {others}", parts) : t("Duidelijk hoger dan {lower} en lager dan {higher} van {others}", parts);
}
