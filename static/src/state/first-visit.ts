// Where somebody starts: a link is what it says, a first visit the questions, and
// whoever has been here before the map.
import { knowsTheWay, learnTheWay } from "../storage";
import { INITIAL, parseState, type State } from "./url";

/** Below this width the panel is a sheet (phone.css). */
export const isNarrow = (): boolean => matchMedia("(max-width: 899px)").matches;

export function openQuestions(): Partial<State> {
  return { screen: "vragen", area: "", goal: "", tool: "none", table: false, sheet: isNarrow() ? "half" : "peek" };
}

export function startState(search: string): State {
  const state = parseState(search);
  const bare = search.replace(/^\?lang=[a-z]*$/, "") === "";
  if (bare && !knowsTheWay()) return { ...INITIAL, lang: state.lang, ...openQuestions() };
  if (state.screen !== "vragen") learnTheWay();
  return state;
}

/** What a choice changes besides what it says: choosing what to see leaves the questions, for good. */
export function followUp(patch: Partial<State>, state: State, goalTraits: readonly string[]): Partial<State> {
  const more: Partial<State> = {};
  const stays = Object.keys(patch).every((key) => ["edition", "level", "sheet"].includes(key));
  if (state.screen === "vragen" && !stays && patch.screen === undefined) more.screen = "map";
  if (state.goal !== "" && patch.indicator !== undefined && patch.goal === undefined && !goalTraits.includes(patch.indicator)) more.goal = "";
  if ((more.screen ?? patch.screen) === "map") learnTheWay();
  return more;
}
