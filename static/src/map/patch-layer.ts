// The painted map as square patches. What is painted moves along with the map;
// only what comes into sight is painted, a few patches a frame, so that no drag
// waits for a country. Other colours or another zoom are painted on a sheet of
// their own, which takes the place of the old one when all of it in sight is there.
import * as L from "leaflet";
import { ORIGIN, PLANE_ZOOM } from "../geo/plane";
import type { Frame } from "./frame";
import { type Cell, cellsOf, nextPace, SIDE } from "./patches";

/** Draws a patch; false when there is nothing in it. */
export type DrawPatch = (canvas: HTMLCanvasElement, frame: Frame, ratio: number) => boolean;

/** So long after its last move the map stands still, in milliseconds. */
const STILL = 150;

/** From so many times what is in sight on, patches far off are let go. */
const SPARE = 4;

class Sheet {
  readonly node = document.createElement("div");
  /** Painted patches by place; null is an empty one. */
  readonly patches = new Map<string, HTMLCanvasElement | null>();

  /** origin: where it begins in the world, in pixels of its zoom. */
  constructor(
    readonly zoom: number,
    readonly origin: L.Point,
  ) {
    this.node.className = "leaflet-zoom-animated canvas-layer patches";
  }

  /** Lets patches go that are not among those, when there are too many. */
  prune(cells: readonly Cell[], times: number): void {
    if (this.patches.size <= times * cells.length) return;
    const kept = new Set(cells.map((cell) => cell.key));
    for (const [key, canvas] of this.patches) {
      if (kept.has(key)) continue;
      canvas?.remove();
      this.patches.delete(key);
    }
  }
}

export class PatchLayer extends L.Layer {
  private owner: L.Map | null = null;
  private shown: Sheet | null = null;
  private coming: Sheet | null = null;
  private queue: Cell[] = [];
  private frame = 0;
  private pace = 4;
  private before = 0;
  private waiting: (() => void)[] = [];
  private stale = false;
  private moved = 0;
  /** So far do neighbours lie over each other, that no line of paper shows between them while they are stretched; not where they let something through. */
  overlap = 1;

  constructor(private readonly draw: DrawPatch) {
    super();
  }

  override onAdd(map: L.Map): this {
    this.owner = map;
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.frame);
    this.shown?.node.remove();
    this.owner = null;
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      viewreset: () => this.look(),
      moveend: () => this.look(),
      resize: () => this.look(),
      move: () => this.onMove(),
      zoom: () => this.follow(),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.place(center, zoom);
      },
    };
  }

  /** Everything anew: other colours, borders or shapes. */
  repaint(): void {
    this.stale = true;
    this.look();
  }

  /** Calls back in the frame in which all that is in sight is painted. */
  whenPainted(then: () => void): void {
    this.waiting = [then];
    this.run();
  }

  private onMove(): void {
    this.moved = performance.now();
    if (this.owner?.getZoom() === (this.coming ?? this.shown)?.zoom) this.look();
    else this.follow();
  }

  private sheetFor(map: L.Map): Sheet {
    const sheet = this.coming ?? this.shown;
    if (sheet && !this.stale && sheet.zoom === map.getZoom()) return sheet;
    this.stale = false;
    return (this.coming = new Sheet(map.getZoom(), map.getPixelBounds().getTopLeft().divideBy(SIDE).floor().multiplyBy(SIDE)));
  }

  /** Finds out which patches are wanted where the map now is. */
  private look(): void {
    const map = this.owner;
    if (!map?.getSize().x || !map.getSize().y) return;
    const sheet = this.sheetFor(map);
    this.follow();
    const from = map.getPixelBounds().getTopLeft().subtract(sheet.origin);
    const size = map.getSize();
    const cells = cellsOf({ left: from.x, top: from.y, right: from.x + size.x, bottom: from.y + size.y });
    this.queue = cells.filter((cell) => !sheet.patches.has(cell.key));
    sheet.prune(cells, SPARE);
    this.run();
  }

  private run(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame((now) => this.step(now));
  }

  // The pixels are made at the end of a frame, so its length tells how much fits in the next one.
  private step(now: number): void {
    this.frame = 0;
    if (this.before > 0) this.pace = nextPace(this.pace, now - this.before, now - this.moved < STILL);
    this.before = now;
    const sheet = this.coming ?? this.shown;
    let room = this.pace;
    while (sheet && room > 0 && this.queue.length > 0) if (this.paintNext(sheet)) room--;
    const [next] = this.queue;
    if (next?.inSight !== true) this.complete();
    if (next || this.coming) this.run();
    else this.before = 0;
  }

  /** Whether there was something to paint. */
  private paintNext(sheet: Sheet): boolean {
    const cell = this.queue.shift();
    if (!cell) return true;
    const ratio = Math.min(2, devicePixelRatio);
    const scale = 2 ** (sheet.zoom - PLANE_ZOOM);
    const [left, top] = [cell.x * SIDE, cell.y * SIDE];
    const side = SIDE + this.overlap;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.round(side * ratio);
    canvas.style.cssText = `left:${left}px;top:${top}px;width:${side}px;height:${side}px`;
    const frame = { scale, x: ORIGIN[0] * scale - sheet.origin.x - left, y: ORIGIN[1] * scale - sheet.origin.y - top, width: side, height: side };
    const drawn = this.draw(canvas, frame, ratio);
    if (drawn) sheet.node.append(canvas);
    sheet.patches.set(cell.key, drawn ? canvas : null);
    return drawn;
  }

  /** All that is in sight is painted. */
  private complete(): void {
    const { owner, coming } = this;
    // In the middle of an animation there is no telling where it would have to stand.
    if (coming && owner?.getPane("mapPane")?.classList.contains("leaflet-zoom-anim")) return;
    if (owner && coming) {
      this.shown?.node.remove();
      this.shown = coming;
      this.coming = null;
      this.place(owner.getCenter(), owner.getZoom());
      owner.getPane("overlayPane")?.prepend(coming.node);
    }
    for (const then of this.waiting.splice(0)) then();
  }

  private follow(): void {
    if (this.owner) this.place(this.owner.getCenter(), this.owner.getZoom());
  }

  /** While fingers or a wheel are at work the last drawing is stretched. */
  private place(center: L.LatLng, zoom: number): void {
    const map = this.owner;
    const pane = map?.getPane("mapPane");
    const sheet = this.shown;
    if (!map || !pane || !sheet) return;
    const scale = map.getZoomScale(zoom, sheet.zoom);
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(L.DomUtil.getPosition(pane)).round();
    L.DomUtil.setTransform(sheet.node, sheet.origin.multiplyBy(scale).subtract(origin), scale);
  }
}
