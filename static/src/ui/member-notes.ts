// What stands under every figure of members: of when it is, what has to be
// known about it, and, one click away, what the words and the margin mean.
import { h } from "../dom";
import { MARGIN } from "../domain/interval";
import { datesSentence, inhabitantsDay, mapDatesSentences, matchWarning, REACH, roundingSentence } from "../domain/members";
import { dateOf, type Scene } from "../state/scene";

export function explanation(key: string, title: string, ...text: (Node | string)[]): HTMLElement {
  return h("details", { class: "explanation", "data-key": key }, h("summary", {}, title), h("p", {}, ...text));
}

/** Caveats of the answer, and always the match rate when too few members have a place. */
export function cautions(scene: Scene): string[] {
  const warning = matchWarning(dateOf(scene));
  const { notes } = scene.values;
  // The service says it in a sentence of its own when it has more to say about it.
  const said = notes.some((note) => note.includes("in welke buurt") || note.includes("postcode"));
  return warning === "" || said ? notes : [warning, ...notes];
}

function cautionNotes(scene: Scene): HTMLElement[] {
  return cautions(scene).map((text) => h("p", { class: "caution" }, text));
}

/** The explanations that a figure of members needs: the margin, the word "lid", and who is reached without being one. */
function explanations(scene: Scene, place: string): HTMLElement[] {
  const definition = dateOf(scene)?.definition ?? "";
  const reach = scene.indicator.kind === "share" || scene.indicator.key === "nonMembers" || scene.indicator.kind === "index";
  return [
    ...(scene.values.interval ? [explanation(`${place}-margin`, "Wat betekent de marge?", MARGIN)] : []),
    ...(definition === "" ? [] : [explanation(`${place}-member`, "Wie telt als lid?", definition)]),
    ...(reach ? [explanation(`${place}-reach`, "Geen lid zijn is niet hetzelfde als niet bereikt worden", REACH)] : []),
  ];
}

/** For one area, or with i null for the whole map; nothing for figures that are not of members. */
export function memberNotes(scene: Scene, i: number | null, place: string): HTMLElement | null {
  if (!scene.selection) return null;
  const dates = i === null ? mapDatesSentences(scene.values, scene.level.plural) : [datesSentence(scene.values.date, inhabitantsDay(scene.values, i))];
  return h(
    "div",
    { class: "member-notes" },
    h("p", { class: "soft" }, dates.join(" ")),
    ...cautionNotes(scene),
    h("p", { class: "soft" }, roundingSentence(scene.members.k)),
    ...explanations(scene, place),
  );
}
