// One area: where it lies, what the map says about it, and all its figures by theme.
import type { AreaFigure, AreaProfile, AreaRef, Indicator } from "../api/types";
import { h } from "../dom";
import { capital, formatPeriod, formatValue } from "../domain/format";
import { intervalText, MARGIN } from "../domain/interval";
import { lineageSentence } from "../domain/lineage";
import { countOfPeople, matchWarning, peopleWord, roundingSentence } from "../domain/members";
import { asReason, reasonSentence, reasonText } from "../domain/reasons";
import type { LoadInstead } from "../state/instead";
import type { Library } from "../state/library";
import type { Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";
import { addingToggle } from "./adding";
import { headline, peekLine } from "./headline";
import { insteadNotes } from "./instead";
import { type LoadPast, memberDates } from "./member-dates";
import { explanation } from "./member-notes";
import { MEMBERS_THEME } from "./no-members";
import { demoNote } from "./overview";
import { reconciliationTable } from "./reconciliation";
import { sourceNotes } from "./source";
import { showButton, unitNote } from "./figure-parts";
import { counted, levelName } from "./words";
import { inBoth } from "../text/dutch";

/** What a profile is drawn with. */
export interface Ask {
  scene: Scene;
  actions: Actions;
  past: LoadPast;
  instead: LoadInstead;
  /** Whether choosing a place adds it. */
  adding: boolean;
}

function breadcrumb(parents: AreaRef[], actions: Actions): HTMLElement | null {
  if (parents.length === 0) return null;
  const rank = (area: AreaRef): number => ["gemeente", "wijk", "buurt"].indexOf(area.level);
  const links = [...parents].sort((a, b) => rank(a) - rank(b)).map((parent) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => actions.selectArea(parent) }, parent.name)));
  return h("nav", { class: "crumbs", "aria-label": t("Ligt in") }, h("ol", {}, ...links));
}

function kindLine(profile: AreaProfile, scene: Scene): string {
  const parts = [capital(levelName(profile.level)), profile.code];
  for (const [level, n] of Object.entries(profile.children)) {
    const plural = scene.edition.levels.find((one) => one.key === level)?.plural ?? level;
    if (n > 0) parts.push(counted(n, levelName(level), plural));
  }
  return parts.join(" · ");
}

/** Of which members a figure is, where that is not all of them. */
function whose(figure: AreaFigure, indicator: Indicator, scene: Scene): string {
  if (!indicator.members) return "";
  const words = selectionWords({ day: figure.period, band: figure.band ?? "", branch: figure.branch ?? "", smooth: "none" }, scene.members);
  const less = scene.selection?.band !== "" && scene.selection !== null && figure.band === "" ? [t("alle leeftijden")] : [];
  return [...words, ...less].map((word) => `${word}, `).join("");
}

function figureRow(figure: AreaFigure, indicator: Indicator, profile: AreaProfile, { scene, actions, instead }: Ask): HTMLElement {
  const value = figure.value;
  const reason = value === null ? asReason(figure.reason) : null;
  const shown = value === null ? h("span", { class: "soft number" }, reason ? reasonText(reason).label : "") : h("span", { class: "number" }, formatValue(value, indicator), ...marginOf(figure, indicator));
  const people = indicator.kind === "index" || indicator.kind === "mean" || figure.count === null || figure.outOf === null || value === null ? null : capital(countOfPeople(figure.count, figure.outOf, scene.members.k, peopleWord(indicator)));
  const row = h(
    "details",
    { class: "figure", "data-key": indicator.key },
    h("summary", { "data-focus": `row-${indicator.key}` }, h("span", { class: "label" }, inLanguage(indicator.name), unitNote(indicator, scene.catalogue), h("span", { class: "soft period" }, ` ${whose(figure, indicator, scene)}${formatPeriod(figure.period)}`)), shown),
    reason ? h("p", { class: "note" }, reasonSentence(reason, indicator)) : null,
    people ? h("p", {}, `${people}.`) : null,
    sourceNotes(indicator, scene.catalogue, { period: figure.period, importName: figure.import?.name ?? "", demo: scene.edition.demo, peoplePeriod: figure.denominatorPeriod }),
    indicator.key === scene.indicator.key
      ? h("p", { class: "soft" }, t("Dit staat nu op de kaart."))
      : h("p", {}, showButton(indicator, actions)),
  );
  // Asked for when somebody wants to know.
  if (reason) row.addEventListener("toggle", () => row.querySelector(".note")?.after(insteadNotes(profile, scene, indicator, reason, instead) ?? ""), { once: true });
  return row;
}

function marginOf(figure: AreaFigure, indicator: Indicator): HTMLElement[] {
  const { lower, upper } = figure;
  return lower === null || upper === null ? [] : [h("span", { class: "soft margin" }, intervalText([lower, upper], indicator))];
}

/** The figures of members with what holds for all of them, and for a gemeente how they follow from the annual report. */
function memberTheme(name: string, rows: HTMLElement[], profile: AreaProfile, scene: Scene, library: Library): HTMLElement {
  const head = h("h3", {}, name);
  const day = profile.figures.find((figure) => figure.band !== null)?.period;
  const newest = scene.members.dates.find((date) => date.day === day) ?? scene.members.dates[0];
  const warning = matchWarning(newest ?? null);
  const table = profile.level === "gemeente" && library.report ? reconciliationTable(library.report, profile.code, scene.members.dates.find((date) => date.day === library.day)?.branchIs ?? "") : null;
  return h(
    "section",
    { class: "theme" },
    head,
    warning ? h("p", { class: "caution" }, warning) : null,
    ...rows,
    rows.length === 0 ? null : h("p", { class: "note" }, roundingSentence(scene.members.k)),
    rows.length === 0 ? null : explanation("theme-margin", t("Wat betekent de marge?"), MARGIN),
    rows.length === 0 || !newest ? null : explanation("theme-member", t("Wie telt als lid?"), inBoth(newest.definition)),
    table ? h("details", { class: "member-report", "data-key": "reconciliation" }, h("summary", {}, t("Aansluiting met het jaarverslag")), table) : null,
  );
}

function themes(profile: AreaProfile, ask: Ask, library: Library): HTMLElement[] {
  const { scene } = ask;
  const byKey = new Map(scene.catalogue.indicators.map((indicator) => [indicator.key, indicator]));
  return scene.catalogue.themes.flatMap((theme) => {
    const rows = profile.figures.flatMap((figure) => {
      const indicator = byKey.get(figure.indicator);
      return indicator?.theme === theme.key ? [figureRow(figure, indicator, profile, ask)] : [];
    });
    if (theme.key === MEMBERS_THEME) return [memberTheme(inLanguage(theme.name), rows, profile, scene, library)];
    return rows.length === 0 ? [] : [h("section", { class: "theme" }, h("h3", {}, inLanguage(theme.name)), ...rows)];
  });
}

/** Whether it is the same place in the other years, and what it was there. */
function otherYears(profile: AreaProfile): HTMLElement | null {
  if (profile.elsewhere.length === 0) return null;
  const rows = profile.elsewhere.flatMap((lineage) => [h("dt", {}, lineage.edition.replace("-demo", "")), h("dd", {}, lineageSentence(lineage, profile.code))]);
  return h("section", { class: "theme" }, h("h3", {}, t("Dit gebied in andere jaren")), h("dl", { class: "years" }, ...rows));
}

export function profileView(profile: AreaProfile, ask: Ask, close: HTMLElement, library: Library): HTMLElement {
  const { scene, actions, past, instead, adding } = ask;
  return h(
    "div",
    {},
    breadcrumb(profile.parents, actions),
    h("div", { class: "area-head" }, h("h2", {}, profile.name), close),
    h("p", { class: "soft kind-line" }, kindLine(profile, scene)),
    peekLine(profile, scene),
    addingToggle(adding, actions),
    scene.edition.demo ? demoNote() : null,
    headline(profile, scene, instead, actions),
    memberDates(profile, scene, past),
    ...themes(profile, ask, library),
    otherYears(profile),
  );
}
