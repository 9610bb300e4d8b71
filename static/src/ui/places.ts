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
import { NETHERLANDS } from "../state/benchmark";
import { isCount, type Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";
import { addingToggle } from "./adding";
import { told, type Told } from "./headline";
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

interface Line {
  title: string;
  sub: string;
  cells: Told[];
  indicator: Indicator;
  extra: (string | null)[];
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
  const margin = one.interval ? h("span", { class: "soft limits" }, h("span", { class: "sr" }, `${intervalText(one.interval, indicator)} `), h("span", { "aria-hidden": "true" }, one.interval.map((end) => formatShort(end, indicator)).join(" – "))) : null;
  return h("td", { class: "number" }, formatShort(one.value, indicator), margin);
}

function lineRows(line: Line, n: number): HTMLElement {
  const notes = reasonNotes(line);
  return h(
    "tbody",
    {},
    h("tr", { class: "figure-name" }, h("th", { scope: "rowgroup", colspan: n }, line.title, line.sub === "" ? null : h("span", { class: "soft" }, ` ${line.sub}`))),
    h("tr", {}, ...line.cells.map((one) => cell(one, line.indicator))),
    ...[...notes, ...line.extra].map((text) => (text ? h("tr", { class: "reason" }, h("td", { colspan: n }, text)) : null)).filter((row) => row !== null),
  );
}

function periodsOf(cells: readonly Told[]): string {
  return [...new Set(cells.map(({ period }) => period).filter(Boolean))].map(formatPeriod).join(", ");
}

/** What the places are held against: what the classes lie around, else their gemeenten and the country. */
function benchmarkLine(profiles: readonly AreaProfile[], scene: Scene): string {
  if (isCount(scene.indicator) || scene.indicator.signed) return "";
  const chosen = new Set(profiles.map(({ code }) => code));
  const gemeenten = profiles.flatMap(({ parents }) => parents.filter((one) => one.level === "gemeente").map((one) => one.code));
  const known = scene.benchmark ? [scene.benchmark] : [...new Set([...gemeenten, NETHERLANDS])].flatMap((code) => scene.benchmarks?.get(code) ?? []);
  const text = known.filter(({ code }) => !chosen.has(code)).map(({ name, value }) => `${name} ${formatShort(value, scene.indicator)}`).join(", ");
  return text === "" ? "" : t("Ter vergelijking: {list}.", { list: text });
}

/** The figure of the map. */
function shownLine(profiles: readonly AreaProfile[], scene: Scene): Line {
  const { indicator } = scene;
  const cells = profiles.map((profile) => told(profile, scene) ?? ofFigure(undefined));
  const words = [unitWords(indicator, scene.catalogue), ...selectionWords(scene.selection, scene.members), periodsOf(cells)];
  const people = cells.map(({ people }, i) => (people === "" ? "" : `${at(LETTERS, i)}: ${people}`)).filter(Boolean).join("; ");
  return { title: inLanguage(indicator.name), sub: words.filter(Boolean).join(" · "), cells, indicator, extra: [people, benchmarkLine(profiles, scene)] };
}

/** What a search of places was about comes first: the figure of each condition. */
function searchedLines(profiles: readonly AreaProfile[], scene: Scene): Line[] {
  return (searchOf(scene)?.filters ?? []).map((one) => {
    const { indicator, selection, values } = one;
    const cells = profiles.map((profile) => told(profile, { ...scene, indicator, selection, values, tool: null }) ?? ofFigure(undefined));
    return { title: inLanguage(indicator.name), sub: [unitWords(indicator, scene.catalogue), ...selectionWords(selection, scene.members), periodsOf(cells)].filter(Boolean).join(" · "), cells, indicator, extra: [t("Gezocht: {condition}", { condition: conditionText(one) })] };
  });
}

function mainLines(profiles: readonly AreaProfile[], scene: Scene, told: readonly string[]): Line[] {
  return MAIN.filter((key) => !told.includes(key)).flatMap((key): Line[] => {
    const indicator = scene.catalogue.indicators.find((one) => one.key === key);
    const figures = profiles.map((profile) => profile.figures.find((figure) => figure.indicator === key));
    if (!indicator || figures.every((figure) => figure === undefined)) return [];
    const cells = figures.map(ofFigure);
    const first = figures.find((figure) => figure !== undefined);
    const asked = indicator.members && first ? selectionWords({ day: first.period, band: first.band ?? "", branch: first.branch ?? "", smooth: "none" }, scene.members) : [];
    return [{ title: inLanguage(indicator.name), sub: [...asked, periodsOf(cells)].filter(Boolean).join(" · "), cells, indicator, extra: [] }];
  });
}

/** The figure of the map of each place, in one line for a small sheet. */
function peekLine(line: Line): HTMLElement {
  const text = line.cells.map(({ value }, i) => `${at(LETTERS, i)} ${value === null ? "–" : formatShort(value, line.indicator)}`).join(" · ");
  return h("p", { class: "peek-line" }, h("strong", {}, text), " ", h("span", { class: "soft" }, line.title));
}

export function placesView(profiles: readonly AreaProfile[], scene: Scene, actions: Actions, close: HTMLElement, adding: boolean): HTMLElement {
  const n = profiles.length;
  const searched = searchedLines(profiles, scene);
  const lines = searched.length > 0 ? searched : [shownLine(profiles, scene)];
  const first = at(lines, 0);
  const remove = (code: string): void => actions.removePlace(code);
  const heads = profiles.map(({ name }, i) => h("th", { scope: "col", class: "number" }, letterBadge(i), h("span", { class: "sr" }, `${at(LETTERS, i)}: ${name}`)));
  const caption = t("{n} plekken naast elkaar, {when}", { n, when: inPeriod(scene.values.date) });
  return h(
    "div",
    { class: "places" },
    h("div", { class: "area-head" }, h("h2", {}, t("{n} plekken naast elkaar", { n })), close),
    peekLine(first),
    h("ul", { class: "place-list" }, ...profiles.map((profile, i) => placeRow(profile, i, actions, remove))),
    n < MOST_PLACES || adding ? addingToggle(adding, actions) : h("p", { class: "note" }, t("Meer dan zes plekken passen niet naast elkaar.")),
    h("table", { class: "side-by-side" }, h("caption", { class: "sr" }, caption), h("thead", {}, h("tr", {}, ...heads)), ...[...lines, ...mainLines(profiles, scene, lines.map(({ indicator }) => indicator.key))].map((line) => lineRows(line, n))),
  );
}
