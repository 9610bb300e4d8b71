// The legend of the second map: the same histogram, classes and reasons as that of
// the first, for the areas that are on the screen.
import { h, replace } from "../dom";
import { formatPeriod, formatShort, unitWords } from "../domain/format";
import { areasWithin } from "../geo/in-view";
import type { Box } from "../api/types";
import type { Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";
import { ClassList } from "./class-list";
import { icon } from "./icons";
import { sizeList } from "./size-list";
import { levelName } from "./words";

export class SecondKey {
  private readonly name = h("h3");
  private readonly strip = h("span", { class: "strip", "aria-hidden": "true" });
  private readonly about = h("p", { class: "soft" });
  private readonly body = h("div");
  private readonly classes: ClassList;
  readonly node: HTMLDetailsElement;

  constructor(actions: Pick<Actions, "light" | "speak">) {
    this.classes = new ClassList(actions);
    // On a phone half a screen has no room for more than the name.
    const open = matchMedia("(min-width: 900px)").matches;
    this.node = h("details", { class: "second-key", "data-key": "second-key", open }, h("summary", {}, this.name, icon("down"), this.strip), this.about, this.body);
  }

  /** scale and box: of the map that this is the legend of. */
  update(scene: Scene, { scale, box }: { scale: number; box: Box }, area: string): void {
    const { indicator, values, classes } = scene;
    const inView = areasWithin(scene.areas, box);
    const marked = area === "" ? null : (values.list[scene.areas.index.get(area) ?? -1] ?? null);
    this.name.textContent = inLanguage(indicator.name);
    this.about.textContent = [unitWords(indicator, scene.catalogue), t("per {level}", { level: levelName(scene.level.key) }), formatPeriod(values.date), ...selectionWords(scene.selection, scene.members)].filter(Boolean).join(" · ");
    const focused = [...this.body.querySelectorAll("button")].findIndex((row) => row === document.activeElement);
    this.classes.forget();
    const figures = classes && classes.list.length > 0 ? this.classes.choropleth(scene, classes, inView, marked) : classes ? [h("p", {}, t("Voor deze {areas} is dit cijfer niet bekend.", { areas: scene.level.plural }))] : sizeList(scene, scale);
    replace(this.body, ...figures, this.classes.others(scene, inView));
    if (focused >= 0) this.body.querySelectorAll("button")[focused]?.focus();
    this.drawStrip(scene);
  }

  point(i: number | null): void {
    this.classes.point(i);
  }

  private drawStrip({ classes, indicator }: Scene): void {
    const filled = classes?.list.filter((one) => one.count > 0) ?? [];
    const [low, high] = [filled[0], filled.at(-1)];
    if (!classes || !low || !high) {
      replace(this.strip);
      return;
    }
    const bar = h("span", { class: "strip-bar" });
    for (const colour of classes.colours) {
      const part = h("span");
      part.style.background = colour;
      bar.append(part);
    }
    replace(this.strip, h("span", {}, formatShort(low.min, indicator)), bar, h("span", {}, formatShort(high.max, indicator)));
  }
}
