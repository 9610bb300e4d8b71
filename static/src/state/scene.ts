// What is on the screen: one indicator of one level of one edition, complete.
// A scene replaces another only when all of it is there.
import type { Catalogue, Edition, EditionLevel, Indicator } from "../api/types";
import { classify, type Classes } from "../domain/classify";
import type { Reason } from "../domain/reasons";
import type { Areas } from "../geo/areas";
import type { Method } from "./url";

export interface Values {
  order: string;
  list: (number | null)[];
  reasons: (Reason | null)[];
  date: string;
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
  /** What the link asked for and is not there, in sentences. */
  strays: string[];
}

export function isCount(indicator: Indicator): boolean {
  return indicator.kind === "count";
}

export function known(values: Values): number[] {
  return values.list.filter((value): value is number => value !== null);
}

export function classesOf(indicator: Indicator, values: Values, method: Method, k: number): Classes | null {
  return isCount(indicator) ? null : classify(known(values), method, k);
}
