// What the figures of areas are held against: those of the werkgebied, of their
// own gemeente, of the whole country where the edition has it, of any gemeente, or
// a number of the user's own. One choice, in the address as `around`, holds for
// the classes, the tooltip and the panel; "" is the first of these that is there.
import type { Edition, Indicator } from "../api/types";
import type { Areas } from "../geo/areas";
import { inLanguage, t } from "../text/t";
import { drawnLevels } from "./resolve";
import type { Data } from "./data";
import type { Selection } from "./selection";
import type { State } from "./url";

export interface Benchmark {
  /** What the address calls it: the code of an area or of one of the choices below; "" for an own number. */
  code: string;
  name: string;
  value: number;
  /** Of when the figure is; "" for an own number. */
  period: string;
  /** The one area that it is, if it is one: that is not held against itself. */
  area: string;
  /** How it was made and for whom it is known, in sentences. */
  note?: string;
  /** Of a difference: both figures and what lies between them, in words. */
  levels?: string;
}

/** A figure of an area, by which others can be told. */
export type Known = Pick<Benchmark, "code" | "name" | "value">;

export const GEMEENTE = "gemeente";
export const COUNTRY = "country";
export const NETHERLANDS = "NL00";
export const WERKGEBIED = "werkgebied";
/** All gemeenten of the map together, where the files do not hold the country. */
export const ALL = "alle";

export type Benchmarks = ReadonlyMap<string, Benchmark>;

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
      return value === null || water ? [] : [[code, { code, name, value, period: values.date, area: code }]];
    }),
  );
}

/** What is known of the country. Members are never counted for it. */
async function countryFigure(data: Data, edition: Edition, indicator: Indicator): Promise<Benchmark | null> {
  if (indicator.members) return null;
  const of = edition.levels.some((level) => level.key === COUNTRY) ? NETHERLANDS : ALL;
  if (of === ALL && (edition.levels.find((level) => level.key === GEMEENTE)?.areas ?? 0) < 2) return null;
  return figureOf(data, edition, of, indicator, null);
}

async function werkgebiedFigure(data: Data, edition: Edition, indicator: Indicator, selection: Selection | null): Promise<Benchmark | null> {
  const gemeenten = await data.werkgebied(edition);
  // An edition that does not have a gemeente knows its code for a name.
  if (!gemeenten.some(({ code, name }) => code !== name)) return null;
  return figureOf(data, edition, WERKGEBIED, indicator, selection);
}

async function figureOf(data: Data, edition: Edition, of: string, indicator: Indicator, selection: Selection | null): Promise<Benchmark | null> {
  const { name, areas, figures } = await data.benchmark(edition, of, indicator.members ? selection : null);
  const figure = figures.find((one) => one.indicator === indicator.key);
  const value = figure?.value ?? null;
  return !figure || value === null ? null : { code: of, name: inLanguage(name), value, period: figure.date, area: areas.length === 1 ? (areas[0]?.code ?? "") : "", note: figure.notes.map(inLanguage).join(" ") };
}

/** All there is to hold this figure against, by code; what cannot be had now is not there. */
export async function allBenchmarks(data: Data, edition: Edition, indicator: Indicator, selection: Selection | null): Promise<Benchmarks> {
  const [werkgebied, gemeenten, country] = await Promise.allSettled([
    werkgebiedFigure(data, edition, indicator, selection),
    gemeenteFigures(data, edition, indicator, selection),
    countryFigure(data, edition, indicator),
  ]);
  const all = new Map(gemeenten.status === "fulfilled" ? gemeenten.value : []);
  for (const one of [werkgebied, country]) if (one.status === "fulfilled" && one.value) all.set(one.value.code, one.value);
  return all;
}

/** What an area of a gemeente is held against; null where that is not known. */
export function benchmarkFor(all: Benchmarks | null, around: string, gemeente: string): Benchmark | null {
  const value = ownNumber(around);
  if (value !== null) return { code: "", name: t("uw getal"), value, period: "", area: "" };
  const order = around === "" ? [WERKGEBIED, gemeente, NETHERLANDS, ALL] : [around === GEMEENTE ? gemeente : around];
  for (const code of order) {
    const one = all?.get(code);
    if (one) return one;
  }
  return null;
}

/** What the classes of a whole map lie around: where each area has its own, that of the chosen area, else of the first gemeente of the werkgebied, else of the only one. */
export async function pickBenchmark(data: Data, edition: Edition, indicator: Indicator, selection: Selection | null, areas: Areas, state: Pick<State, "method" | "around" | "area">): Promise<Benchmark | null> {
  if (state.method !== "around") return null;
  if (ownNumber(state.around) !== null) return benchmarkFor(null, state.around, "");
  const [all, werkgebied] = await Promise.all([allBenchmarks(data, edition, indicator, selection), data.werkgebied(edition).catch(() => [])]);
  const chosen = areas.list[areas.index.get(state.area) ?? -1]?.gemeente;
  const only = [...all.keys()].filter((code) => code.startsWith("GM"));
  const gemeente = [chosen, werkgebied[0]?.code, only.length === 1 ? only[0] : undefined].find((code) => code !== undefined && all.has(code));
  return benchmarkFor(all, state.around, gemeente ?? "");
}

/** What can be chosen, in this order; absent: what the edition has no figure of. */
export function benchmarkChoices(all: Benchmarks): { code: string; name: string }[] {
  const named = (code: string): { code: string; name: string }[] => {
    const one = all.get(code);
    return one ? [{ code, name: one.name }] : [];
  };
  const gemeenten = [...all.values()].filter(({ code }) => code.startsWith("GM")).sort((a, b) => a.name.localeCompare(b.name, "nl"));
  const werkgebied = all.get(WERKGEBIED);
  const first = werkgebied ? (werkgebied.area === "" ? t("Het werkgebied") : t("Werkgebied: {name}", { name: werkgebied.name })) : gemeenten.length > 0 ? t("De eigen gemeente") : (named(NETHERLANDS)[0] ?? named(ALL)[0])?.name;
  return [
    ...(first === undefined ? [] : [{ code: "", name: first }]),
    ...(werkgebied && gemeenten.length > 0 ? [{ code: GEMEENTE, name: t("De eigen gemeente") }] : []),
    ...named(NETHERLANDS),
    ...named(ALL),
    ...gemeenten.map(({ code, name }) => ({ code, name })),
  ];
}
