// The whole state of the page, as it stands in the address bar.
import { type Box, formatBox, parseBox } from "../domain/box";
import { RAMP, TURN } from "../domain/palette";
import { isRamp, isTurn, type Ramp, type Turn } from "../domain/schemes";
import { type Condition, formatConditions, parseConditions } from "../domain/conditions";
import { parseOthers } from "./chosen";

export type Method = "quantile" | "equal" | "natural" | "deviation" | "own" | "around";
/** West, south, east, north. */
export type Fit = [number, number, number, number];
export type Smooth = "none" | "global" | "local";
export type Sheet = "peek" | "half" | "full";
/** The map with its panel, or with the questions in it; the page on which member files are taken in; that about the figures. */
export type Screen = "map" | "vragen" | "import" | "over";
/** Two figures beside each other or in one colour, places by conditions, or years. */
export type Tool = "none" | "beside" | "both" | "find" | "years";

export interface View {
  zoom: number;
  lat: number;
  lon: number;
}

export interface State {
  /** "" for Dutch. Whoever changes it loads the page anew. */
  lang: "" | "en";
  screen: Screen;
  edition: string;
  level: string;
  /** Whether the level stays when the map zooms. */
  pin: boolean;
  indicator: string;
  method: Method;
  classes: number;
  /** The colours of classes: in one range, and on both sides of a middle. */
  ramp: Ramp;
  turn: Turn;
  /** Where classes begin, for the method "own". */
  breaks: readonly number[];
  /** What figures are held against, see state/benchmark.ts: the code of an area, a choice by name, or a number; "" for the usual. */
  around: string;
  /** The part of the map whose areas the classes are made for; null for all areas. */
  fit: Fit | null;
  area: string;
  /** Places chosen beside it. */
  others: readonly string[];
  /** Whether choosing a place adds it, for who has no Shift. */
  adding: boolean;
  /** What is open of explanations and tables, by key. */
  open: readonly string[];
  view: View | null;
  table: boolean;
  sort: string;
  /** Where places are looked for, see state/scope.ts: "" for the whole map, "werkgebied", or the code of a gemeente. */
  within: string;
  /** What the rows of the table have to contain. */
  filter: string;
  /** Whether the table has only what is on the screen. */
  inView: boolean;
  sheet: Sheet;
  /** Reference date of the members; "" for the newest. */
  date: string;
  /** Age band of the members; "" for all ages. */
  band: string;
  /** Branch of the members; "" for all. */
  branch: string;
  smooth: Smooth;
  /** Whether the branches stand on the map. */
  points: boolean;
  /** What the library wants to do for whom; "" for nothing. */
  goal: string;
  /** Whether the map stands in another page, without what surrounds it here. */
  embed: boolean;
  tool: Tool;
  /** The second figure of two. */
  other: string;
  /** What of both figures is picked in their scatter plot. */
  box: Box | null;
  find: Condition[];
  /** Whether the table of a search has only the places that meet all conditions. */
  matching: boolean;
  /** How many of the places found the list shows. */
  found: number;
  /** Edition or reference date that the map shows the difference with; "" for none. */
  since: string;
}

export const MIN_CLASSES = 3;
export const MAX_CLASSES = 9;

const METHODS: readonly string[] = ["quantile", "equal", "natural", "deviation", "own", "around"];
const SMOOTHS: readonly string[] = ["none", "global", "local"];
const SHEETS: readonly string[] = ["peek", "half", "full"];
const SCREENS: readonly string[] = ["map", "vragen", "import", "over"];
const SORTS: readonly string[] = ["-value", "value", "name", "-name", "gemeente", "-gemeente", "beside", "-beside", ...["2", "3", "4", "5"].flatMap((n) => [`c${n}`, `-c${n}`])];
const TOOLS: readonly string[] = ["none", "beside", "both", "find", "years"];

export const INITIAL: State = {
  lang: "",
  screen: "map",
  edition: "",
  level: "",
  pin: false,
  indicator: "",
  method: "quantile",
  classes: 5,
  ramp: RAMP,
  turn: TURN,
  breaks: [],
  around: "",
  fit: null,
  area: "",
  others: [],
  adding: false,
  open: [],
  view: null,
  table: false,
  sort: "-value",
  within: "",
  filter: "",
  inView: false,
  sheet: "peek",
  date: "",
  band: "",
  branch: "",
  smooth: "none",
  points: true,
  goal: "",
  embed: false,
  tool: "none",
  other: "",
  box: null,
  find: [],
  matching: true,
  found: 40,
  since: "",
};

function oneOf<T extends string>(text: string | null, allowed: readonly string[], otherwise: T): T {
  return text !== null && allowed.includes(text) ? (text as T) : otherwise;
}

function parseClasses(text: string | null): number {
  const n = Number(text ?? INITIAL.classes);
  return Number.isInteger(n) && n >= MIN_CLASSES && n <= MAX_CLASSES ? n : INITIAL.classes;
}

/** One scheme or both, by name. */
function parseScheme(text: string | null): Pick<State, "ramp" | "turn"> {
  const names = (text ?? "").split("/");
  return { ramp: names.find(isRamp) ?? INITIAL.ramp, turn: names.find(isTurn) ?? INITIAL.turn };
}

function formatScheme({ ramp, turn }: State): string {
  return [ramp === INITIAL.ramp ? "" : ramp, turn === INITIAL.turn ? "" : turn].filter(Boolean).join("/");
}

function parseFound(text: string | null): number {
  const n = Number(text ?? INITIAL.found);
  return Number.isInteger(n) && n > INITIAL.found && n <= 100_000 ? n : INITIAL.found;
}

function parseView(text: string | null): View | null {
  const parts = (text ?? "").split("/");
  const [zoom, lat, lon] = parts.map(Number);
  if (parts.length !== 3 || zoom === undefined || lat === undefined || lon === undefined) return null;
  const sane = zoom >= 0 && zoom <= 20 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180; // false for NaN
  return sane ? { zoom, lat, lon } : null;
}

function numbersOf(text: string | null): number[] {
  const parts = (text ?? "").split("/").filter((part) => part.trim() !== "");
  return parts.length > 0 && parts.every((part) => Number.isFinite(Number(part))) ? parts.map(Number) : [];
}

function parseBreaks(text: string | null): number[] {
  const list = [...new Set(numbersOf(text))].sort((a, b) => a - b);
  return list.length < MAX_CLASSES ? list : [];
}

function parseFit(text: string | null): Fit | null {
  const [west = 0, south = 0, east = 0, north = 0, ...more] = numbersOf(text);
  return west < east && south < north && more.length === 0 ? [west, south, east, north] : null;
}

function parseDay(text: string | null): string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "";
}

/** Keys are words; more of them than anybody opens make no link. */
function parseOpen(text: string | null): string[] {
  return [...new Set((text ?? "").split("/"))].filter((key) => /^[A-Za-z0-9-]+$/.test(key)).slice(0, 20);
}

/** Reads a query string. Whatever makes no sense becomes the default: a link typed over wrongly still opens. */
export function parseState(search: string): State {
  const query = new URLSearchParams(search);
  return {
    lang: query.get("lang") === "en" ? "en" : "",
    screen: oneOf(query.get("view"), SCREENS, INITIAL.screen),
    edition: query.get("edition") ?? "",
    level: query.get("level") ?? "",
    pin: query.get("pin") === "1",
    indicator: query.get("indicator") ?? "",
    method: oneOf(query.get("method"), METHODS, INITIAL.method),
    classes: parseClasses(query.get("classes")),
    ...parseScheme(query.get("scheme")),
    breaks: parseBreaks(query.get("breaks")),
    around: query.get("around") ?? "",
    fit: parseFit(query.get("fit")),
    area: query.get("area") ?? "",
    others: parseOthers(query.get("with"), query.get("area") ?? ""),
    adding: query.get("more") === "1",
    open: parseOpen(query.get("open")),
    view: parseView(query.get("map")),
    table: query.get("table") === "1",
    sort: oneOf(query.get("sort"), SORTS, INITIAL.sort),
    within: query.get("within") ?? "",
    filter: query.get("filter") ?? "",
    inView: query.get("inview") === "1",
    sheet: oneOf(query.get("sheet"), SHEETS, INITIAL.sheet),
    date: parseDay(query.get("date")),
    // A plus that was not escaped reads as a blank: "18 " is "18+".
    band: (query.get("band") ?? "").replace(/ $/, "+"),
    branch: query.get("branch") ?? "",
    smooth: oneOf(query.get("smooth"), SMOOTHS, INITIAL.smooth),
    points: query.get("points") !== "0",
    goal: query.get("goal") ?? "",
    embed: query.get("embed") === "1",
    tool: oneOf(query.get("tool"), TOOLS, INITIAL.tool),
    other: query.get("other") ?? "",
    box: parseBox(query.get("box")),
    find: parseConditions(query.get("find")),
    matching: query.get("matching") !== "0",
    found: parseFound(query.get("found")),
    since: query.get("since") ?? "",
  };
}

function formatView(view: View): string {
  return `${Number(view.zoom.toFixed(2))}/${view.lat.toFixed(5)}/${view.lon.toFixed(5)}`;
}

/** Writes the state as a query string; what is as it always is stays out, to keep links short. */
export function formatState(state: State): string {
  const query = new URLSearchParams();
  const put = (key: string, value: string, usual = ""): void => {
    if (value !== usual) query.set(key, value);
  };
  put("lang", state.lang);
  put("view", state.screen, INITIAL.screen);
  put("edition", state.edition);
  put("level", state.level);
  put("pin", state.pin ? "1" : "");
  put("indicator", state.indicator);
  put("method", state.method, INITIAL.method);
  put("classes", String(state.classes), String(INITIAL.classes));
  put("scheme", formatScheme(state));
  put("breaks", state.breaks.join("/"));
  put("around", state.around);
  put("fit", state.fit ? state.fit.map((degrees) => degrees.toFixed(5)).join("/") : "");
  put("area", state.area);
  put("with", state.others.join("/"));
  put("more", state.adding ? "1" : "");
  put("open", state.open.join("/"));
  if (state.view) put("map", formatView(state.view));
  put("table", state.table ? "1" : "");
  put("sort", state.sort, INITIAL.sort);
  put("within", state.within);
  put("filter", state.filter);
  put("inview", state.inView ? "1" : "");
  put("sheet", state.sheet, INITIAL.sheet);
  put("date", state.date);
  put("band", state.band);
  put("branch", state.branch);
  put("smooth", state.smooth, INITIAL.smooth);
  put("points", state.points ? "" : "0");
  put("goal", state.goal);
  put("embed", state.embed ? "1" : "");
  put("tool", state.tool, INITIAL.tool);
  put("other", state.other);
  put("box", formatBox(state.box));
  put("find", formatConditions(state.find));
  put("matching", state.matching ? "" : "0");
  put("found", String(state.found), String(INITIAL.found));
  put("since", state.since);
  // Slashes and commas are allowed in a query, and a link people can read is worth it.
  const text = query.toString().replaceAll("%2F", "/");
  return text ? `?${text}` : "";
}
