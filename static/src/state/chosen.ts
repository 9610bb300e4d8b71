// The places that are chosen: the first as ever, up to five more beside it. Each
// has the letter and the colour of its turn.
import { INITIAL, type State } from "./url";

export const MOST_PLACES = 6;
export const LETTERS = ["A", "B", "C", "D", "E", "F"] as const;

type Places = Pick<State, "area" | "others">;

/** The codes of all that is chosen, in their order. */
export function chosenCodes({ area, others }: Places): string[] {
  return area === "" ? [] : [area, ...others];
}

function toPlaces(codes: readonly string[]): Places {
  return { area: codes[0] ?? INITIAL.area, others: codes.slice(1) };
}

/** With a place taken away; what comes after it moves up. */
export function without(state: Places, code: string): Places {
  return toPlaces(chosenCodes(state).filter((one) => one !== code));
}

/** With a place added, or taken away when it was chosen already; null when there is no room. */
export function toggled(state: Places, code: string): Places | null {
  const codes = chosenCodes(state);
  if (codes.includes(code)) return without(state, code);
  return codes.length < MOST_PLACES ? toPlaces([...codes, code]) : null;
}

/** Letters by code, when there is more than one place to tell apart. */
export function letters(state: Places): Map<string, string> {
  const codes = chosenCodes(state);
  return new Map(codes.length < 2 ? [] : codes.map((code, i) => [code, LETTERS[i] ?? ""]));
}

/** Reads the codes beside the first; a code twice, or one too many, is left out. */
export function parseOthers(text: string | null, area: string): string[] {
  if (area === "") return [];
  const codes = new Set((text ?? "").split("/").map((code) => code.trim()).filter((code) => code !== "" && code !== area));
  return [...codes].slice(0, MOST_PLACES - 1);
}
