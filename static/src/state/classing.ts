// The classes of a scene: by the method, the number and the part of the map that the state names.
import type { Indicator } from "../api/types";
import { classify, type Classes } from "../domain/classify";
import type { Areas } from "../geo/areas";
import { areasWithin } from "../geo/in-view";
import { ownNumber, type Benchmark } from "./benchmark";
import { isCount, known, type Values } from "./scene";
import type { State } from "./url";

/** null for numbers of people, which are circles. */
export function classesOf(indicator: Indicator, areas: Areas, values: Values, state: Pick<State, "method" | "classes" | "breaks" | "fit" | "ramp" | "turn">, benchmark: Benchmark | null): Classes | null {
  if (isCount(indicator)) return null;
  const sample = state.fit ? areasWithin(areas, state.fit).flatMap((i) => values.list[i] ?? []) : [];
  // Without its benchmark, or its breaks, a method has nothing to go by.
  const method = (state.method === "around" && !benchmark) || (state.method === "own" && state.breaks.length === 0) ? "quantile" : state.method;
  return classify(known(values), method, state.classes, { sample, own: state.breaks, ramp: state.ramp, turn: state.turn, decimals: indicator.decimals, ...(benchmark ? { benchmark: benchmark.value } : {}) });
}

/** Breaks and a number of the user's own are of one figure: with another figure they mean nothing. */
export function withoutOwn(state: State, indicator: string): Partial<State> {
  if (indicator === state.indicator) return {};
  const own = state.method === "own" || (state.method === "around" && ownNumber(state.around) !== null);
  if (own) return { method: "quantile", breaks: [], ...(ownNumber(state.around) === null ? {} : { around: "" }) };
  return ownNumber(state.around) === null ? {} : { around: "" };
}
