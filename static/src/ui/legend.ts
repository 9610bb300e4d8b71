// The legend: what the map shows, in which classes, and what is missing.
import type { Box } from "../api/types";
import { h, replace } from "../dom";
import { datedCondition, searchOf } from "../domain/condition-text";
import { formatPeriod, formatShort, unitWords } from "../domain/format";
import { areasWithin } from "../geo/in-view";
import { matchWarning } from "../domain/members";
import type { Library } from "../state/library";
import { dateOf, type Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import type { Find } from "../state/tools";
import type { State } from "../state/url";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";
import { BranchKey } from "./branch-list";
import { icon } from "./icons";
import { MemberControls } from "./member-controls";
import { memberNotes } from "./member-notes";
import { sourceNotes } from "./source";
import { paintingKey } from "./tool/key";
import { ClassList } from "./class-list";
import { ClassSettings } from "./class-settings";
import { openFolds } from "./opened";
import { SchemeChoice } from "./scheme-choice";
import { sizeList } from "./size-list";
import { levelName } from "./words";

/** What the legend asks of the map. */
export interface MapLook {
  /** Pixels per unit of the plane. */
  scale: number;
  /** The part of the world on the screen. */
  box: Box;
}

/** The conditions in short, each with the year of its figure, and where is looked. */
function searchLines({ filters }: Find, scene: Scene): HTMLElement[] {
  const where = [t("per {level}", { level: levelName(scene.level.key) }), scene.scope.key === "" ? "" : t("in {place}", { place: scene.scope.name })].filter(Boolean).join(" ");
  return [...filters.map((one) => h("span", { class: "condition-line" }, datedCondition(one))), h("span", { class: "condition-line" }, where)];
}

/** Of a search every figure is explained, else the one on the map. */
function sources(scene: Scene): Node[] {
  const search = searchOf(scene);
  const of = ({ indicator, values }: Pick<Scene, "indicator" | "values">): HTMLElement => sourceNotes(indicator, scene.catalogue, { period: values.date, importName: "", demo: scene.edition.demo });
  if (!search) return [of(scene)];
  const once = search.filters.filter((one, i) => search.filters.findIndex((other) => other.indicator.key === one.indicator.key) === i);
  return once.flatMap((one) => [h("h4", {}, inLanguage(one.indicator.name)), of(one)]);
}

export class Legend {
  readonly node: HTMLElement;
  private readonly topic: HTMLButtonElement;
  private readonly topicName = h("span", { class: "topic-name" });
  private readonly searched = h("p", { class: "topic-name searched", hidden: true }, t("Plaatsen die voldoen"));
  private readonly subtitle = h("div", { class: "soft subtitle" });
  private readonly strip = h("div", { class: "strip", "aria-hidden": "true" });
  private readonly body = h("div", { class: "legend-body" });
  private readonly about = h("details", { class: "about", "data-key": "legend-about" });
  private readonly settings: ClassSettings;
  private readonly schemes: SchemeChoice;
  private readonly classes: ClassList;
  private readonly toggle: HTMLButtonElement;
  private readonly controls: MemberControls;
  private readonly branches: BranchKey;
  private readonly caution = h("p", { class: "caution", hidden: true });

  constructor(actions: Actions) {
    this.controls = new MemberControls(actions);
    this.branches = new BranchKey(actions);
    this.topic = h("button", { type: "button", class: "topic", "aria-haspopup": "dialog", onclick: () => actions.openTopics() }, h("span", { class: "sr" }, t("Onderwerp:"), " "), this.topicName, icon("list"), h("span", { class: "sr" }, " ", t("Kies een ander onderwerp")));
    this.settings = new ClassSettings(actions);
    this.schemes = new SchemeChoice(actions);
    this.classes = new ClassList(actions);
    this.toggle = h("button", { type: "button", class: "plain legend-toggle", "aria-expanded": "false", "aria-controls": "legend-more", onclick: () => this.open() }, t("Legenda"));
    this.node = h(
      "section",
      { class: "legend", "aria-label": t("Legenda") },
      h("div", { class: "legend-head" }, this.topic, this.searched, this.toggle),
      this.subtitle,
      this.strip,
      h("div", { class: "legend-more", id: "legend-more" }, this.controls.node, this.caution, this.body, this.settings.node, this.schemes.node, this.branches.node, this.about),
    );
  }

  update(scene: Scene, state: State, { scale, box }: MapLook, library: Library): void {
    const { indicator, values } = scene;
    this.topicName.textContent = inLanguage(indicator.name);
    const search = searchOf(scene);
    this.topic.hidden = search !== null;
    this.searched.hidden = search === null;
    const about = [unitWords(indicator, scene.catalogue), t("per {level}", { level: levelName(scene.level.key) }), formatPeriod(values.date)].filter(Boolean).join(" · ");
    const chosen = selectionWords(scene.selection, scene.members).join(" · ");
    if (search) replace(this.subtitle, ...searchLines(search, scene));
    else replace(this.subtitle, about, chosen ? h("span", { class: "chosen" }, ` · ${chosen}`) : null);
    this.controls.update(scene);
    this.branches.update(library, state);
    const warning = matchWarning(dateOf(scene));
    this.caution.hidden = warning === "";
    this.caution.textContent = warning;
    const inView = areasWithin(scene.areas, box);
    this.settings.update(scene, state, inView, box);
    this.schemes.update(scene, state);
    const marked = state.area === "" ? null : (values.list[scene.areas.index.get(state.area) ?? -1] ?? null);
    const focused = [...this.body.querySelectorAll("button")].findIndex((row) => row === document.activeElement);
    this.classes.forget();
    replace(this.body, ...this.figures(scene, scale, inView, marked), scene.painting ? null : this.classes.others(scene, inView));
    if (focused >= 0) this.body.querySelectorAll("button")[focused]?.focus(); // new rows, for who was on an old one
    this.drawStrip(scene);
    replace(
      this.about,
      h("summary", {}, t("Uitleg en bron")),
      ...sources(scene),
      memberNotes(scene, null, "legend"),
    );
    openFolds(this.node, state.open);
  }

  /** Shows in the histogram where an area lies. */
  point(i: number | null): void {
    this.classes.point(i);
  }

  benchmarksCame(): void {
    this.settings.benchmarksCame();
  }

  private figures(scene: Scene, scale: number, inView: readonly number[], marked: number | null): Node[] {
    const { classes } = scene;
    if (scene.painting) return paintingKey(scene);
    if (!classes) return sizeList(scene, scale);
    if (classes.list.length === 0) return [h("p", {}, t("Voor deze {plural} is dit cijfer niet bekend.", { plural: scene.level.plural }))];
    return this.classes.choropleth(scene, classes, inView, marked);
  }

  private drawStrip(scene: Scene): void {
    const classes = scene.classes;
    if (!classes || classes.list.length === 0 || scene.painting) {
      replace(this.strip);
      return;
    }
    const bar = h("span", { class: "strip-bar" });
    for (const colour of classes.colours) {
      const part = h("span");
      part.style.background = colour;
      bar.append(part);
    }
    const low = formatShort(classes.list.find((one) => one.count > 0)?.min ?? NaN, scene.indicator);
    const high = formatShort(classes.list.findLast((one) => one.count > 0)?.max ?? NaN, scene.indicator);
    replace(this.strip, h("span", {}, low), bar, h("span", {}, high));
  }

  private open(): void {
    const open = this.node.classList.toggle("open");
    this.toggle.setAttribute("aria-expanded", String(open));
  }
}
