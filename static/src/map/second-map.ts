// A second map beside the first, that moves along with it.
import { h } from "../dom";
import type { Branch } from "../domain/branch";
import type { Areas } from "../geo/areas";
import type { Scene } from "../state/scene";
import { t } from "../text/t";
import { SecondKey } from "../ui/second-key";
import { MapView, type MapEvents } from "./map-view";
import type { Layers } from "./layers";

export type SecondEvents = Pick<MapEvents, "select" | "clear" | "speak" | "pointed"> & {
  /** Lets all areas but those fade, on both maps. */
  light(areas: ((i: number) => boolean) | null): void;
};

export class SecondMap {
  private view: MapView | null = null;
  private readonly key: SecondKey;
  private readonly place = h("div", { class: "map-place second" });
  private readonly node: HTMLElement;
  private branches: readonly Branch[] = [];
  private scene: Scene | null = null;
  private codes: readonly string[] = [];

  constructor(
    parent: HTMLElement,
    private readonly tiles: string,
    private readonly events: SecondEvents,
  ) {
    this.key = new SecondKey(events);
    this.node = h("section", { class: "second-map", "aria-label": t("Tweede kaart"), hidden: true }, this.place, this.key.node);
    parent.append(this.node);
  }

  /** Takes half of the room for the second map, or gives it back. */
  room(open: boolean, first: MapView): void {
    if (this.node.hidden === !open) return;
    first.keepGround(() => {
      document.getElementById("page")?.classList.toggle("beside", open);
      this.node.hidden = !open;
    });
    if (!open) this.scene = null;
  }

  /** The second figure of a view of two; of any other view there is nothing to show. */
  show({ tool }: Scene, above: Areas[], first: MapView, codes: readonly string[]): void {
    if (tool?.kind !== "beside") return;
    const scene = tool.second;
    if (!this.view) {
      this.view = new MapView(this.place, this.tiles, {
        ...this.events,
        moved: () => this.drawKey(),
        pointed: (i) => {
          this.key.point(i);
          this.events.pointed(i);
          first.pointAt(i === null ? "" : (this.scene?.areas.list[i]?.code ?? ""));
        },
        covered: () => ({ left: 0, bottom: 0 }),
        credit: () => undefined,
      });
      this.view.pair(first);
    }
    this.scene = scene;
    this.codes = codes;
    this.view.resized();
    this.view.setView(first.where);
    this.view.showBranches(this.branches);
    this.view.show(scene, above);
    this.view.select(codes);
    this.drawKey();
  }

  showBranches(branches: readonly Branch[]): void {
    this.branches = branches;
    this.view?.showBranches(branches);
  }

  /** The first map was pointed at: the same area here. */
  point(i: number | null): void {
    if (!this.scene) return;
    this.key.point(i);
    this.view?.pointAt(i === null ? "" : (this.scene.areas.list[i]?.code ?? ""));
  }

  light(areas: ((i: number) => boolean) | null): void {
    this.view?.light(areas);
  }

  refresh(): void {
    this.view?.refresh();
  }

  /** The counts of the legend are of what is on the screen. */
  drawKey(): void {
    if (this.scene && this.view) this.key.update(this.scene, this.view, this.codes[0] ?? "");
  }

  /** What is drawn, for pictures of it; null when there is one map. */
  get drawn(): Layers | null {
    return this.scene ? (this.view?.drawn ?? null) : null;
  }
}
