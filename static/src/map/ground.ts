// What of the map can be seen, and whether two maps are of the same region.
import type { Edition } from "../api/types";

/** On a wide screen the legend covers the left of the map, on a phone legend and sheet cover its foot. */
export function covered(map: HTMLElement, legend: HTMLElement, panel: HTMLElement): { left: number; bottom: number } {
  const [whole, card, sheet] = [map, legend, panel].map((node) => node.getBoundingClientRect());
  if (!whole || !card || !sheet) return { left: 0, bottom: 0 };
  if (card.width > whole.width * 0.9) return { left: 0, bottom: Math.max(0, whole.bottom - Math.min(card.top, sheet.top)) };
  return { left: whole.width > 2 * card.width ? card.right - whole.left : 0, bottom: 0 };
}

/** Whether two editions are maps of the same region, so that the map can stay where it is. */
export function sameGround(a: Edition, b: Edition): boolean {
  if (a.id === b.id) return true;
  if (!a.bounds || !b.bounds) return false;
  const overlap = a.bounds[0] < b.bounds[2] && a.bounds[2] > b.bounds[0] && a.bounds[1] < b.bounds[3] && a.bounds[3] > b.bounds[1];
  return overlap && a.demo === b.demo;
}
