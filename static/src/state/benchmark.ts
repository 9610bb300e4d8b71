// What the figures of areas are held against: those of their gemeente, of the
// whole country where the edition has it, or a number of the user's own.
import type { Edition, Indicator } from "../api/types";
import { drawnLevels } from "./resolve";
import type { Data } from "./data";
import type { Selection } from "./selection";
import type { State } from "./url";
import { t } from "../text/t";

export interface Benchmark {
  /** Code of an area; "" for an own number. */
  code: string;
  name: string;
  value: number;
}

export const GEMEENTE = "gemeente";
export const COUNTRY = "country";
export const NETHERLANDS = "NL00";

/** A number in an address; a code of an area begins with letters. */
export function ownNumber(around: string): number | null {
  return /^-?\d+(\.\d+)?$/.test(around) ? Number(around) : null;
}

/** The same figure, of the same members, for each gemeente that has one. */
export async function gemeenteFigures(data: Data, edition: Edition, indicator: Indicator, selection: Selection | null): Promise<Map<string, Benchmark>> {
  const level = drawnLevels(edition).find((one) => one.key === GEMEENTE);
  if (!level) return new Map();
  const [areas, values] = await data.pair(edition, level, indicator, selection);
  return new Map(
    areas.list.flatMap(({ code, name, water }, i): [string, Benchmark][] => {
      const value = values.list[i] ?? null;
      return value === null || water ? [] : [[code, { code, name, value }]];
    }),
  );
}

/** null where the edition does not hold the country, or not this figure. Members are never counted for it. */
export async function nationalFigure(data: Data, edition: Edition, indicator: Indicator): Promise<Benchmark | null> {
  if (indicator.members || !edition.levels.some((level) => level.key === COUNTRY)) return null;
  const profile = await data.profile(edition, NETHERLANDS);
  const value = profile.figures.find((figure) => figure.indicator === indicator.key)?.value ?? null;
  return value === null ? null : { code: NETHERLANDS, name: profile.name, value };
}

/** The benchmark that a state asks for; null where there is none, or no figure of it. */
export async function pickBenchmark(data: Data, edition: Edition, indicator: Indicator, selection: Selection | null, { method, around }: Pick<State, "method" | "around">): Promise<Benchmark | null> {
  if (method !== "around" || around === "") return null;
  const value = ownNumber(around);
  if (value !== null) return { code: "", name: t("uw getal"), value };
  try {
    return around === NETHERLANDS ? await nationalFigure(data, edition, indicator) : ((await gemeenteFigures(data, edition, indicator, selection)).get(around) ?? null);
  } catch {
    return null; // the map is still a map
  }
}

/** All there is to hold this figure against, by code. */
export async function allBenchmarks(data: Data, edition: Edition, indicator: Indicator, selection: Selection | null): Promise<Map<string, Benchmark>> {
  const [gemeenten, nation] = await Promise.allSettled([gemeenteFigures(data, edition, indicator, selection), nationalFigure(data, edition, indicator)]);
  const all = new Map(gemeenten.status === "fulfilled" ? gemeenten.value : []);
  if (nation.status === "fulfilled" && nation.value) all.set(nation.value.code, nation.value);
  return all;
}
