// A difference of one place in words, as the tooltip, the panel and the table tell it.
import { crowdSentence, limitsText, shortMoments, stepText } from "../domain/change-text";
import { formatNumber } from "../domain/format";
import type { Scene } from "./scene";
import { changeOf, stepOf } from "./years";
import { t } from "../text/t";

/** "27% (2022) → 24% (2024): -3 procentpunt"; "" where there is no difference. */
export function stepLine(scene: Scene, i: number): string {
  const change = changeOf(scene);
  const step = stepOf(scene, i);
  return change && step ? stepText(step, change.plain, scene.indicator, shortMoments(change.from.period, change.to.period)) : "";
}

/** "na afronding tussen -4 en -2"; "" where that is not known. */
export function limitsLine(scene: Scene, i: number): string {
  const step = stepOf(scene, i);
  return step ? limitsText(step, scene.indicator) : "";
}

/** The inhabitants at both moments, and that they became another number. */
export function crowdLines(scene: Scene, i: number): { counts: string; hint: string } {
  const change = changeOf(scene);
  const [from, to] = [change?.people?.from.list[i] ?? null, change?.people?.to.list[i] ?? null];
  if (!change?.people || from === null || to === null) return { counts: "", hint: "" };
  const [a, b] = shortMoments(change.people.from.period, change.people.to.period);
  const counts = t("Inwoners: {list}", { list: `${formatNumber(from)} (${a}) → ${formatNumber(to)} (${b})` });
  return { counts, hint: change.plain.kind === "share" ? crowdSentence(from, to) : "" };
}
