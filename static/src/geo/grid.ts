// Which area lies under a point: a coarse grid of boxes, then the exact shapes.
import { at } from "../at";
import { type Bounds, contains, merge, type Shape } from "./shape";

const SIDE = 64;

export class Grid {
  private readonly cells: number[][] = Array.from({ length: SIDE * SIDE }, () => []);
  private readonly frame: Bounds;

  constructor(private readonly shapes: readonly (Shape | null)[]) {
    this.frame = merge(shapes.flatMap((shape) => (shape ? [shape.bounds] : []))) ?? { left: 0, top: 0, right: 1, bottom: 1 };
    shapes.forEach((shape, i) => {
      if (shape) for (const cell of this.cellsOf(shape.bounds)) cell.push(i);
    });
  }

  /** The areas whose box may touch b, in the order of the map. */
  within(b: Bounds): number[] {
    const found = new Set<number>();
    for (const cell of this.cellsOf(b)) for (const i of cell) found.add(i);
    return [...found].sort((a, c) => a - c);
  }

  /** The area at a point; shapeOf gives the shape to test, which may be finer than the one in the grid. */
  find(x: number, y: number, shapeOf: (i: number) => Shape | null = (i) => this.shapes[i] ?? null): number | null {
    const margin = (this.frame.right - this.frame.left) / 2000;
    for (const i of this.within({ left: x - margin, right: x + margin, top: y - margin, bottom: y + margin })) {
      const shape = shapeOf(i);
      if (shape && contains(shape, x, y)) return i;
    }
    return null;
  }

  private slot(value: number, from: number, to: number): number {
    const span = to - from || 1;
    return Math.min(SIDE - 1, Math.max(0, Math.floor(((value - from) / span) * SIDE)));
  }

  private *cellsOf(b: Bounds): Generator<number[]> {
    const f = this.frame;
    if (b.right < f.left || b.left > f.right || b.bottom < f.top || b.top > f.bottom) return;
    const x1 = this.slot(b.right, f.left, f.right);
    const y1 = this.slot(b.bottom, f.top, f.bottom);
    for (let y = this.slot(b.top, f.top, f.bottom); y <= y1; y++)
      for (let x = this.slot(b.left, f.left, f.right); x <= x1; x++) yield at(this.cells, y * SIDE + x);
  }
}
