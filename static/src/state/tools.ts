// What a tool adds to the scene: a second figure, conditions, or another year.
// It changes what the map shows by giving another scene, so that legend, table
// and panel follow by themselves.
import type { Edition, Indicator } from "../api/types";
import { cellOf, NINE, thirds } from "../domain/bivariate";
import { type Box, inBox } from "../domain/box";
import { changeClasses, changeLimits, classesWith, differences } from "../domain/change";
import { meets, verdict, type Condition, type Verdict } from "../domain/conditions";
import { CIRCLE } from "../domain/palette";
import { formatPeriod } from "../domain/format";
import type { Data } from "./data";
import { drawnLevels, editionLabel } from "./resolve";
import { classesOf } from "./classing";
import { isCount, type Scene, type Values } from "./scene";
import { inScope } from "./scope";
import { pickSelection, type Selection } from "./selection";
import type { State } from "./url";
import { t } from "../text/t";

export interface Figure {
  indicator: Indicator;
  values: Values;
  selection: Selection | null;
}

/** A condition with the figure that it is about. */
export interface Filter extends Figure {
  condition: Condition;
  /** The figure of the gemeente of each area. */
  gemeente: (number | null)[];
}

export interface Beside { kind: "beside"; second: Scene }
export interface Both { kind: "both"; other: Figure; cells: (number | null)[]; box: Box | null; picked: boolean[] }
/** Of a place that is not where one looks there is no verdict. */
export type Found = Verdict | "outside";
export interface Find { kind: "find"; filters: Filter[]; verdicts: Found[] }
/** A moment that the map can be compared with. */
export interface Moment { key: string; name: string }
export interface Years { kind: "years"; editions: Edition[]; moments: Moment[]; since: string; said: string[] }

export type ToolScene = Beside | Both | Find | Years;

/** The scene as the tool of the state wants it; without one the scene itself. */
export async function withTool(scene: Scene, state: State, data: Data, editions: Edition[]): Promise<Scene> {
  if (state.tool === "find") return find(scene, state, data);
  if (state.tool === "years") return years(scene, state, data, editions);
  if (state.tool === "none") return scene;
  const other = await figureOf(pickOther(scene, state), scene, state, data);
  return state.tool === "beside" ? beside(scene, other, state) : both(scene, other, state);
}

/** The second figure: the one asked for, else the most useful that is not the first. */
function pickOther({ catalogue, indicator, level }: Scene, state: State): Indicator {
  const has = (one: Indicator): boolean => one.key !== indicator.key && one.levels.some((holding) => holding.level === level.key && holding.known > 0);
  const list = catalogue.indicators;
  return list.find((one) => one.key === state.other) ?? list.find((one) => one.key === "age0to14Share" && has(one)) ?? list.find((one) => one.kind === "share" && has(one)) ?? indicator;
}

async function figureOf(indicator: Indicator, scene: Scene, state: State, data: Data): Promise<Figure> {
  const selection = pickSelection(state, indicator, scene.members);
  return { indicator, selection, values: await data.values(scene.edition, scene.level, indicator, selection) };
}

/** Breaks of one's own and a benchmark are of the first figure. */
function ofAny(method: State["method"]): State["method"] {
  return method === "own" || method === "around" ? "quantile" : method;
}

function beside(scene: Scene, other: Figure, state: State): Scene {
  const second: Scene = { ...scene, ...other, companion: { indicator: scene.indicator, values: scene.values }, classes: classesOf(other.indicator, scene.areas, other.values, { ...state, method: ofAny(state.method) }, null), benchmark: null, around: "", benchmarks: null, strays: [] };
  return { ...scene, companion: other, tool: { kind: "beside", second } };
}

/** The reason of whichever of the figures is missing. */
function reasonOf(figures: readonly { values: Values }[], i: number): Scene["values"]["reasons"][number] {
  for (const { values } of figures) if (values.list[i] === null) return values.reasons[i] ?? "missing";
  return null;
}

function both(scene: Scene, other: Figure, state: State): Scene {
  const [x, y] = [scene.values, other.values];
  const [breaksX, breaksY] = [thirds(x.list), thirds(y.list)];
  const cells = x.list.map((value, i) => cellOf(value, y.list[i] ?? null, breaksX, breaksY));
  const picked = x.list.map((value, i) => state.box === null || inBox(state.box, value, y.list[i] ?? null));
  const of = cells.map((cell, i) => (cell !== null && picked[i] === false ? NINE.length : cell));
  const reasons = cells.map((_, i) => reasonOf([scene, other], i));
  return { ...scene, companion: other, painting: { colours: [...NINE, ""], of, reasons }, tool: { kind: "both", other, cells, box: state.box, picked } };
}

export function verdictsOf(filters: readonly Filter[], scene: Pick<Scene, "areas" | "scope">): Found[] {
  return scene.areas.list.map((area, i) => (area.water ? "no" : !inScope(scene.scope, area) ? "outside" : verdict(filters.map((one) => meets(one.condition, one.values.list[i] ?? null, one.gemeente[i] ?? null)))));
}

async function find(scene: Scene, state: State, data: Data): Promise<Scene> {
  const loaded = await Promise.all(state.find.map((condition) => filterOf(condition, scene, state, data)));
  const filters = loaded.filter((one) => one !== null);
  const verdicts = verdictsOf(filters, scene);
  const of = verdicts.map((one) => (filters.length === 0 ? 1 : one === "match" ? 0 : one === "unknown" ? null : 1));
  const reasons = verdicts.map((one, i) => (one === "unknown" ? (reasonOf(filters, i) ?? "missing") : null));
  return { ...scene, painting: { colours: [CIRCLE, ""], of, reasons }, tool: { kind: "find", filters, verdicts } };
}

async function filterOf(condition: Condition, scene: Scene, state: State, data: Data): Promise<Filter | null> {
  const indicator = scene.catalogue.indicators.find((one) => one.key === condition.indicator);
  if (!indicator) return null;
  const figure = await figureOf(indicator, scene, state, data);
  return { condition, ...figure, gemeente: condition.against === "" ? [] : await gemeenteFigures(figure, scene, data) };
}

async function gemeenteFigures({ indicator, selection }: Figure, scene: Scene, data: Data): Promise<(number | null)[]> {
  const level = drawnLevels(scene.edition).find((one) => one.key === "gemeente");
  if (!level) return [];
  const [areas, values] = await Promise.all([data.areas(scene.edition, level), data.values(scene.edition, level, indicator, selection)]);
  const of = new Map(areas.list.map(({ code }, i) => [code, values.list[i] ?? null]));
  return scene.areas.list.map((area) => of.get(area.gemeente) ?? null);
}

// The years.

/** Editions that show the same region on this level, oldest first. */
function comparable(scene: Scene, editions: readonly Edition[]): Edition[] {
  return editions.filter((one) => one.demo === scene.edition.demo && drawnLevels(one).some((level) => level.key === scene.level.key)).sort((a, b) => a.year - b.year);
}

async function years(scene: Scene, state: State, data: Data, all: readonly Edition[]): Promise<Scene> {
  const editions = comparable(scene, all);
  const others = editions.filter((one) => one.id !== scene.edition.id);
  const days = scene.selection ? scene.members.dates.filter((one) => one.day !== scene.selection?.day) : [];
  const moments = [...days.map(({ day }) => ({ key: day, name: formatPeriod(day) })), ...others.map((one) => ({ key: one.id, name: t("kaart van {edition}", { edition: editionLabel(one) }) }))];
  const tool: Years = { kind: "years", editions, moments, since: "", said: [] };
  if (state.since === "") return steady({ ...scene, tool }, state, data, others);
  try {
    const then = await before(scene, state.since, data, others);
    if (then) return difference(scene, then, { ...tool, since: state.since }, state.turn);
    tool.said.push(t("Het moment waarmee de link vergelijkt, is er niet."));
  } catch {
    tool.said.push(t("Van {moment} is dit cijfer er niet. Daarom is er geen verschil te tonen.", { moment: moments.find((one) => one.key === state.since)?.name ?? state.since }));
  }
  return { ...scene, tool };
}

/** The same classes in every year, or the colours would tell of the breaks and not of the places. */
async function steady(scene: Scene, state: State, data: Data, others: Edition[]): Promise<Scene> {
  if (!scene.classes || others.length === 0) return scene;
  const settled = await Promise.allSettled(others.map((one) => valuesIn(scene, one, data)));
  const list = [scene.values, ...settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))].flatMap((values) => values.list);
  const pooled = classesOf(scene.indicator, scene.areas, { ...scene.values, list }, state, scene.benchmark);
  return pooled ? { ...scene, classes: { ...pooled, ...classesWith(scene.values.list, pooled.breaks) } } : scene;
}

async function valuesIn(scene: Scene, edition: Edition, data: Data): Promise<Values> {
  const level = drawnLevels(edition).find((one) => one.key === scene.level.key);
  if (!level) throw new RangeError("a level that is not there");
  if (!scene.selection) return data.values(edition, level, scene.indicator);
  const day = (await data.members(edition)).dates[0]?.day;
  if (day === undefined) throw new RangeError("no members in that edition");
  return data.values(edition, level, scene.indicator, { ...scene.selection, day });
}

interface Before {
  values: Values;
  /** null when it is the same map. */
  places: { at: (number | null)[]; unknown: number[] } | null;
}

async function before(scene: Scene, since: string, data: Data, others: Edition[]): Promise<Before | null> {
  const { selection } = scene;
  if (selection && scene.members.dates.some(({ day }) => day === since)) {
    return { values: await data.values(scene.edition, scene.level, scene.indicator, { ...selection, day: since }), places: null };
  }
  const edition = others.find((one) => one.id === since);
  if (!edition) return null;
  const [values, places] = await Promise.all([valuesIn(scene, edition, data), data.lineage(scene.edition, scene.level, edition)]);
  if (places.order !== scene.values.order || places.orderThere !== values.order) throw new RangeError("the database has changed meanwhile");
  return { values, places };
}

const ROUNDED = t("Let op bij kleine verschillen: op beide datums zijn de aantallen willekeurig afgerond. Alleen al daardoor kan een klein verschil ontstaan.");
const ROUNDED_CBS = t("Let op bij kleine verschillen: beide cijfers zijn afgerond. Alleen al daardoor kan een klein verschil ontstaan.");

function difference(scene: Scene, { values: then, places }: Before, tool: Years, turn: State["turn"]): Scene {
  const { indicator, values: now } = scene;
  // A newer year that the map is compared with stays the later of the two.
  const forward = then.date <= now.date;
  const told = differences(now, then, places, indicator.decimals);
  const limits = changeLimits(now, then, places, told.list);
  const directed = (list: (number | null)[]): (number | null)[] => (forward ? list : list.map((value) => (value === null ? null : -value)));
  const list = scene.areas.list.map((area, i) => (area.water ? null : (directed(told.list)[i] ?? null)));
  const interval = limits && (forward ? limits : { lower: directed(limits.upper), upper: directed(limits.lower) });
  const note = indicator.members ? ROUNDED : ROUNDED_CBS;
  const values: Values = { ...now, list, reasons: told.reasons, interval, denominator: null, date: [then.date, now.date].sort().join("/"), notes: [note, ...now.notes] };
  const unit = indicator.unit.nl === "%" ? { nl: "procentpunt", en: "percentage points" } : indicator.unit;
  const signed: Indicator = { ...indicator, unit, signed: true, name: { nl: `${indicator.name.nl}: verschil`, en: `${indicator.name.en}: difference` } };
  const classes = isCount(indicator) ? null : changeClasses(list, indicator.decimals, turn);
  return { ...scene, indicator: signed, values, companion: null, classes, benchmark: null, benchmarks: null, tool: { ...tool, said: [...tool.said, note] } };
}
