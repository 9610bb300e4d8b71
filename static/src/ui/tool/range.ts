// A range of a figure on its histogram: two handles, which the keyboard moves
// too, and two boxes to type in.
import { h, replace, svg } from "../../dom";
import type { Indicator } from "../../api/types";
import { formatNumber, scaleOf } from "../../domain/format";
import { bins } from "../histogram";
import { t, language } from "../../text/t";

export interface Ends {
  min: number | null;
  max: number | null;
}

const WIDTH = 320;
const HEIGHT = 36;

/** "12,5" and "1.240" as people type them, or "12.5" and "1,240" in English; null for what is no number. */
export function typedNumber(text: string): number | null {
  const thousands = language() !== "nl" ? /,(?=\d{3}(\D|$))/g : /\.(?=\d{3}(\D|$))/g;
  const plain = text.trim().replace(thousands, "").replace(",", ".");
  const n = Number(plain);
  return plain === "" || !Number.isFinite(n) ? null : n;
}

export class Range {
  readonly node: HTMLElement;
  private readonly low: HTMLInputElement;
  private readonly high: HTMLInputElement;
  private readonly lowText: HTMLInputElement;
  private readonly highText: HTMLInputElement;
  private readonly bars = h("div", { class: "range-bars", "aria-hidden": "true" });
  private readonly values: number[];
  private readonly least: number;
  private readonly most: number;

  constructor(
    values: readonly (number | null)[],
    private readonly measure: Pick<Indicator, "unit" | "decimals">,
    name: string,
    private readonly on: { dragging: (ends: Ends) => void; chosen: (ends: Ends) => void },
  ) {
    this.values = values.filter((value): value is number => value !== null);
    this.least = this.values.reduce((a, b) => Math.min(a, b), Infinity);
    this.most = this.values.reduce((a, b) => Math.max(a, b), -Infinity);
    if (this.values.length === 0) [this.least, this.most] = [0, 0];
    this.low = this.slider(t("{name}: minstens", { name }));
    this.high = this.slider(t("{name}: hoogstens", { name }));
    this.lowText = this.box(t("{name}: minstens, getal", { name }));
    this.highText = this.box(t("{name}: hoogstens, getal", { name }));
    this.node = h(
      "div",
      { class: "range" },
      this.bars,
      h("div", { class: "range-tracks" }, this.low, this.high),
      h("div", { class: "range-boxes" }, h("span", { class: "soft" }, t("van")), this.lowText, h("span", { class: "soft" }, t("tot en met")), this.highText),
    );
    this.put({ min: null, max: null });
  }

  /** Shows a range without telling anybody. */
  put({ min, max }: Ends): void {
    this.low.value = String(min ?? this.least);
    this.high.value = String(max ?? this.most);
    this.write({ min, max });
  }

  private slider(label: string): HTMLInputElement {
    const node = h("input", { type: "range", min: this.least, max: this.most, step: 10 ** -this.measure.decimals, "aria-label": label });
    node.addEventListener("input", () => {
      // A handle stops where the other one stands.
      if (node === this.low && Number(this.low.value) > Number(this.high.value)) this.low.value = this.high.value;
      if (node === this.high && Number(this.high.value) < Number(this.low.value)) this.high.value = this.low.value;
      this.write(this.ends());
      this.on.dragging(this.ends());
    });
    node.addEventListener("change", () => this.on.chosen(this.ends()));
    return node;
  }

  private box(label: string): HTMLInputElement {
    const node = h("input", { type: "text", inputmode: "decimal", class: "range-box", "aria-label": label });
    node.addEventListener("change", () => {
      const [min, max] = [this.typed(this.lowText, this.least), this.typed(this.highText, this.most)];
      const turned = min !== null && max !== null && min > max;
      const ends = turned ? { min: max, max: min } : { min, max };
      this.put(ends);
      this.on.chosen(ends);
    });
    return node;
  }

  /** What stands in a box, in the measure of the figure itself: who sees euros types euros. */
  private typed(box: HTMLInputElement, end: number): number | null {
    const n = typedNumber(box.value);
    // What stands there while there is no limit is none when the other box is typed in.
    return n === null || box.value === this.text(end) ? null : n / scaleOf(this.measure).factor;
  }

  /** A handle at the end of its track is no limit at all. */
  private ends(): Ends {
    const [low, high] = [Number(this.low.value), Number(this.high.value)];
    return { min: low <= this.least ? null : low, max: high >= this.most ? null : high };
  }

  private write({ min, max }: Ends): void {
    this.lowText.value = this.text(min ?? this.least);
    this.highText.value = this.text(max ?? this.most);
    for (const node of [this.low, this.high]) node.setAttribute("aria-valuetext", this.text(Number(node.value)));
    this.draw(min ?? this.least, max ?? this.most);
  }

  private text(value: number): string {
    const { factor, decimals } = scaleOf(this.measure);
    return formatNumber(value * factor, decimals);
  }

  private draw(min: number, max: number): void {
    const list = bins(this.values, 40, 10 ** -this.measure.decimals);
    const top = list.reduce((a, b) => Math.max(a, b.count), 1);
    const w = WIDTH / Math.max(1, list.length);
    const step = list.length > 1 ? (list[1]?.from ?? 0) - (list[0]?.from ?? 0) : 1;
    const rects = list.map((bin, i) => {
      const tall = bin.count === 0 ? 0 : Math.max(1.5, (bin.count / top) * HEIGHT);
      const inside = bin.from + step > min && bin.from <= max;
      return svg("rect", { x: i * w, y: HEIGHT - tall, width: Math.max(0.75, w - 1), height: tall, class: inside ? "in" : "out" });
    });
    replace(this.bars, svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none" }, ...rects));
  }
}
