// A second map beside the first, that moves along with it.
import { at } from "../at";
import { h, replace } from "../dom";
import { formatPeriod, formatShort } from "../domain/format";
import type { Areas } from "../geo/areas";
import type { Scene } from "../state/scene";
import { colourSwatch } from "../ui/swatch";
import { MapView, type MapEvents } from "./map-view";
import { inLanguage, t } from "../text/t";

export class SecondMap {
  private view: MapView | null = null;
  private readonly key = h("div", { class: "second-key" });
  private readonly place = h("div", { class: "map-place second" });
  private readonly node = h("section", { class: "second-map", "aria-label": t("Tweede kaart"), hidden: true }, this.place, this.key);

  constructor(
    parent: HTMLElement,
    private readonly tiles: string,
    private readonly events: Pick<MapEvents, "select" | "clear" | "speak">,
  ) {
    parent.append(this.node);
  }

  /** Takes half of the room for the second map, or gives it back. */
  room(open: boolean, first: MapView): void {
    if (this.node.hidden === !open) return;
    first.keepGround(() => {
      document.getElementById("page")?.classList.toggle("beside", open);
      this.node.hidden = !open;
    });
  }

  show(scene: Scene, above: Areas[], first: MapView, area: string): void {
    if (!this.view) {
      this.view = new MapView(this.place, this.tiles, { ...this.events, moved: () => undefined, pointed: () => undefined, covered: () => ({ left: 0, bottom: 0 }), credit: () => undefined });
      this.view.pair(first);
    }
    this.view.resized();
    this.view.setView(first.where);
    this.view.show(scene, above);
    this.view.select(area);
    this.drawKey(scene);
  }

  refresh(): void {
    this.view?.refresh();
  }

  private drawKey(scene: Scene): void {
    const { indicator, values, classes } = scene;
    const rows = classes?.list.flatMap((one, i) => (one.count === 0 ? [] : [h("li", {}, colourSwatch(at(classes.colours, i)), h("span", {}, one.min === one.max ? formatShort(one.min, indicator) : t("{from} tot en met {to}", { from: formatShort(one.min, indicator), to: formatShort(one.max, indicator) })))]));
    replace(this.key, h("h3", {}, inLanguage(indicator.name)), h("p", { class: "soft" }, formatPeriod(values.date)), rows ? h("ul", { class: "classes" }, ...rows.reverse()) : h("p", { class: "soft" }, t("Hoe groter de cirkel, hoe groter het aantal.")));
  }
}
