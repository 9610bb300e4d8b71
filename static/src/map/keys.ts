// The map by keyboard: arrows go to the neighbour that lies there, Enter
// selects, with Shift one more, Escape lets go, plus and minus zoom.
import { at } from "../at";
import type { Areas } from "../geo/areas";
import { adjacency, type Direction, step } from "../geo/neighbours";

const DIRECTIONS: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

export interface KeyActions {
  areas(): Areas | null;
  /** Where the arrows start when nothing is chosen yet. */
  start(): number | null;
  move(i: number): void;
  /** added: beside what is chosen already. */
  choose(added: boolean): void;
  clear(): void;
  zoom(by: number): void;
}

// Made when first needed: most people never use the arrows, and a whole country takes a moment.
const made = new WeakMap<Areas, Set<number>[]>();

function near(areas: Areas): Set<number>[] {
  let sets = made.get(areas);
  if (!sets) {
    sets = adjacency(areas.shapes);
    made.set(areas, sets);
  }
  return sets;
}

export function nextArea(areas: Areas, from: number, direction: Direction): number | null {
  return step(from, direction, areas.shapes, near(areas), (i) => at(areas.list, i).water);
}

export function onKey(event: KeyboardEvent, cursor: number | null, actions: KeyActions): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const direction = DIRECTIONS[event.key];
  const areas = actions.areas();
  if (direction && areas) {
    const next = cursor === null ? actions.start() : nextArea(areas, cursor, direction);
    if (next !== null) actions.move(next);
  } else if (event.key === "Enter" || event.key === " ") actions.choose(event.shiftKey);
  else if (event.key === "Escape") actions.clear();
  else if (event.key === "+" || event.key === "=") actions.zoom(1);
  else if (event.key === "-") actions.zoom(-1);
  else return;
  event.preventDefault();
}
