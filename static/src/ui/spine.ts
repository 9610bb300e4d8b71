// Where a value stands between the lowest and highest of all areas: a line, a
// tick for the middle one, a dot for this place.
import { svg, h } from "../dom";
import { formatShort } from "../domain/format";
import { benchmarkSentence, middleValue } from "../domain/describe";
import { intervalText, type Interval } from "../domain/interval";
import type { Benchmark } from "../state/benchmark";
import { known, type Scene } from "../state/scene";
import { t } from "../text/t";

const WIDTH = 400;

/** The tick is what the place is held against; the middle value where there is nothing. */
export function spine(scene: Scene, value: number, interval: Interval | null = null, benchmark: Benchmark | null = null): HTMLElement | null {
  const all = known(scene.values);
  const min = all.reduce((a, b) => Math.min(a, b), Infinity);
  const max = all.reduce((a, b) => Math.max(a, b), -Infinity);
  if (all.length < 3 || min === max) return null;
  const middle = middleValue(scene.values);
  const tick = benchmark?.value ?? middle;
  const x = (v: number): number => 7 + ((v - min) / (max - min)) * (WIDTH - 14);
  // The margin of the highest place may reach beyond the highest value.
  const inside = (v: number): number => Math.min(WIDTH, Math.max(0, x(v)));
  const text = (v: number): string => formatShort(v, scene.indicator);
  const own = interval ? `${text(value)} (${intervalText(interval, scene.indicator)})` : text(value);
  const against = benchmark ? `, ${benchmarkSentence(benchmark, scene.indicator)}` : "";
  const label = t("Laagste {low}, middelste {middle}, hoogste {high}{against}; dit gebied {own}", { low: text(min), middle: text(middle), high: text(max), against, own });
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} 16`, role: "img", "aria-label": label, class: "spine" },
    svg("path", { d: `M7 8H${WIDTH - 7}`, class: "spine-line" }),
    svg("path", { d: `M${inside(tick)} 2V16`, class: "spine-tick" }),
    interval ? svg("path", { d: `M${inside(interval[0])} 8H${inside(interval[1])}`, class: "spine-whisker" }) : null,
    svg("circle", { cx: x(value), cy: 8, r: 6, class: "spine-dot" }),
  );
  const under = h("span", { class: "spine-middle" }, benchmark ? t("vergelijking {value}", { value: text(tick) }) : t("middelste {value}", { value: text(middle) }));
  // On a line of its own, under its own tick wherever that is: near an end the words reach inwards.
  const at = `${((inside(tick) / WIDTH) * 100).toFixed(1)}%`;
  under.style.left = at;
  under.style.transform = `translateX(-${at})`;
  return h("div", { class: "spine-box" }, drawing, h("p", { class: "soft spine-tick-line", "aria-hidden": "true" }, under), h("p", { class: "soft spine-ends", "aria-hidden": "true" }, h("span", {}, t("laagste {value}", { value: text(min) })), h("span", {}, t("hoogste {value}", { value: text(max) }))));
}
