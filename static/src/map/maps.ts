// The map, and the second one that stands beside it in a view of two figures.
import type { Branch } from "../domain/branch";
import type { Areas } from "../geo/areas";
import { sameGround } from "../ground";
import { looksOther, type Scene } from "../state/scene";
import type { View } from "../state/url";
import { MapView, type MapEvents } from "./map-view";
import { SecondMap, type SecondEvents } from "./second-map";

export type Lit = ((i: number) => boolean) | null;

export class Maps {
  readonly first: MapView;
  readonly second: SecondMap;
  private revealed = "";

  constructor(place: HTMLElement, tiles: string, events: MapEvents & SecondEvents) {
    this.first = new MapView(place, tiles, {
      ...events,
      pointed: (i) => {
        events.pointed(i);
        this.second.point(i);
      },
    });
    this.second = new SecondMap(place.parentElement ?? place, tiles, events);
  }

  /** Puts a complete scene in place of the one before; whole: shows all of another ground. */
  draw(scene: Scene, before: Scene | null, above: Areas[], codes: readonly string[], view: View | null, whole: () => void): void {
    const { first } = this;
    first.resized();
    this.second.room(scene.tool?.kind === "beside", first);
    if (!before && view) first.setView(view);
    else if (!before || !sameGround(before.edition, scene.edition)) whole();
    if (before === null || looksOther(before, scene)) first.show(scene, above);
    first.select(codes);
    this.reveal(codes, before === null && view !== null);
    this.second.show(scene, above, first, codes);
    first.listenToMoves();
  }

  /** What was chosen just now, or lost room to the table; where a link shows the map it stays. */
  private reveal(codes: readonly string[], stay: boolean): void {
    const asked = `${codes.join()} ${this.first.node.clientHeight}`;
    const last = codes.at(-1);
    if (last && !stay) {
      if (codes.length === 1) this.first.reveal(last);
      else if (asked !== this.revealed) this.first.revealAll(codes);
    }
    this.revealed = asked;
  }

  /** The levels above came later. */
  showAbove(scene: Scene, above: Areas[], codes: readonly string[]): void {
    this.first.show(scene, above);
    this.second.show(scene, above, this.first, codes);
  }

  showBranches(branches: readonly Branch[]): void {
    this.first.showBranches(branches);
    this.second.showBranches(branches);
  }

  light(areas: Lit): void {
    this.first.light(areas);
    this.second.light(areas);
  }

  refresh(): void {
    this.first.refresh();
    this.second.refresh();
  }
}
