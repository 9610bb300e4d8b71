// What is on the screen: one indicator of one level of one edition, complete.
// A scene replaces another only when all of it is there.
import type { MemberDate, Members } from "../api/members";
import type { Catalogue, Denominator, Edition, EditionLevel, Indicator } from "../api/types";
import type { Classes } from "../domain/classify";
import type { Reason } from "../domain/reasons";
import type { Areas } from "../geo/areas";
import type { Benchmark, Benchmarks, Known } from "./benchmark";
import type { Gemeente, Scope } from "./scope";
import type { Selection } from "./selection";
import type { ToolScene } from "./tools";

export interface Values {
  order: string;
  list: (number | null)[];
  reasons: (Reason | null)[];
  date: string;
  /** The limits of each value; null where the figure has none. */
  interval: { lower: (number | null)[]; upper: (number | null)[] } | null;
  denominator: Denominator | null;
  /** What has to be said under the figure. */
  notes: string[];
}

/** The number that stands beside a share, or the share beside a number. */
export interface Companion {
  indicator: Indicator;
  values: Values;
}

export interface Scene {
  edition: Edition;
  level: EditionLevel;
  catalogue: Catalogue;
  indicator: Indicator;
  areas: Areas;
  values: Values;
  /** null for numbers of people, which are drawn as circles: a larger area would otherwise look like a larger share. */
  classes: Classes | null;
  /** What the classes lie around, where they lie around something. */
  benchmark: Benchmark | null;
  /** What figures are held against, as the address has it. */
  around: string;
  /** All that this figure can be held against, by code; null as long as they are on their way. */
  benchmarks: Benchmarks | null;
  /** The same figure of the wijken, for buurten that have none; comes later, like the benchmarks. */
  wijken?: ReadonlyMap<string, Known> | null;
  members: Members;
  /** null for figures that are not of members. */
  selection: Selection | null;
  companion: Companion | null;
  /** The gemeenten of the library; none where that is not set. */
  werkgebied: readonly Gemeente[];
  /** Where places are looked for. */
  scope: Scope;
  /** What the link asked for and is not there, in sentences. */
  strays: string[];
  /** What is filled otherwise than by the classes of the figure. */
  painting: Painting | null;
  tool: ToolScene | null;
}

/** One fill per area, by the place of its colour; null is hatched with its reason. */
export interface Painting {
  /** "" is the colour of a surface: nothing to see here. */
  colours: readonly string[];
  of: (number | null)[];
  reasons: (Reason | null)[];
}

export function isCount(indicator: Indicator): boolean {
  return indicator.kind === "count";
}

export function known(values: Values): number[] {
  return values.list.filter((value): value is number => value !== null);
}

/** The limits of one area's value, null where there are none. */
export function intervalOf(values: Values, i: number): [lower: number, upper: number] | null {
  const lower = values.interval?.lower[i] ?? null;
  const upper = values.interval?.upper[i] ?? null;
  return lower === null || upper === null ? null : [lower, upper];
}

/** What is known of the members shown; null for figures that are not of members. */
export function dateOf({ members, selection }: Pick<Scene, "members" | "selection">): MemberDate | null {
  return members.dates.find((date) => date.day === selection?.day) ?? null;
}

const COMPANIONS: Record<string, string> = { memberShare: "members", members: "memberShare", nonMembers: "memberShare" };

/** Which number belongs beside a figure: of how many people a percentage is, what percentage a number is. */
export function companionOf(indicator: Indicator, catalogue: Catalogue): Indicator | null {
  return catalogue.indicators.find((one) => one.key === COMPANIONS[indicator.key]) ?? null;
}

/** Whether two views of the map are painted otherwise. */
export function looksOther(a: Scene, b: Scene): boolean {
  return a.areas !== b.areas || a.values !== b.values || a.classes !== b.classes || a.painting !== b.painting || a.scope.key !== b.scope.key;
}
