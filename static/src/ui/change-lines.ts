// A difference of one place: both figures, how sure it is, and whether it is
// still about the same number of people.
import { levelsText, limitsText, shortMoments, sureSentence } from "../domain/change-text";
import { capital } from "../domain/format";
import { h } from "../dom";
import { crowdLines } from "../state/change-words";
import type { Scene } from "../state/scene";
import { changeOf, stepOf } from "../state/years";

/** What stands under the difference of one place. */
export function changeLines(scene: Scene, i: number | null): HTMLElement[] {
  const change = changeOf(scene);
  const step = i === null ? null : stepOf(scene, i);
  if (!change || i === null || !step) return [];
  const limits = capital(limitsText(step, scene.indicator));
  const sure = sureSentence(step);
  const { counts, hint } = crowdLines(scene, i);
  const lines = [[limits === "" ? "" : `${limits}.`, sure].filter(Boolean).join(" "), counts, hint];
  return [h("p", { class: "change-levels number" }, levelsText(step, change.plain, shortMoments(change.from.period, change.to.period))), ...lines.filter(Boolean).map((text) => h("p", { class: text === hint ? "caution" : "change-line" }, text))];
}
