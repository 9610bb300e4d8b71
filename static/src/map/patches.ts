// Which patches of the painted map are wanted, and how many fit in a frame.
import type { Bounds } from "../geo/shape";

/** Side of a patch in pixels of the page. */
export const SIDE = 256;

export interface Cell {
  key: string;
  x: number;
  y: number;
  inSight: boolean;
}

/** The patches in sight from the middle outwards, then those round it, which a drag will need. */
export function cellsOf(view: Bounds): Cell[] {
  const seen = (n: number): number => Math.floor(n / SIDE);
  const [left, top, right, bottom] = [seen(view.left), seen(view.top), seen(view.right - 1e-6), seen(view.bottom - 1e-6)];
  const middle = [(view.left + view.right) / 2 / SIDE - 0.5, (view.top + view.bottom) / 2 / SIDE - 0.5] as const;
  const cells: Cell[] = [];
  for (let y = top - 1; y <= bottom + 1; y++)
    for (let x = left - 1; x <= right + 1; x++) cells.push({ key: `${x}/${y}`, x, y, inSight: x >= left && x <= right && y >= top && y <= bottom });
  const far = (cell: Cell): number => (cell.x - middle[0]) ** 2 + (cell.y - middle[1]) ** 2;
  return cells.sort((a, b) => Number(b.inSight) - Number(a.inSight) || far(a) - far(b));
}

const QUICK = 20;
const SLOW = 34;
const MOST = 32;
const LEAST = 4;

/** How many patches to paint in the next frame, by how long the last one took; a map that stands still can wait for more of them at once. */
export function nextPace(pace: number, milliseconds: number, moving: boolean): number {
  const least = moving ? 1 : LEAST;
  if (milliseconds > SLOW) return Math.max(least, pace >> 1);
  return Math.max(least, milliseconds < QUICK ? Math.min(MOST, pace * 2) : pace);
}
