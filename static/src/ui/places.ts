// Several places side by side: which they are, the figure of the map, and the
// main figures. Narrow columns under letters, so that six fit on a phone.
import type { AreaFigure, AreaProfile, Indicator } from "../api/types";
import { at } from "../at";
import { h } from "../dom";
import { conditionText, searchOf } from "../domain/condition-text";
import { formatPeriod, formatShort, inPeriod, unitWords } from "../domain/format";
import { intervalText } from "../domain/interval";
import { PLACE_COLOURS } from "../domain/place-colours";
import { asReason, reasonSentence } from "../domain/reasons";
import { LETTERS, MOST_PLACES } from "../state/chosen";
import { NETHERLANDS, WERKGEBIED } from "../state/benchmark";
import { isCount, type Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { changeOf } from "../state/years";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";
import { addingToggle } from "./adding";
import { changeLimitsOf, changeLinesOf, changesSentence, levelLines } from "./place-changes";
import { showButton } from "./figure-parts";
import { told, type Told } from "./headline";
import { sourceNotes } from "./source";
import { levelName } from "./words";

// Counts and ages first; traits that may put a stamp on a place are not chosen here.
const MAIN = ["members", "memberShare", "nonMembers", "inhabitants", "age0to14Share", "age15to24Share", "age25to44Share", "age45to64Share", "age65plusShare", "households", "singleHouseholdsShare", "householdsWithChildrenShare", "addressDensity"];

export function letterBadge(i: number): HTMLElement {
  const badge = h("span", { class: "letter", "aria-hidden": "true" }, at(LETTERS, i));
  badge.style.background = at(PLACE_COLOURS, i);
  return badge;
}

function placeRow(profile: AreaProfile, i: number, actions: Actions, remove: (code: string) => void): HTMLElement {
  const within = profile.parents.find((one) => one.level === "gemeente")?.name;
  const kind = within ? t("{level} in {name}", { level: levelName(profile.level), name: within }) : levelName(profile.level);
  return h(
    "li",
    {},
    letterBadge(i),
    h("span", { class: "place-name" }, h("button", { type: "button", class: "link", "aria-label": t("Toon alleen {name}", { name: profile.name }), onclick: () => actions.choose({ area: profile.code, others: [], adding: false }) }, profile.name), " ", h("span", { class: "soft" }, kind)),
    h("button", { type: "button", "data-focus": `remove-${i}`, onclick: () => remove(profile.code) }, t("Haal weg"), h("span", { class: "sr" }, ` ${profile.name}`)),
  );
}

/** One figure of all places. */
export interface Line {
  title: string;
  sub: string;
  cells: Told[];
  indicator: Indicator;
  /** What is said of it below its numbers. */
  extra: (string | null)[];
  /** What it is, one click away; null where the line above has it. */
  about: HTMLElement | null;
}

function ofFigure(figure: AreaFigure | undefined): Told {
  const { value = null, reason = null, period = "", lower = null, upper = null } = figure ?? {};
  return { value, reason: asReason(reason), period, interval: lower === null || upper === null ? null : [lower, upper], people: "" };
}

/** Which letters have no figure, and why: "C, D: ...". */
function reasonNotes({ cells, indicator }: Line): string[] {
  const by = new Map<string, string[]>();
  cells.forEach(({ value, reason }, i) => {
    if (value !== null) return;
    const sentence = reasonSentence(reason, indicator);
    by.set(sentence, [...(by.get(sentence) ?? []), at(LETTERS, i)]);
  });
  return [...by].map(([sentence, letters]) => `${letters.join(", ")}: ${sentence}`);
}

function cell(one: Told, indicator: Indicator): HTMLElement {
  if (one.value === null) return h("td", { class: "number soft" }, h("span", { "aria-hidden": "true" }, "–"), h("span", { class: "sr" }, t("geen cijfer")));
  const margin = one.interval ? h("span", { class: "soft limits" }, h("span", { class: "sr" }, `${intervalText(one.interval, indicator)} `), h("span", { "aria-hidden": "true" }, one.interval.map((end) => formatShort(end, indicator)).join(indicator.signed ? ` ${t("tot")} ` : " – "))) : null;
  return h("td", { class: "number" }, formatShort(one.value, indicator), margin);
}

function nameCell({ title, sub, about, indicator }: Line, n: number): HTMLElement {
  const text = [title, sub === "" ? null : h("span", { class: "soft" }, ` ${sub}`)];
  if (!about) return h("th", { scope: "rowgroup", colspan: n }, ...text);
  return h("th", { scope: "rowgroup", colspan: n }, h("details", { class: "figure", "data-key": indicator.key }, h("summary", { "data-focus": `row-${indicator.key}` }, h("span", { class: "label" }, ...text)), about));
}

function lineRows(line: Line, n: number): HTMLElement {
  const notes = reasonNotes(line);
  return h(
    "tbody",
    {},
    h("tr", { class: "figure-name" }, nameCell(line, n)),
    h("tr", {}, ...line.cells.map((one) => cell(one, line.indicator))),
    ...[...notes, ...line.extra].map((text) => (text ? h("tr", { class: "reason" }, h("td", { colspan: n }, text)) : null)).filter((row) => row !== null),
  );
}

function periodsOf(cells: readonly Told[]): string {
  return [...new Set(cells.map(({ period }) => period).filter(Boolean))].map(formatPeriod).join(", ");
}

/** What the places are held against: what the classes lie around, else their gemeenten and the country. */
function benchmarkLine(profiles: readonly AreaProfile[], scene: Scene): string {
  if (isCount(scene.indicator)) return "";
  const chosen = new Set(profiles.map(({ code }) => code));
  const gemeenten = profiles.flatMap(({ parents }) => parents.filter((one) => one.level === "gemeente").map((one) => one.code));
  const all = [...new Set([...gemeenten, NETHERLANDS])].flatMap((code) => scene.benchmarks?.get(code) ?? []);
  const werkgebied = scene.benchmarks?.get(WERKGEBIED);
  const known = scene.benchmark ? [scene.benchmark] : scene.indicator.signed && werkgebied && !all.some(({ area }) => area === werkgebied.area && area !== "") ? [...all, werkgebied] : all;
  const text = known.filter(({ code }) => !chosen.has(code)).map(({ name, value, levels }) => `${name} ${levels ?? formatShort(value, scene.indicator)}`).join(", ");
  return text === "" ? "" : t("Ter vergelijking: {list}.", { list: text });
}

function aboutOf(indicator: Indicator, period: string, scene: Scene, actions: Actions): HTMLElement {
  const shown = indicator.key === scene.indicator.key;
  return h("div", { class: "place-about" }, sourceNotes(indicator, scene.catalogue, { period, importName: "", demo: scene.edition.demo }), shown ? h("p", { class: "soft" }, t("Dit staat nu op de kaart.")) : h("p", {}, showButton(indicator, actions)));
}

/** What a search of places was about comes first: the figure of each condition. */
function searchedLines(profiles: readonly AreaProfile[], scene: Scene, actions: Actions): Line[] {
  return (searchOf(scene)?.filters ?? []).map((one) => {
    const { indicator, selection, values } = one;
    const cells = profiles.map((profile) => told(profile, { ...scene, indicator, selection, values, tool: null }) ?? ofFigure(undefined));
    return { title: inLanguage(indicator.name), sub: [unitWords(indicator, scene.catalogue), ...selectionWords(selection, scene.members), periodsOf(cells)].filter(Boolean).join(" · "), cells, indicator, extra: [t("Gezocht: {condition}", { condition: conditionText(one) })], about: aboutOf(indicator, values.date, scene, actions) };
  });
}

/** The figure of the map. */
function shownLine(profiles: readonly AreaProfile[], scene: Scene, actions: Actions): Line {
  const { indicator } = scene;
  const cells = profiles.map((profile) => told(profile, scene) ?? ofFigure(undefined)).map((one, i) => ({ ...one, interval: one.interval ?? changeLimitsOf(profiles[i], scene) }));
  const words = [unitWords(indicator, scene.catalogue), ...selectionWords(scene.selection, scene.members), periodsOf(cells)];
  const people = cells.map(({ people }, i) => (people === "" ? "" : `${at(LETTERS, i)}: ${people}`)).filter(Boolean).join("; ");
  return { title: inLanguage(indicator.name), sub: words.filter(Boolean).join(" · "), cells, indicator, extra: [people, benchmarkLine(profiles, scene), ...changeLinesOf(profiles, scene)], about: aboutOf(indicator, scene.values.date, scene, actions) };
}

/** The figures that everybody asks for, but those that are told already. */
function mainLines(profiles: readonly AreaProfile[], scene: Scene, actions: Actions, lines: readonly Line[]): Line[] {
  // The inhabitants of both moments stand with the difference.
  const apart = [...lines.map(({ indicator }) => indicator.key), ...(changeOf(scene)?.people ? ["inhabitants"] : [])];
  return MAIN.filter((key) => !apart.includes(key)).flatMap((key): Line[] => {
    const indicator = scene.catalogue.indicators.find((one) => one.key === key);
    const figures = profiles.map((profile) => profile.figures.find((figure) => figure.indicator === key));
    if (!indicator || figures.every((figure) => figure === undefined)) return [];
    const cells = figures.map(ofFigure);
    const first = figures.find((figure) => figure !== undefined);
    const asked = indicator.members && first ? selectionWords({ day: first.period, band: first.band ?? "", branch: first.branch ?? "", smooth: "none" }, scene.members) : [];
    return [{ title: inLanguage(indicator.name), sub: [unitWords(indicator, scene.catalogue), ...asked, periodsOf(cells)].filter(Boolean).join(" · "), cells, indicator, extra: [], about: aboutOf(indicator, first?.period ?? "", scene, actions) }];
  });
}

/** The figure of the map of each place, in one line for a small sheet. */
function peekLine(line: Line): HTMLElement {
  const text = line.cells.map(({ value }, i) => `${at(LETTERS, i)} ${value === null ? "–" : formatShort(value, line.indicator)}`).join(" · ");
  return h("p", { class: "peek-line" }, h("strong", {}, text), " ", h("span", { class: "soft" }, line.title));
}

export function placesView(profiles: readonly AreaProfile[], scene: Scene, actions: Actions, close: HTMLElement, adding: boolean): HTMLElement {
  const n = profiles.length;
  const searched = searchedLines(profiles, scene, actions);
  const lines = searched.length > 0 ? searched : [shownLine(profiles, scene, actions)];
  const first = at(lines, 0);
  const remove = (code: string): void => actions.removePlace(code);
  // The name stands above its column as long as the column is in sight; one word of it is enough to know it by.
  const heads = profiles.map(({ name }, i) => h("th", { scope: "col", class: "number" }, letterBadge(i), h("span", { class: "sr" }, `${at(LETTERS, i)}: `), h("span", { class: "head-name", title: name }, name)));
  const caption = t("{n} plekken naast elkaar, {when}", { n, when: inPeriod(scene.values.date) });
  const answer = changesSentence(profiles, scene);
  return h(
    "div",
    { class: "places" },
    h("div", { class: "area-head" }, h("h2", {}, t("{n} plekken naast elkaar", { n })), close),
    peekLine(first),
    answer === "" ? null : h("p", { class: "sentence" }, answer),
    h("table", { class: "side-by-side" }, h("caption", { class: "sr" }, caption), h("thead", {}, h("tr", {}, ...heads)), ...[...lines, ...levelLines(profiles, scene), ...mainLines(profiles, scene, actions, lines)].map((line) => lineRows(line, n))),
    h("h3", { class: "places-title" }, t("Gekozen plekken")),
    h("ul", { class: "place-list" }, ...profiles.map((profile, i) => placeRow(profile, i, actions, remove))),
    n < MOST_PLACES || adding ? addingToggle(adding, actions) : h("p", { class: "note" }, t("Meer dan zes plekken passen niet naast elkaar.")),
  );
}
