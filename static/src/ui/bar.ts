// A value as a bar beside its number, from zero, with its limits as a whisker.
import { h } from "../dom";

export interface Range {
  low: number;
  high: number;
}

/** What bars are drawn on: from zero or the least value to the greatest value or limit. */
export function rangeOf(values: readonly (number | null)[]): Range {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** Where a stretch of values lies, in percentages of the whole range. */
export function stretch(from: number, to: number, { low, high }: Range): { left: number; width: number } {
  const whole = high - low;
  if (whole <= 0) return { left: 0, width: 0 };
  const place = (value: number): number => Math.min(100, Math.max(0, ((value - low) / whole) * 100));
  return { left: place(Math.min(from, to)), width: Math.abs(place(to) - place(from)) };
}

function part(name: string, { left, width }: { left: number; width: number }): HTMLElement {
  const node = h("span", { class: name });
  node.style.left = `${left}%`;
  node.style.width = `${width}%`;
  return node;
}

export function bar(value: number, range: Range, interval: readonly [number, number] | null): HTMLElement {
  const whisker = interval ? part("whisker", stretch(interval[0], interval[1], range)) : null;
  return h("span", { class: "bar-track", "aria-hidden": "true" }, part("value-bar", stretch(0, value, range)), whisker);
}
