// What choosing a place does: alone, or beside what is chosen already.
import type { Edition } from "../api/types";
import { t } from "../text/t";
import { chosenCodes, letters, MOST_PLACES, toggled, without } from "./chosen";
import { drawnLevels } from "./resolve";
import type { State } from "./url";

export interface Choosing {
  patch: Partial<State> | null;
  /** For who hears the page; "" where the panel says it all. */
  said: string;
}

type Places = Pick<State, "area" | "others" | "adding" | "level" | "sheet" | "tool">;

/** Beside others, and in a search, the map keeps its level, unless the place is too small to be on it. */
function levelBeside(level: string, asked: string, edition: Edition): string {
  const order = drawnLevels(edition).map((one) => one.key);
  return order.indexOf(asked) > order.indexOf(level) ? asked : level;
}

export function choosing(state: Places, area: { code: string; level: string }, added: boolean, edition: Edition, name: string): Choosing {
  const sheet = state.sheet === "full" ? "half" : state.sheet;
  if (state.area === "" || !(added || state.adding)) return { patch: { area: area.code, others: [], adding: false, level: state.tool === "find" ? levelBeside(state.level, area.level, edition) : area.level, sheet }, said: "" };
  const next = toggled(state, area.code);
  if (!next) return { patch: null, said: t("Er zijn al zes plekken gekozen. Haal er eerst een weg.") };
  const n = chosenCodes(next).length;
  const letter = chosenCodes(next).includes(area.code) ? (letters(next).get(area.code) ?? "") : "";
  const said = letter === "" ? t("{name} is weggehaald. Gekozen: {n}.", { name, n }) : t("{name} is plek {letter}. Gekozen: {n} van {most}.", { name, letter, n, most: MOST_PLACES });
  return { patch: { ...next, level: levelBeside(state.level, area.level, edition), sheet, adding: state.adding && next.area !== "" }, said };
}

export function removing(state: Places, code: string, name: string): Choosing {
  const next = without(state, code);
  return { patch: next, said: t("{name} is weggehaald. Gekozen: {n}.", { name, n: chosenCodes(next).length }) };
}

/** A patch that chooses a place says it of all places: what it does not name is let go. */
export function letGo(patch: Partial<State>): Partial<State> {
  if (patch.area === undefined || patch.others !== undefined) return {};
  return { others: [], adding: false };
}
