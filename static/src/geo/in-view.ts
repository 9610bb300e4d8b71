// Which areas are on the screen: all of which a part is, without what is water.
import type { Box } from "../api/types";
import type { Areas } from "./areas";
import { toPlane } from "./plane";
import { overlaps } from "./shape";

export function areasWithin(areas: Areas, [west, south, east, north]: Box): number[] {
  const [left, top] = toPlane(west, north);
  const [right, bottom] = toPlane(east, south);
  const view = { left, top, right, bottom };
  return areas.grid.within(view).filter((i) => {
    const shape = areas.shapes[i];
    return shape ? overlaps(shape.bounds, view) && areas.list[i]?.water === false : false;
  });
}
