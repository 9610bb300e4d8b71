// The values as a histogram in the colours of the map: the legend shows at once
// how many areas each colour stands for, and where the breaks fall.
import { at } from "../at";
import { svg } from "../dom";
import { classOf, type Classes } from "../domain/classify";
import { t } from "../text/t";

export interface Bin {
  from: number;
  count: number;
}

const WIDTH = 320;
const HEIGHT = 44;

export interface Histogram {
  node: SVGElement;
  /** Marks a value that is pointed at; null marks none. */
  point(value: number | null): void;
}

/** Equal bins from the least to the greatest value; few distinct values get a bin each. Counted are the values, or those shown of them. */
export function bins(values: readonly number[], most: number, step: number, shown: readonly number[] = values): Bin[] {
  const min = values.reduce((a, b) => Math.min(a, b), Infinity);
  const max = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (values.length === 0) return [];
  // A bin narrower than the rounding of the data would leave combs of empty bins.
  const steps = Math.max(1, Math.round((max - min) / step) + 1);
  const width = Math.ceil(steps / most) * step;
  const count = Math.max(1, Math.ceil((steps * step) / width - 1e-9));
  const out = Array.from({ length: count }, (_, i) => ({ from: min + i * width, count: 0 }));
  for (const value of shown) at(out, Math.min(count - 1, Math.floor((value - min) / width + 1e-9))).count++;
  return out;
}

/** The bars stay where they are while the map moves: they stand on the range of all values, and count those in view. */
export function histogram(all: readonly number[], shown: readonly number[], classes: Classes, decimals: number, marked: number | null, benchmark: number | null): Histogram {
  const list = bins(all, 64, 10 ** -decimals, shown);
  const top = list.reduce((a, b) => Math.max(a, b.count), 1);
  const w = WIDTH / Math.max(1, list.length);
  const bars = list.map((bin, i) => {
    const tall = bin.count === 0 ? 0 : Math.max(1.5, (bin.count / top) * HEIGHT);
    return svg("rect", { x: i * w, y: HEIGHT - tall, width: Math.max(0.75, w - (w > 3 ? 1 : 0)), height: tall, fill: at(classes.colours, classOf(bin.from, classes.breaks)) });
  });
  const pointer = svg("path", { class: "pointed", visibility: "hidden" });
  const node = svg(
    "svg",
    { class: "histogram", viewBox: `0 0 ${WIDTH} ${HEIGHT + 8}`, preserveAspectRatio: "none", role: "img", "aria-label": t("Verdeling van {n} waarden in beeld", { n: shown.length }) },
    ...bars,
    svg("path", { d: `M0 ${HEIGHT + 0.5}H${WIDTH}`, class: "axis" }),
    benchmark === null ? null : svg("path", { d: `M${Math.min(WIDTH, Math.max(0, place(benchmark, list, w)))} 0V${HEIGHT}`, class: "benchmark" }),
    marked === null ? null : marker(marked, list, w),
    pointer,
  );
  const point = (value: number | null): void => {
    pointer.setAttribute("visibility", value === null ? "hidden" : "visible");
    if (value !== null) pointer.setAttribute("d", arrow(middleOf(value, list, w)));
  };
  return { node, point };
}

/** Where a value lies on the axis, between the bins too. */
function place(value: number, list: Bin[], w: number): number {
  const first = list[0]?.from ?? 0;
  const width = (list[1]?.from ?? first + 1) - first;
  return ((value - first) / width) * w;
}

function middleOf(value: number, list: Bin[], w: number): number {
  return Math.max(0, list.findLastIndex((bin) => value >= bin.from - 1e-9)) * w + w / 2;
}

function arrow(x: number): string {
  return `M${x} ${HEIGHT + 1}l4 7h-8z`;
}

function marker(value: number, list: Bin[], w: number): SVGElement {
  return svg("path", { d: arrow(middleOf(value, list, w)), class: "marker" });
}
