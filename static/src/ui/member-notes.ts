// What stands under every figure of members: of when it is, what has to be
// known about it, and, one click away, what the words and the margin mean.
import { h } from "../dom";
import { MARGIN } from "../domain/interval";
import { datesSentence, inhabitantsDay, mapDatesSentences, REACH, roundingSentence } from "../domain/members";
import { dateOf, type Scene } from "../state/scene";
import { inLanguage, t } from "../text/t";
import { inBoth } from "../text/dutch";

export function explanation(key: string, title: string, ...text: (Node | string)[]): HTMLElement {
  return h("details", { class: "explanation", "data-key": key }, h("summary", {}, title), h("p", {}, ...text));
}

// What makes a figure less certain stands out; the rest is only good to know.
const CAUTION = /voorbehoud|schat|postcodesleutel|caution|estimate|postcode key/;

function answerNotes(scene: Scene): HTMLElement[] {
  return scene.values.notes.map((text) => h("p", { class: CAUTION.test(text) ? "caution" : "soft" }, text));
}

/** The explanations that a figure of members needs: the margin, the word "lid", and who is reached without being one. */
function explanations(scene: Scene, place: string): HTMLElement[] {
  const definition = dateOf(scene)?.definition;
  const reach = scene.indicator.kind === "share" || scene.indicator.key === "nonMembers" || scene.indicator.kind === "index";
  return [
    ...(scene.values.interval ? [explanation(`${place}-margin`, t("Wat betekent de marge?"), MARGIN)] : []),
    ...(!definition || inLanguage(definition) === "" ? [] : [explanation(`${place}-member`, t("Wie telt als lid?"), inBoth(definition))]),
    ...(reach ? [explanation(`${place}-reach`, t("Geen lid zijn is niet hetzelfde als niet bereikt worden"), REACH)] : []),
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
    ...answerNotes(scene),
    h("p", { class: "soft" }, roundingSentence(scene.members.k)),
    ...explanations(scene, place),
  );
}
