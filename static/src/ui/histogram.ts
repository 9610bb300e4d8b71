// The values as a histogram in the colours of the map: the legend shows at once
// how many areas each colour stands for, and where the breaks fall.
import { at } from "../at";
import { svg } from "../dom";
import { classOf, type Classes } from "../domain/classify";

export interface Bin {
  from: number;
  count: number;
}

const WIDTH = 320;
const HEIGHT = 44;

/** Equal bins from the least to the greatest value; few distinct values get a bin each. */
export function bins(values: readonly number[], most: number, step: number): Bin[] {
  const min = values.reduce((a, b) => Math.min(a, b), Infinity);
  const max = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (values.length === 0) return [];
  // A bin narrower than the rounding of the data would leave combs of empty bins.
  const steps = Math.max(1, Math.round((max - min) / step) + 1);
  const width = Math.ceil(steps / most) * step;
  const count = Math.max(1, Math.ceil((steps * step) / width - 1e-9));
  const out = Array.from({ length: count }, (_, i) => ({ from: min + i * width, count: 0 }));
  for (const value of values) at(out, Math.min(count - 1, Math.floor((value - min) / width + 1e-9))).count++;
  return out;
}

export function histogram(values: readonly number[], classes: Classes, colours: readonly string[], decimals: number, marked: number | null): SVGElement {
  const list = bins(values, 64, 10 ** -decimals);
  const top = list.reduce((a, b) => Math.max(a, b.count), 1);
  const w = WIDTH / Math.max(1, list.length);
  const bars = list.map((bin, i) => {
    const tall = bin.count === 0 ? 0 : Math.max(1.5, (bin.count / top) * HEIGHT);
    return svg("rect", { x: i * w, y: HEIGHT - tall, width: Math.max(0.75, w - (w > 3 ? 1 : 0)), height: tall, fill: at(colours, classOf(bin.from, classes.breaks)) });
  });
  return svg(
    "svg",
    { class: "histogram", viewBox: `0 0 ${WIDTH} ${HEIGHT + 8}`, preserveAspectRatio: "none", role: "img", "aria-label": `Verdeling van ${values.length} waarden` },
    ...bars,
    svg("path", { d: `M0 ${HEIGHT + 0.5}H${WIDTH}`, class: "axis" }),
    marked === null ? null : marker(marked, list, w),
  );
}

function marker(value: number, list: Bin[], w: number): SVGElement {
  const i = list.findLastIndex((bin) => value >= bin.from - 1e-9);
  const x = Math.max(0, i) * w + w / 2;
  return svg("path", { d: `M${x} ${HEIGHT + 1}l4 7h-8z`, class: "marker" });
}
