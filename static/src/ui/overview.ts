// The panel without an area: what the map shows, and where it is highest and lowest.
import { at } from "../at";
import { h } from "../dom";
import { formatShort, formatPeriod, unitWords } from "../domain/format";
import { intervalText } from "../domain/interval";
import type { Library } from "../state/library";
import { intervalOf, type Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";
import { branchList } from "./branch-list";
import { goalOf, goalSection } from "./goal";
import { memberNotes } from "./member-notes";
import { memberReport } from "./member-report";
import { hasMembers, noMembers } from "./no-members";
import { sourceNotes } from "./source";
import { counted, levelName } from "./words";

const SHOWN = 5;

/** Names of gemeenten by code: many a wijk has a namesake elsewhere. */
type Names = ReadonlyMap<string, string>;

function ends(scene: Scene): [number[], number[]] {
  const order = scene.values.list
    .map((value, i) => ({ value, i }))
    .filter((one): one is { value: number; i: number } => one.value !== null)
    .sort((a, b) => b.value - a.value || at(scene.areas.list, a.i).name.localeCompare(at(scene.areas.list, b.i).name, "nl"))
    .map((one) => one.i);
  // With few areas the two lists would show the same places twice.
  const n = Math.min(SHOWN, Math.floor(order.length / 2));
  return order.length <= SHOWN ? [order, []] : [order.slice(0, n), order.slice(-n).reverse()];
}

function list(title: string, indexes: number[], scene: Scene, gemeenten: Names, actions: Actions): HTMLElement | null {
  if (indexes.length === 0) return null;
  const rows = indexes.map((i) => {
    const area = at(scene.areas.list, i);
    const value = scene.values.list[i] ?? 0;
    const gemeente = gemeenten.size > 1 && scene.level.key !== "gemeente" ? gemeenten.get(area.gemeente) : undefined;
    return h(
      "li",
      {},
      h("button", { type: "button", class: "link", onclick: () => actions.selectArea({ code: area.code, level: scene.level.key }) }, area.name),
      gemeente ? h("span", { class: "soft where" }, gemeente) : null,
      h("span", { class: "number" }, formatShort(value, scene.indicator), ...marginLine(scene, i)),
    );
  });
  return h("section", { class: "ends" }, h("h3", {}, title), h("ol", {}, ...rows));
}

/** No place in a row of highest and lowest without its margin. */
function marginLine(scene: Scene, i: number): HTMLElement[] {
  const interval = intervalOf(scene.values, i);
  return interval ? [h("span", { class: "soft margin" }, intervalText(interval, scene.indicator))] : [];
}

export function demoNote(): HTMLElement {
  return h("p", { class: "demo-note" }, t("Dit is een verzonnen streek met verzonnen cijfers, om mee te oefenen. De gemeenten, wijken en buurten bestaan niet."));
}

/** The library itself: its branches, and where its members came from. */
function librarySections(scene: Scene, library: Library, actions: Actions): (HTMLElement | null)[] {
  const { members } = scene;
  const { report } = library;
  const date = members.dates.find((one) => one.day === library.day);
  if (!date || !report) return [branchList(library, actions), hasMembers(scene) ? null : h("section", {}, h("h3", {}, t("Leden van de bibliotheek")), noMembers(scene, () => actions.openImport()))];
  const gemeenten = [...new Map(report.reconciliation.map(({ gemeente }) => [gemeente.code, gemeente.name]))];
  const links = gemeenten.map(([code, name]) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => actions.showReconciliation(code) }, t("Aansluiting met het jaarverslag: {name}", { name }))));
  return [
    branchList(library, actions),
    h("section", { class: "library" }, h("h3", {}, t("De ledengegevens")), memberReport(date, report), links.length > 0 ? h("ul", { class: "plain-list" }, ...links) : null),
  ];
}

export function overview(scene: Scene, gemeenten: Names, actions: Actions, library: Library, aim = ""): HTMLElement {
  const { indicator, level, values, edition } = scene;
  const goal = goalOf(scene.catalogue, aim);
  const [high, low] = ends(scene);
  const missing = scene.areas.list.filter((area, i) => !area.water && values.list[i] === null && values.reasons[i] !== "outsideWerkgebied").length;
  const about = [unitWords(indicator, scene.catalogue), ...selectionWords(scene.selection, scene.members), counted(scene.areas.places, levelName(level.key), level.plural), formatPeriod(values.date)].filter(Boolean).join(" · ");
  return h(
    "div",
    {},
    h("h2", {}, inLanguage(indicator.name)),
    h("p", { class: "soft" }, about),
    edition.demo ? demoNote() : null,
    goal ? goalSection(goal, scene, actions) : null,
    h("p", { class: "sentence" }, t("Kies een {level} op de kaart, of zoek er een op naam.", { level: levelName(level.key) })),
    memberNotes(scene, null, "overview"),
    list(t("Hoogste"), high, scene, gemeenten, actions),
    list(t("Laagste"), low, scene, gemeenten, actions),
    missing > 0 ? h("p", { class: "note" }, t("Voor {n} is er geen cijfer. De legenda zegt waarom.", { n: counted(missing, levelName(level.key), level.plural) })) : null,
    h("p", {}, h("button", { type: "button", onclick: () => actions.choose({ table: true }) }, t("Toon tabel met alle {plural}", { plural: level.plural }))),
    h("section", {}, h("h3", {}, t("Uitleg en bron")), sourceNotes(indicator, scene.catalogue, { period: values.date, importName: "", demo: edition.demo })),
    ...librarySections(scene, library, actions),
  );
}
