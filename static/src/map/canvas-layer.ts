// Two canvases in a Leaflet map: one with the choropleth, one above it with
// what follows the pointer and the keyboard, so that a hover redraws no country.
import * as L from "leaflet";
import { ORIGIN, PLANE_ZOOM } from "../geo/plane";
import type { Frame } from "./frame";

/** How far beyond the edges of the map is drawn, as a share of its size. */
const MARGIN = 0.35;

export type Draw = (ctx: CanvasRenderingContext2D, frame: Frame, ratio: number) => void;

export class CanvasLayer extends L.Layer {
  private readonly canvases: HTMLCanvasElement[];
  private owner: L.Map | null = null;
  private zoom = 0;
  private center = L.latLng(0, 0);
  private corner = L.point(0, 0);
  private frame: Frame | null = null;

  constructor(private readonly draws: Draw[]) {
    super();
    this.canvases = draws.map(() => {
      const canvas = document.createElement("canvas");
      canvas.className = "leaflet-zoom-animated canvas-layer";
      return canvas;
    });
  }

  override onAdd(map: L.Map): this {
    this.owner = map;
    map.getPane("overlayPane")?.append(...this.canvases);
    this.redraw();
    return this;
  }

  override onRemove(): this {
    for (const canvas of this.canvases) canvas.remove();
    this.owner = null;
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      viewreset: () => this.redraw(),
      moveend: () => this.redraw(),
      resize: () => this.redraw(),
      move: () => this.followDrag(),
      zoom: () => this.follow(),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.place(center, zoom);
      },
    };
  }

  /** Draws everything anew, where the map now stands. */
  redraw(): void {
    const map = this.owner;
    if (!map?.getSize().x) return;
    const size = map.getSize();
    const margin = size.multiplyBy(MARGIN).round();
    this.corner = map.containerPointToLayerPoint(L.point(0, 0).subtract(margin)).round();
    this.zoom = map.getZoom();
    this.center = map.getCenter();
    this.frame = this.frameOf(map, size.add(margin.multiplyBy(2)));
    for (const i of this.canvases.keys()) this.drawOne(i);
  }

  /** Draws only one of the canvases, at the place of the last full drawing. */
  drawOne(i: number): void {
    const canvas = this.canvases[i];
    const ctx = canvas?.getContext("2d");
    if (!canvas || !ctx || !this.frame) return;
    const ratio = Math.min(2, devicePixelRatio);
    this.resize(canvas, this.frame, ratio);
    L.DomUtil.setTransform(canvas, this.corner, 1);
    this.draws[i]?.(ctx, this.frame, ratio);
  }

  get scale(): number {
    return this.frame?.scale ?? 1;
  }

  private resize(canvas: HTMLCanvasElement, f: Frame, ratio: number): void {
    const width = Math.round(f.width * ratio);
    const height = Math.round(f.height * ratio);
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${f.width}px`;
    canvas.style.height = `${f.height}px`;
  }

  private frameOf(map: L.Map, size: L.Point): Frame {
    const scale = 2 ** (this.zoom - PLANE_ZOOM);
    const origin = map.getPixelOrigin().add(this.corner);
    return { scale, x: ORIGIN[0] * scale - origin.x, y: ORIGIN[1] * scale - origin.y, width: size.x, height: size.y };
  }

  // While fingers or a wheel are at work the last drawing is stretched.
  private follow(): void {
    const map = this.owner;
    if (map) this.place(map.getCenter(), map.getZoom());
  }

  private followDrag(): void {
    const map = this.owner;
    if (!map || !this.frame || map.getZoom() !== this.zoom) return;
    const moved = map.latLngToContainerPoint(this.center).subtract(map.getSize().divideBy(2));
    const margin = map.getSize().multiplyBy(MARGIN);
    if (Math.abs(moved.x) > margin.x || Math.abs(moved.y) > margin.y) this.redraw();
  }

  private place(center: L.LatLng, zoom: number): void {
    const map = this.owner;
    const pane = map?.getPane("mapPane");
    if (!map || !pane) return;
    const scale = map.getZoomScale(zoom, this.zoom);
    const half = map.getSize().divideBy(2);
    const shift = L.DomUtil.getPosition(pane);
    const newOrigin = map.project(center, zoom).subtract(half).add(shift).round();
    const offset = this.cornerAt(zoom).subtract(newOrigin);
    for (const canvas of this.canvases) L.DomUtil.setTransform(canvas, offset, scale);
  }

  /** The top left corner of the drawing in the world, in pixels of a zoom. */
  private cornerAt(zoom: number): L.Point {
    const f = this.frame;
    const scale = 2 ** (zoom - PLANE_ZOOM);
    return L.point((ORIGIN[0] - (f?.x ?? 0) / (f?.scale ?? 1)) * scale, (ORIGIN[1] - (f?.y ?? 0) / (f?.scale ?? 1)) * scale);
  }
}
