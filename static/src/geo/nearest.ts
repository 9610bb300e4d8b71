// The area whose middle lies nearest to a place in the plane; water is no area.
import type { Areas } from "./areas";
import { poleOf } from "./pole";

export function nearestArea(areas: Areas, x: number, y: number): number | null {
  let found: number | null = null;
  let least = Infinity;
  areas.shapes.forEach((shape, i) => {
    if (!shape || areas.list[i]?.water) return;
    const [px, py] = poleOf(shape);
    const distance = (px - x) ** 2 + (py - y) ** 2;
    if (distance < least) {
      least = distance;
      found = i;
    }
  });
  return found;
}
