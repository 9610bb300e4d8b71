// Rows under each other in the legend of a picture, each with its sample left of it.
import { boxData, type Item, type Measure, type Paint, type TextStyle, wrap } from "./drawing";
import { LIGHT } from "./map-part";

export const ROW = 24;
const BESIDE = 38;
export const TEXT: TextStyle = { size: 16, colour: LIGHT.ink };
export const SOFT: TextStyle = { size: 14, colour: LIGHT.soft };

export class Column {
  readonly items: Item[] = [];
  y = 0;

  constructor(readonly width: number, private readonly measure: Measure) {}

  heading(text: string, style: TextStyle = SOFT): void {
    for (const line of wrap(text, this.width, style, this.measure)) {
      this.items.push({ kind: "text", text: line, x: 0, y: this.y + 15, style });
      this.y += 20;
    }
    this.y += 2;
  }

  swatch(fill: Paint, text: string, count: string): void {
    this.items.push({ kind: "path", d: boxData(0.5, this.y + 4.5, 27, 15), fill, stroke: LIGHT.soft, width: 1 });
    this.row(text, count);
  }

  /** A text that is too long beside its count goes on below. */
  row(text: string, count = ""): void {
    const room = this.width - BESIDE - (count === "" ? 0 : this.measure(count, SOFT) + 8);
    if (count !== "") this.items.push({ kind: "text", text: count, x: this.width, y: this.y + 17, style: { ...SOFT, align: "end" } });
    wrap(text, room, TEXT, this.measure).forEach((line, i) => {
      this.items.push({ kind: "text", text: line, x: BESIDE, y: this.y + 17 + (i === 0 ? 0 : -4), style: TEXT });
      this.y += i === 0 ? ROW : 20;
    });
  }

  gap(): void {
    this.y += 10;
  }
}
