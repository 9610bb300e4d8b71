// The map: Leaflet for moving about, our own canvases for what there is to see.
import * as L from "leaflet";
import type { Box } from "../api/types";
import { h } from "../dom";
import type { Branch } from "../domain/branch";
import { describe } from "../domain/describe";
import type { Areas } from "../geo/areas";
import { toLonLat, toPlane } from "../geo/plane";
import { nearestArea } from "../geo/nearest";
import { poleOf } from "../geo/pole";
import { type Bounds, merge, type Shape } from "../geo/shape";
import type { Scene } from "../state/scene";
import { known } from "../state/scene";
import type { View } from "../state/url";
import { branchAt, drawBranches } from "./branches";
import { CanvasLayer } from "./canvas-layer";
import { drawnDetail, FinerAbove, FinerShapes } from "./detail";
import { drawDimmed, litBy } from "./dim";
import type { Frame } from "./frame";
import { drawHighlights, type Highlights } from "./highlight";
import { onKey } from "./keys";
import { shapeOf, type Layers } from "./layers";
import { drawNames, drawOwnName } from "./names";
import { paint, visibleOf } from "./paint";
import { PatchLayer } from "./patch-layer";
import { MapSelection } from "./selection";
import { Tiles } from "./tiles";
import { readTokens } from "./tokens";
import { Tooltip } from "./tooltip";
import { t } from "../text/t";

export interface MapEvents {
  /** added: beside what is chosen already. */
  select(code: string, added: boolean): void;
  clear(): void;
  /** byHand: the user moved the map, not the page. */
  moved(view: View, byHand: boolean): void;
  /** The pointer or the keyboard came over an area, or left all. */
  pointed(i: number | null): void;
  /** How many pixels of the map lie under the legend and the panel. */
  covered(): { left: number; bottom: number };
  credit(text: string): void;
  speak(text: string): void;
}

const OVER_TILES = 0.8;
const MARGIN = 20;
/** Places that lie within so many pixels cannot be told apart. */
const SMALL = 120;

export class MapView {
  readonly node: HTMLElement;
  private readonly map: L.Map;
  private readonly ground: PatchLayer;
  private readonly canvas: CanvasLayer;
  private readonly tooltip = new Tooltip();
  private readonly finer = new FinerShapes(() => this.redraw());
  private readonly finerAbove = new FinerAbove(() => this.redraw());
  private readonly tiles: Tiles;
  private tokens = readTokens();
  private layers: Layers | null = null;
  private readonly selection = new MapSelection();
  private cursor: number | null = null;
  private hover: number | null = null;
  private quiet = true;
  private placing = false;
  private lit: ((i: number) => boolean) | null = null;
  private branches: readonly Branch[] = [];
  private hoverBranch: Branch | null = null;

  constructor(
    parent: HTMLElement,
    tileUrl: string,
    private readonly events: MapEvents,
  ) {
    this.node = h("div", {
      class: "canvas",
      tabindex: 0,
      role: "application",
      "aria-roledescription": t("kaart"),
      "aria-label": t("Kaart. Gebruik de pijltjestoetsen om van gebied naar gebied te gaan, Enter om te kiezen, Shift en Enter om er een plek bij te kiezen, Escape om te wissen."),
    });
    parent.append(this.node, this.tooltip.node);
    this.map = L.map(this.node, { zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0.25, zoomDelta: 1, minZoom: 6, maxZoom: 18, wheelPxPerZoomLevel: 90 });
    this.map.setView([52.2, 5.3], 7.5, { animate: false });
    this.ground = new PatchLayer((canvas, frame, ratio) => this.layers !== null && paint(canvas, frame, this.layers, this.tokens, ratio));
    this.ground.addTo(this.map);
    this.canvas = new CanvasLayer([
      (ctx, frame, ratio) => this.layers && drawNames(ctx, frame, ratio, this.layers, visibleOf(this.layers.scene.areas, frame), this.tokens, this.selection.codes),
      (ctx, frame, ratio) => {
        drawHighlights(ctx, frame, ratio, this.marks(), this.tokens, () => this.drawVeil(ctx, frame));
        if (this.layers && this.selection.codes.length === 1) drawOwnName(ctx, frame, ratio, this.layers, visibleOf(this.layers.scene.areas, frame), this.tokens, this.selection.codes);
      },
      (ctx, frame, ratio) => drawBranches(ctx, frame, ratio, { list: this.branches, zoom: this.map.getZoom(), hover: this.hoverBranch }, this.tokens),
    ]);
    this.canvas.addTo(this.map);
    this.tiles = new Tiles(this.map, tileUrl, (shown) => this.onTiles(shown));
    this.listen();
  }

  /** Puts a complete scene in place of the last one. */
  show(scene: Scene, above: Areas[]): void {
    if (this.layers?.scene.areas !== scene.areas) {
      this.cursor = null;
      this.hover = null;
      this.lit = null;
      this.tooltip.hide();
    }
    this.finer.start(scene.edition.id, scene.areas);
    this.finerAbove.start(scene.edition.id, above);
    this.layers = { scene, above, max: known(scene.values).reduce((a, b) => Math.max(a, Math.abs(b)), 0), finer: this.finer.shapes, finerAbove: this.finerAbove.shapes, opacity: this.layers?.opacity ?? 1, branches: this.branches };
    this.tiles.show(!scene.edition.demo);
    this.redraw();
    this.look();
  }

  /** The branches to draw; none when they are switched off. */
  showBranches(branches: readonly Branch[]): void {
    if (branches === this.branches || (branches.length === 0 && this.branches.length === 0)) return;
    this.branches = branches;
    this.hoverBranch = null;
    if (this.layers) this.layers.branches = branches;
    this.canvas.redraw();
  }

  /** Goes to a place, near enough to see its streets' names. */
  lookAt([lon, lat]: [number, number]): void {
    this.place(() => this.map.setView([lat, lon], Math.max(this.map.getZoom(), 14), { animate: false }));
  }

  select(codes: readonly string[]): void {
    this.selection.codes = codes;
    this.canvas.drawOne(1);
  }

  setView(view: View): void {
    this.silently(() => this.map.setView([view.lat, view.lon], view.zoom, { animate: false }));
  }

  fit([west, south, east, north]: Box, maxZoom = 18): void {
    this.fitTo(L.latLngBounds([south, west], [north, east]), maxZoom);
  }

  /** Brings an area on the screen if it is not there already, or too small to see. */
  reveal(code: string): void {
    const shape = this.shape(this.indexOf(code));
    if (!shape) return;
    const box = boxOf(shape.bounds);
    const bounds = L.latLngBounds([box[1], box[0]], [box[3], box[2]]);
    const pixels = (shape.bounds.right - shape.bounds.left) * this.canvas.scale;
    if (pixels < 24 || !this.inSight(bounds.getCenter())) this.fitTo(bounds.pad(1.2), 16);
  }

  /** Brings all of several areas on the screen. */
  revealAll(codes: readonly string[]): void {
    const whole = merge(codes.flatMap((code) => this.shape(this.indexOf(code))?.bounds ?? []));
    if (!whole) return;
    const [west, south, east, north] = boxOf(whole);
    const bounds = L.latLngBounds([south, west], [north, east]);
    const corners = [bounds.getNorthWest(), bounds.getNorthEast(), bounds.getSouthWest(), bounds.getSouthEast()];
    const size = this.map.latLngToContainerPoint(bounds.getSouthEast()).distanceTo(this.map.latLngToContainerPoint(bounds.getNorthWest()));
    if (size < SMALL || !corners.every((corner) => this.inSight(corner))) this.fitTo(bounds.pad(0.1), 16);
  }

  /** Calls back in the frame in which what was shown last is painted. */
  whenPainted(then: () => void): void {
    this.ground.whenPainted(then);
  }

  private redraw(): void {
    this.ground.repaint();
    this.canvas.redraw();
  }

  zoom(by: number): void {
    this.map.zoomIn(by);
  }

  refresh(): void {
    this.tokens = readTokens();
    this.redraw();
  }

  resized(): void {
    if (this.node.clientWidth === 0 || this.node.clientHeight === 0) return; // hidden: it keeps its place
    this.map.invalidateSize({ pan: false });
  }

  /** Moves along with another map, and that one with this. */
  pair(other: MapView): void {
    let busy = false;
    const along = (a: MapView, b: MapView): void => {
      a.map.on("move", () => {
        if (busy || b.map.getSize().x === 0) return;
        busy = true;
        b.setView(a.where);
        busy = false;
      });
      a.map.on("moveend", () => b.report());
    };
    along(this, other);
    along(other, this);
  }

  /** Keeps the same ground in sight while something takes room or gives it back. */
  keepGround(change: () => void): void {
    const bounds = this.map.getBounds();
    change();
    this.silently(() => {
      this.map.invalidateSize({ pan: false });
      this.map.fitBounds(bounds, { animate: false });
    });
  }

  get where(): View {
    const center = this.map.getCenter();
    return { zoom: this.map.getZoom(), lat: center.lat, lon: center.lng };
  }

  /** The areas of which something may be on the screen. */
  inView(): Set<number> {
    const b = this.map.getBounds();
    const [left, top] = toPlane(b.getWest(), b.getNorth());
    const [right, bottom] = toPlane(b.getEast(), b.getSouth());
    return new Set(this.layers?.scene.areas.grid.within({ left, top, right, bottom }) ?? []);
  }

  /** Lets all areas fade but those; null ends it. */
  light(lit: ((i: number) => boolean) | null): void {
    if (lit === null && this.lit === null) return;
    this.lit = lit;
    this.canvas.drawOne(1);
  }

  /** The part of the world on the screen. */
  get box(): Box {
    const b = this.map.getBounds();
    return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
  }

  /** Pixels per unit of the plane, for the legend of sizes. */
  get scale(): number {
    return this.canvas.scale;
  }

  /** What is drawn, for pictures of it; null before the first scene. */
  get drawn(): Layers | null {
    return this.layers;
  }

  /** The part of the plane that is on the screen. */
  get view(): Bounds {
    const b = this.map.getBounds();
    const [left, top] = toPlane(b.getWest(), b.getNorth());
    const [right, bottom] = toPlane(b.getEast(), b.getSouth());
    return { left, top, right, bottom };
  }

  /** Outlines an area that is pointed at elsewhere on the page; "" for none. */
  pointAt(code: string): void {
    this.hover = code === "" ? null : this.indexOf(code);
    this.tooltip.hide();
    this.canvas.drawOne(1);
  }

  // What has to be seen goes beside the legend and above the sheet, not behind them.
  private fitTo(bounds: L.LatLngBounds, maxZoom: number): void {
    const { left, bottom } = this.events.covered();
    this.place(() => this.map.fitBounds(bounds, { paddingTopLeft: [left + MARGIN, MARGIN], paddingBottomRight: [MARGIN, bottom + MARGIN], maxZoom, animate: false }));
  }

  private inSight(place: L.LatLng): boolean {
    const { left, bottom } = this.events.covered();
    const size = this.map.getSize();
    const { x, y } = this.map.latLngToContainerPoint(place);
    return x > 0 && x < size.x && y > 0 && y < size.y - bottom && !(x < left && y > size.y / 2);
  }

  private listen(): void {
    this.map.on("moveend", () => this.onMoved());
    this.map.on("mousemove", (event) => this.onPointer(event));
    this.map.on("mouseout", () => {
      this.point(null);
      this.pointBranch(null);
    });
    this.map.on("click", (event) => this.onClick(event));
    this.node.addEventListener("keydown", (event) =>
      onKey(event, this.cursor, {
        areas: () => this.layers?.scene.areas ?? null,
        start: () => this.startOfCursor(),
        move: (i) => this.moveCursor(i),
        choose: (added) => this.chooseCursor(added),
        clear: () => this.clear(),
        zoom: (by) => this.zoom(by),
      }),
    );
    this.node.addEventListener("blur", () => this.setCursor(null));
    new ResizeObserver(() => this.resized()).observe(this.node);
  }

  private onMoved(): void {
    this.look();
    this.report();
  }

  private report(): void {
    if (!this.quiet && this.node.clientWidth > 0) this.events.moved(this.where, !this.placing);
  }

  /** From now on moves of the map are news. */
  listenToMoves(): void {
    this.quiet = false;
  }

  private silently(change: () => void): void {
    const before = this.quiet;
    this.quiet = true;
    change();
    this.quiet = before;
  }

  /** Moves the map on behalf of the page. */
  private place(change: () => void): void {
    this.placing = true;
    change();
    this.placing = false;
  }

  private look(): void {
    if (!this.layers) return;
    const detail = drawnDetail(this.layers.scene, this.map.getZoom());
    void this.finer.look(this.box, detail);
    void this.finerAbove.look(this.box, detail);
  }

  /** All but what is pointed at in the legend, or but where places are looked for, fades. */
  private drawVeil(ctx: CanvasRenderingContext2D, frame: Frame): void {
    const lit = this.lit ?? (this.layers && litBy(this.layers.scene));
    if (lit && this.layers) drawDimmed(ctx, frame, this.layers, lit, this.tokens);
  }

  private onTiles(shown: boolean): void {
    if (this.layers) this.layers.opacity = shown ? OVER_TILES : 1;
    this.ground.overlap = shown ? 0 : 1;
    this.events.credit(this.tiles.credit);
    this.redraw();
  }

  private indexOf(code: string): number | null {
    return this.layers?.scene.areas.index.get(code) ?? null;
  }

  private shape(i: number | null): Shape | null {
    return i === null || !this.layers ? null : shapeOf(this.layers, i);
  }

  private marks(): Highlights {
    return { selected: this.selection.marked(this.layers), cursor: this.shape(this.cursor), hover: this.shape(this.hover) };
  }

  private under(latlng: L.LatLng): number | null {
    const layers = this.layers;
    if (!layers) return null;
    const [x, y] = toPlane(latlng.lng, latlng.lat);
    return layers.scene.areas.grid.find(x, y, (i) => shapeOf(layers, i));
  }

  private onPointer(event: L.LeafletMouseEvent): void {
    const i = this.under(event.latlng);
    const branch = branchAt(this.branches, event.containerPoint, ([lon, lat]) => this.map.latLngToContainerPoint([lat, lon]));
    this.point(i);
    this.pointBranch(branch);
    const { x, y } = event.containerPoint;
    if (branch) this.tooltip.showBranch(branch, x, y, this.map.getSize().x);
    else if (i !== null && this.layers) this.tooltip.show(this.layers.scene, i, x, y, this.map.getSize().x);
    else this.tooltip.hide();
  }

  private point(i: number | null): void {
    if (i === null) this.tooltip.hide();
    if (i === this.hover) return;
    this.hover = i;
    this.events.pointed(i);
    this.canvas.drawOne(1);
  }

  private pointBranch(branch: Branch | null): void {
    if (branch === this.hoverBranch) return;
    this.hoverBranch = branch;
    this.canvas.drawOne(2);
  }

  private onClick(event: L.LeafletMouseEvent): void {
    const i = this.under(event.latlng);
    const area = i === null ? undefined : this.layers?.scene.areas.list[i];
    if (area && !area.water) this.events.select(area.code, event.originalEvent.shiftKey);
  }

  private startOfCursor(): number | null {
    const chosen = this.indexOf(this.selection.codes[0] ?? "");
    if (chosen !== null) return chosen;
    const areas = this.layers?.scene.areas;
    if (!areas) return null;
    const center = this.map.getCenter();
    const [x, y] = toPlane(center.lng, center.lat);
    const under = areas.grid.find(x, y);
    if (under !== null && areas.list[under]?.water === false) return under;
    return nearestArea(areas, x, y);
  }

  private moveCursor(i: number): void {
    this.setCursor(i);
    const layers = this.layers;
    const shape = this.shape(i);
    if (!layers || !shape) return;
    const [lon, lat] = toLonLat(...poleOf(shape));
    this.place(() => this.map.panInside([lat, lon], { padding: [60, 60], animate: false }));
    const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
    this.tooltip.show(layers.scene, i, x, y, this.map.getSize().x);
    const text = describe(layers.scene, i);
    this.events.speak([`${text.name}: ${text.value}`, text.instead, text.beside, text.among, text.benchmark, text.warning].filter(Boolean).join(", "));
  }

  private setCursor(i: number | null): void {
    if (this.cursor === i) return;
    this.cursor = i;
    if (i === null) this.tooltip.hide();
    this.events.pointed(i);
    this.canvas.drawOne(1);
  }

  private chooseCursor(added: boolean): void {
    const area = this.cursor === null ? undefined : this.layers?.scene.areas.list[this.cursor];
    if (area) this.events.select(area.code, added);
  }

  /** One thing at a time, the last first. */
  private clear(): void {
    if (this.cursor !== null) this.setCursor(null);
    else this.events.clear();
  }
}

function boxOf(b: Bounds): Box {
  const [west, north] = toLonLat(b.left, b.top);
  const [east, south] = toLonLat(b.right, b.bottom);
  return [west, south, east, north];
}
