// What the map shows, said of the chosen area in sentences.
import type { AreaFigure, AreaProfile } from "../api/types";
import { h } from "../dom";
import { amongChanges } from "../domain/change-text";
import { benchmarkOf, benchmarkSentence, besideText } from "../domain/describe";
import { capital, formatValue, inPeriod } from "../domain/format";
import { clearSentence, clearStanding, intervalText, type Interval } from "../domain/interval";
import { countOfPeople, peopleWord } from "../domain/members";
import { standing, standingSentence } from "../domain/rank";
import { asReason, reasonSentence, reasonText, type Reason } from "../domain/reasons";
import type { Benchmark } from "../state/benchmark";
import type { LoadInstead } from "../state/instead";
import { intervalOf, isCount, type Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { inLanguage } from "../text/t";
import type { Actions } from "./actions";
import { changeLines } from "./change-lines";
import { earlier } from "./earlier";
import { insteadNotes } from "./instead";
import { memberNotes } from "./member-notes";
import { spine } from "./spine";
import { levelName } from "./words";

/** One figure of the chosen area: of the map when that shows the area, else of its profile. */
export interface Told {
  value: number | null;
  reason: Reason;
  period: string;
  interval: Interval | null;
  people: string;
}

function ofProfile(figure: AreaFigure, scene: Scene, i: number | undefined): Told {
  const { value, reason, period, lower, upper, count, outOf } = figure;
  // A mean and an index are not so many of so many.
  const counted = count !== null && outOf !== null && !["index", "mean"].includes(scene.indicator.kind);
  return {
    value,
    reason: asReason(reason),
    period,
    interval: lower === null || upper === null ? null : [lower, upper],
    people: counted ? countOfPeople(count, outOf, scene.members.k, peopleWord(scene.indicator)) : i === undefined ? "" : besideText(scene, i),
  };
}

/** null where the profile does not have what the map shows, and the area is not on the map. */
export function told(profile: AreaProfile, scene: Scene): Told | null {
  const figure = profile.figures.find((one) => one.indicator === scene.indicator.key);
  const { selection } = scene;
  const i = scene.areas.index.get(profile.code);
  if (!scene.indicator.signed && (!selection || selection.smooth === "none")) return figure ? ofProfile(figure, scene, i) : null;
  if (i === undefined) return null;
  // What lies beside a difference has lines of its own.
  const people = scene.indicator.signed ? "" : besideText(scene, i);
  return { value: scene.values.list[i] ?? null, reason: scene.values.reasons[i] ?? "missing", period: scene.values.date, interval: scene.indicator.signed ? null : intervalOf(scene.values, i), people };
}

/** The place among all others; with margins, only what is clearly different counts. */
function rankSentence(value: number, interval: Interval | null, scene: Scene, code: string): string {
  const { plural, key } = scene.level;
  if (scene.indicator.signed) return amongChanges(value, scene.values.list.flatMap((other, i) => (other === null || scene.areas.list[i]?.code === code ? [] : [other])), levelName(key), plural);
  if (!scene.values.interval) return standingSentence(standing(value, scene.values.list), plural);
  if (!interval) return "";
  const others = scene.values.list.flatMap((_, i) => {
    const other = scene.areas.list[i]?.code === code ? null : intervalOf(scene.values, i);
    return other ? [other] : [];
  });
  return clearSentence(clearStanding(interval, others), levelName(key), plural);
}

/** What the place is held against, with its year; its line is there before it is known, so that nothing moves when it comes. */
function benchmarkLine(scene: Scene, one: Benchmark | null): HTMLElement | null {
  if (one) return h("p", { class: "soft benchmark-line" }, `${benchmarkSentence(one, scene.indicator)}${one.note ? `. ${one.note}` : ""}`);
  return scene.benchmarks === null && !isCount(scene.indicator) ? h("p", { class: "benchmark-line" }) : null;
}

export function headline(profile: AreaProfile, scene: Scene, instead: LoadInstead, actions: Actions): HTMLElement | null {
  const one = told(profile, scene);
  if (!one) return null;
  const { value, interval } = one;
  const words = selectionWords(scene.selection, scene.members);
  const title = h("h3", { class: "headline-title" }, inLanguage(scene.indicator.name), words.length > 0 ? h("span", { class: "soft" }, ` ${words.join(", ")}`) : null);
  const i = scene.areas.index.get(profile.code) ?? null;
  const notes = memberNotes(scene, i, "headline");
  if (value === null) return h("section", { class: "headline" }, title, h("p", { class: "sentence" }, reasonSentence(one.reason, scene.indicator)), insteadNotes(profile, scene, scene.indicator, one.reason, instead), notes);
  const same = profile.level === scene.level.key;
  const benchmark = benchmarkOf(scene, profile.code, profile.level === "gemeente" ? profile.code : (profile.parents.find((one) => one.level === "gemeente")?.code ?? ""));
  const rank = same ? rankSentence(value, interval, scene, profile.code) : "";
  return h(
    "section",
    { class: "headline" },
    title,
    h("p", { class: "headline-value" }, h("span", { class: "number big" }, formatValue(value, scene.indicator)), " ", interval ? h("span", { class: "number" }, `(${intervalText(interval, scene.indicator)}) `) : null, h("span", { class: "soft" }, inPeriod(one.period)), earlier(profile, scene, actions)),
    ...changeLines(scene, i),
    one.people ? h("p", { class: "people" }, capital(one.people)) : null,
    same ? spine(scene, value, interval, benchmark) : null,
    benchmarkLine(scene, benchmark),
    rank ? h("p", { class: "sentence" }, rank) : null,
    notes,
  );
}

/** All that a sheet of 96 pixels has room for below the name. */
export function peekLine(profile: AreaProfile, scene: Scene): HTMLElement | null {
  const one = told(profile, scene);
  if (!one) return null;
  const value = one.value === null ? reasonText(one.reason).label : formatValue(one.value, scene.indicator);
  const margin = one.value !== null && one.interval ? `${intervalText(one.interval, scene.indicator)} · ` : "";
  return h("p", { class: "peek-line" }, h("strong", {}, value), " ", h("span", { class: "soft" }, `${margin}${inLanguage(scene.indicator.name)}`));
}
