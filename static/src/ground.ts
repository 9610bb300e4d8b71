// What the page needs to know of its own ground: names, borders and what lies over the map.
import type { Box, Edition } from "./api/types";
import { type Areas, boxWithin } from "./geo/areas";
import type { Scene } from "./state/scene";

export function namesOf(areas: Areas | null): Map<string, string> {
  return new Map(areas?.list.filter((area) => !area.water).map((area) => [area.code, area.name]));
}

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

/** Figures of members exist in the werkgebied only, so that is the whole of them. */
export function wholeOf({ areas, edition, members, selection }: Scene): Box | null {
  return (selection && boxWithin(areas, new Set(members.werkgebied.map(({ code }) => code)))) ?? edition.bounds;
}
