// The classes of the legend: a histogram of the areas in view, a row per class.
// Pointing at a row fades all other areas of the map; pointing at an area shows
// its place among the bars.
import { at } from "../at";
import { h } from "../dom";
import { classOf, type Class, type Classes } from "../domain/classify";
import { benchmarkValue } from "../domain/describe";
import { formatShort } from "../domain/format";
import { TURN } from "../domain/palette";
import { reasonSentence, reasonText, REASON_KEYS, type Reason } from "../domain/reasons";
import { known, type Scene } from "../state/scene";
import { locale, t } from "../text/t";
import type { Actions } from "./actions";
import { histogram, type Histogram } from "./histogram";
import { turnColours } from "./scheme-choice";
import { colourSwatch, hatchSwatch, waterSwatch } from "./swatch";
import { oneStop } from "./walk";
import { counted } from "./words";

/** How many names are spoken of a class. */
const NAMES = 12;

export function rangeText(one: Class, scene: Scene): string {
  if (one.count === 0) return t("geen");
  const low = formatShort(one.min, scene.indicator);
  return one.min === one.max ? low : t("{low} tot en met {high}", { low, high: formatShort(one.max, scene.indicator) });
}

/** The reasons among these areas, with how many have each; water is not missing, it is water. */
export function missingGroups(scene: Scene, indexes: readonly number[]): [Reason, number][] {
  const counts = new Map<Reason, number>();
  for (const i of indexes) {
    const reason = scene.values.reasons[i];
    if (reason && !at(scene.areas.list, i).water) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return REASON_KEYS.flatMap((reason) => {
    const n = counts.get(reason);
    return n === undefined ? [] : [[reason, n]];
  });
}

/** Where the colours turn: the benchmark, or the mean of all areas. */
function turnText(scene: Scene, middle: number): string {
  const name = scene.benchmark?.name ?? (scene.indicator.signed ? t("geen verschil") : t("gemiddelde van de {plural}", { plural: scene.level.plural }));
  const value = scene.benchmark ? benchmarkValue(scene.benchmark, scene.indicator) : formatShort(middle, scene.indicator);
  return `${t("Lichte kleuren liggen bij: {name} ({value}).", { name, value })} ${turnColours(scene.classes?.turn ?? TURN)}`;
}

function walked(list: HTMLElement): HTMLElement {
  oneStop(list);
  return list;
}

export class ClassList {
  private drawn: Histogram | null = null;
  private scene: Scene | null = null;

  constructor(private readonly actions: Pick<Actions, "light" | "speak">) {}

  /** indexes: the areas in view; marked: the value of the chosen area. */
  choropleth(scene: Scene, classes: Classes, indexes: readonly number[], marked: number | null): Node[] {
    this.scene = scene;
    const values = indexes.flatMap((i) => scene.values.list[i] ?? []);
    const counts = classes.list.map(() => 0);
    for (const value of values) counts[classOf(value, classes.breaks)] = (counts[classOf(value, classes.breaks)] ?? 0) + 1;
    this.drawn = histogram(known(scene.values), values, classes, scene.indicator.decimals, marked, classes.middle);
    const rows = classes.list.map((one, i) => this.row(colourSwatch(at(classes.colours, i)), rangeText(one, scene), at(counts, i), this.inClass(i)));
    const low = formatShort(classes.list.find((one) => one.count > 0)?.min ?? NaN, scene.indicator);
    const high = formatShort(classes.list.findLast((one) => one.count > 0)?.max ?? NaN, scene.indicator);
    const ends = h("p", { class: "soft ends-row", "aria-hidden": "true" }, h("span", {}, low), h("span", {}, high));
    const head = h("p", { class: "soft count-head", "aria-hidden": "true" }, t("{plural} in beeld", { plural: scene.level.plural }));
    return [
      this.drawn.node,
      ends,
      head,
      walked(h("ul", { class: "classes", "aria-label": t("Klassen, met het aantal {plural} in beeld", { plural: scene.level.plural }) }, ...rows.reverse())),
      ...(classes.middle === null ? [] : [h("p", { class: "soft turn" }, turnText(scene, classes.middle))]),
    ];
  }

  others(scene: Scene, indexes: readonly number[]): HTMLElement | null {
    this.scene = scene;
    const rows = missingGroups(scene, indexes).map(([reason, n]) => {
      const row = this.row(hatchSwatch(reason), reasonText(reason).label, n, (i) => scene.values.list[i] === null && scene.values.reasons[i] === reason);
      row.title = reasonSentence(reason, scene.indicator);
      return row;
    });
    if (scene.areas.list.some((area) => area.water)) rows.push(h("li", { class: "plain-row" }, waterSwatch(), h("span", {}, t("Water"))));
    return rows.length === 0 ? null : walked(h("ul", { class: "classes others", "aria-label": t("Zonder cijfer: {n}", { n: counted(rows.length, t("groep"), t("groepen")) }) }, ...rows));
  }

  /** Shows where an area's value lies; null takes the mark away. */
  point(i: number | null): void {
    this.drawn?.point(i === null ? null : (this.scene?.values.list[i] ?? null));
  }

  /** Before new rows come: an old one that is pointed at will not tell that the pointer left. */
  forget(): void {
    this.drawn = null;
    this.actions.light(null);
  }

  private inClass(index: number): (i: number) => boolean {
    return (i) => {
      const value = this.scene?.values.list[i] ?? null;
      return value !== null && classOf(value, this.scene?.classes?.breaks ?? []) === index;
    };
  }

  private row(swatch: SVGElement, text: string, n: number, has: (i: number) => boolean): HTMLElement {
    const light = (): void => this.actions.light(has);
    const dark = (): void => this.actions.light(null);
    const count = h("span", { class: "soft count" }, n.toLocaleString(locale()));
    return h("li", {}, h("button", { type: "button", class: "class-row", onmouseenter: light, onmouseleave: dark, onfocus: light, onblur: dark, onclick: () => this.tell(text, has) }, swatch, h("span", {}, text), count, h("span", { class: "sr" }, t("{plural} in beeld", { plural: this.scene?.level.plural ?? "" }))));
  }

  /** Who does not see the map hears which areas it are. */
  private tell(text: string, has: (i: number) => boolean): void {
    const areas = this.scene?.areas.list.filter((area, i) => !area.water && has(i)) ?? [];
    const names = areas.slice(0, NAMES).map((area) => area.name).join(", ");
    this.actions.speak(`${text}: ${areas.length > NAMES ? t("{names} en nog {n}", { names, n: (areas.length - NAMES).toLocaleString(locale()) }) : names}`);
  }
}
