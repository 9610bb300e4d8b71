// The legend: what the map shows, in which classes, and what is missing.
import { at } from "../at";
import { h, replace } from "../dom";
import type { Class } from "../domain/classify";
import { formatPeriod, formatShort, unitWords } from "../domain/format";
import { CIRCLE } from "../domain/palette";
import { reasonSentence, reasonText, REASON_KEYS, type Reason } from "../domain/reasons";
import { largestRadius, legendSizes, radiusOf } from "../map/circles";
import { matchWarning } from "../domain/members";
import type { Library } from "../state/library";
import { coloursOf, dateOf, known, type Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { MAX_CLASSES, MIN_CLASSES, type Method, type State } from "../state/url";
import { svg } from "../dom";
import type { Actions } from "./actions";
import { BranchKey } from "./branch-list";
import { histogram } from "./histogram";
import { icon } from "./icons";
import { MemberControls } from "./member-controls";
import { memberNotes } from "./member-notes";
import { sourceNotes } from "./source";
import { paintingKey } from "./tool/key";
import { colourSwatch, hatchSwatch, waterSwatch } from "./swatch";
import { levelName, counted, methodNames } from "./words";

function rangeText(one: Class, scene: Scene): string {
  if (one.count === 0) return "geen";
  const low = formatShort(one.min, scene.indicator);
  return one.min === one.max ? low : `${low} tot en met ${formatShort(one.max, scene.indicator)}`;
}

/** The reasons on this map, with how many areas each has; water is not missing, it is water. */
export function missingGroups(scene: Scene): [Reason, number][] {
  const counts = new Map<Reason, number>();
  scene.values.reasons.forEach((reason, i) => {
    if (reason && !at(scene.areas.list, i).water) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  });
  return REASON_KEYS.flatMap((reason) => {
    const n = counts.get(reason);
    return n === undefined ? [] : [[reason, n]];
  });
}

export class Legend {
  readonly node: HTMLElement;
  private readonly topic: HTMLButtonElement;
  private readonly topicName = h("span", { class: "topic-name" });
  private readonly subtitle = h("p", { class: "soft subtitle" });
  private readonly strip = h("div", { class: "strip", "aria-hidden": "true" });
  private readonly body = h("div", { class: "legend-body" });
  private readonly about = h("details", { class: "about" });
  private readonly settings: HTMLElement;
  private readonly method: HTMLSelectElement;
  private readonly classes: HTMLSelectElement;
  private readonly toggle: HTMLButtonElement;
  private readonly controls: MemberControls;
  private readonly branches: BranchKey;
  private readonly caution = h("p", { class: "caution", hidden: true });

  constructor(actions: Actions) {
    this.controls = new MemberControls(actions);
    this.branches = new BranchKey(actions);
    this.topic = h("button", { type: "button", class: "topic", "aria-haspopup": "dialog", onclick: () => actions.openTopics() }, h("span", { class: "sr" }, "Onderwerp: "), this.topicName, icon("down"), h("span", { class: "sr" }, " Kies een ander onderwerp"));
    this.method = h("select", { id: "method", onchange: () => actions.choose({ method: this.method.value as Method }) }, ...methodNames().map(([value, name]) => h("option", { value }, name)));
    const counts = Array.from({ length: MAX_CLASSES - MIN_CLASSES + 1 }, (_, i) => MIN_CLASSES + i);
    this.classes = h("select", { id: "classes", onchange: () => actions.choose({ classes: Number(this.classes.value) }) }, ...counts.map((n) => h("option", { value: n }, `${n}`)));
    this.settings = h(
      "div",
      { class: "settings" },
      h("label", { class: "field" }, h("span", { class: "soft" }, "Indeling"), this.method),
      h("label", { class: "field" }, h("span", { class: "soft" }, "Klassen"), this.classes),
    );
    this.toggle = h("button", { type: "button", class: "plain legend-toggle", "aria-expanded": "false", "aria-controls": "legend-more", onclick: () => this.open() }, "Legenda");
    this.node = h(
      "section",
      { class: "legend", "aria-label": "Legenda" },
      h("div", { class: "legend-head" }, this.topic, this.toggle),
      this.subtitle,
      this.strip,
      h("div", { class: "legend-more", id: "legend-more" }, this.controls.node, this.caution, this.body, this.branches.node, this.settings, this.about),
    );
  }

  update(scene: Scene, state: State, scale: number, library: Library): void {
    const { indicator, values } = scene;
    this.topicName.textContent = indicator.name.nl;
    const about = [unitWords(indicator, scene.catalogue), `per ${levelName(scene.level.key)}`, formatPeriod(values.date)].filter(Boolean).join(" · ");
    const chosen = selectionWords(scene.selection, scene.members).join(" · ");
    replace(this.subtitle, about, chosen ? h("span", { class: "chosen" }, ` · ${chosen}`) : null);
    this.controls.update(scene);
    this.branches.update(library, state);
    const warning = matchWarning(dateOf(scene));
    this.caution.hidden = warning === "";
    this.caution.textContent = warning;
    this.method.value = state.method;
    this.classes.value = String(state.classes);
    this.settings.hidden = scene.classes === null || scene.painting !== null || scene.colours !== null;
    const marked = state.area === "" ? null : (values.list[scene.areas.index.get(state.area) ?? -1] ?? null);
    replace(this.body, ...(scene.painting ? paintingKey(scene) : scene.classes ? this.choropleth(scene, marked) : this.sizes(scene, scale)), this.others(scene));
    this.drawStrip(scene);
    replace(
      this.about,
      h("summary", {}, "Uitleg en bron"),
      sourceNotes(indicator, scene.catalogue, { period: values.date, importName: "", demo: scene.edition.demo }),
      memberNotes(scene, null, "legend"),
    );
  }

  private choropleth(scene: Scene, marked: number | null): Node[] {
    const classes = scene.classes;
    if (!classes || classes.list.length === 0) return [h("p", {}, `Voor deze ${scene.level.plural} is dit cijfer niet bekend.`)];
    const colours = coloursOf(scene);
    const rows = classes.list.map((one, i) => h("li", {}, colourSwatch(at(colours, i)), h("span", {}, rangeText(one, scene)), h("span", { class: "soft count" }, one.count.toLocaleString("nl-NL"))));
    const low = formatShort(at(classes.list, 0).min, scene.indicator);
    const high = formatShort(at(classes.list, classes.list.length - 1).max, scene.indicator);
    const ends = h("p", { class: "soft ends-row", "aria-hidden": "true" }, h("span", {}, low), h("span", {}, high));
    const head = h("p", { class: "soft count-head", "aria-hidden": "true" }, `aantal ${scene.level.plural}`);
    return [histogram(known(scene.values), classes, colours, scene.indicator.decimals, marked), ends, head, h("ul", { class: "classes", "aria-label": `Klassen, met het aantal ${scene.level.plural}` }, ...rows.reverse())];
  }

  private sizes(scene: Scene, scale: number): Node[] {
    const max = known(scene.values).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const largest = largestRadius(scene.areas.typicalSize * scale);
    if (max <= 0) return [h("p", {}, `Voor deze ${scene.level.plural} is dit cijfer niet bekend.`)];
    const rows = legendSizes(max).map((n) => {
      const r = radiusOf(n, max, largest);
      const side = 2 * r + 2;
      const circle = svg("svg", { width: side, height: side, "aria-hidden": "true" }, svg("circle", { cx: r + 1, cy: r + 1, r, fill: CIRCLE, "fill-opacity": 0.7, class: "swatch-edge" }));
      return h("li", {}, h("span", { class: "circle" }, circle), formatShort(n, scene.indicator));
    });
    const less = scene.indicator.signed ? [h("p", { class: "soft" }, "Blauw: meer. ", h("span", { class: "fewer" }, "Oranje: minder."))] : [];
    return [...less, h("ul", { class: "sizes", "aria-label": "Grootte van de cirkels" }, ...rows)];
  }

  private others(scene: Scene): HTMLElement | null {
    const rows = missingGroups(scene).map(([reason, n]) => {
      const text = reasonText(reason);
      return h("li", { title: reasonSentence(reason, scene.indicator) }, hatchSwatch(reason), h("span", {}, text.label), h("span", { class: "soft count" }, n.toLocaleString("nl-NL")));
    });
    if (scene.areas.list.some((area) => area.water)) rows.push(h("li", {}, waterSwatch(), h("span", {}, "Water")));
    return rows.length === 0 ? null : h("ul", { class: "classes others", "aria-label": `Zonder cijfer: ${counted(rows.length, "groep", "groepen")}` }, ...rows);
  }

  private drawStrip(scene: Scene): void {
    const classes = scene.classes;
    if (!classes || classes.list.length === 0) {
      replace(this.strip);
      return;
    }
    const colours = coloursOf(scene);
    const bar = h("span", { class: "strip-bar" });
    for (const colour of colours.slice(0, classes.list.length)) {
      const part = h("span");
      part.style.background = colour;
      bar.append(part);
    }
    const low = formatShort(at(classes.list, 0).min, scene.indicator);
    const high = formatShort(at(classes.list, classes.list.length - 1).max, scene.indicator);
    replace(this.strip, h("span", {}, low), bar, h("span", {}, high));
  }

  private open(): void {
    const open = this.node.classList.toggle("open");
    this.toggle.setAttribute("aria-expanded", String(open));
  }
}
