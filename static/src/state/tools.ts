// What a tool adds to the scene: a second figure, conditions, or another year.
// It changes what the map shows by giving another scene, so that legend, table
// and panel follow by themselves.
import type { Edition, Indicator } from "../api/types";
import { cellOf, NINE, thirds } from "../domain/bivariate";
import { type Box, inBox } from "../domain/box";
import { meets, verdict, type Condition, type Verdict } from "../domain/conditions";
import { CIRCLE } from "../domain/palette";
import type { Data } from "./data";
import { drawnLevels } from "./resolve";
import { classesOf } from "./classing";
import type { Scene, Values } from "./scene";
import { inScope } from "./scope";
import { pickSelection, type Selection } from "./selection";
import type { State } from "./url";
import { type Years, years } from "./years";

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
