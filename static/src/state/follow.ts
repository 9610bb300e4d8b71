// The level follows the zoom: the finest of which about a screenful is to be seen.
import type { Box, Edition, EditionLevel, Indicator } from "../api/types";
import { drawnLevels, isKnownAt } from "./resolve";
import type { State } from "./url";

/** More areas than this on the screen are a texture, not a map of places. */
const SCREENFUL = 120;

function size([west, south, east, north]: Box): number {
  return (east - west) * (north - south);
}

/** Levels that have this figure, the coarsest first. */
function candidates(edition: Edition, indicator: Indicator): EditionLevel[] {
  return drawnLevels(edition).filter((level) => isKnownAt(indicator, level.key));
}

/** The finest level with at most a screenful of areas in such a part of the map; else the coarsest. */
export function levelIn(box: Box, edition: Edition, indicator: Indicator): string {
  const levels = candidates(edition, indicator);
  const share = edition.bounds ? size(box) / size(edition.bounds) : 1;
  return (levels.findLast((level) => level.areas * share <= SCREENFUL) ?? levels[0])?.key ?? "";
}

/** Whether the level follows the zoom: not where the user holds it, nor while places of a level are looked for. */
export function follows({ pin, tool }: Pick<State, "pin" | "tool">): boolean {
  return !pin && tool !== "find";
}

/** The level after a change of zoom: going nearer never gives larger areas, going away never smaller ones. */
export function followZoom(level: string, nearer: boolean, box: Box, edition: Edition, indicator: Indicator): string {
  const wanted = levelIn(box, edition, indicator);
  const order = drawnLevels(edition).map((one) => one.key);
  const finer = order.indexOf(wanted) > order.indexOf(level);
  return wanted !== "" && wanted !== level && finer === nearer ? wanted : level;
}
