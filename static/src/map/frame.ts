// One moment of the map: from the plane to the pixels of a canvas.
import type { Bounds } from "../geo/shape";

export interface Frame {
  /** Pixels per unit of the plane. */
  scale: number;
  /** Where the origin of the plane lies on the canvas, in pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
}

export function visible(f: Frame): Bounds {
  return { left: -f.x / f.scale, top: -f.y / f.scale, right: (f.width - f.x) / f.scale, bottom: (f.height - f.y) / f.scale };
}

export function toPixels(f: Frame, [x, y]: [number, number]): [number, number] {
  return [x * f.scale + f.x, y * f.scale + f.y];
}

/** Sets the context so that paths in the plane land where they belong. */
export function usePlane(ctx: CanvasRenderingContext2D, f: Frame, ratio: number): void {
  ctx.setTransform(f.scale * ratio, 0, 0, f.scale * ratio, f.x * ratio, f.y * ratio);
}

export function usePixels(ctx: CanvasRenderingContext2D, ratio: number): void {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}
