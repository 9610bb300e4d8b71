// Numbers of people as circles whose area is proportional to the number.
import { CIRCLE, LESS } from "../domain/palette";
import { poleOf } from "../geo/pole";
import { toPixels, type Frame } from "./frame";
import type { Layers } from "./layers";

export const MAX_RADIUS = 28;

/** The radius of the largest circle: as large as a typical area has room for, so that a country full of circles stays legible. */
export function largestRadius(typicalPixels: number): number {
  return Math.min(MAX_RADIUS, Math.max(7, typicalPixels * 0.8));
}

export function radiusOf(value: number, max: number, largest: number): number {
  return max <= 0 ? 0 : largest * Math.sqrt(Math.max(0, value) / max);
}

/** A round number at or below n, for the legend of sizes. */
export function roundDown(n: number): number {
  if (n < 1) return n;
  const power = 10 ** Math.floor(Math.log10(n));
  const step = [5, 2, 1].find((s) => s * power <= n) ?? 1;
  return step * power;
}

/** Three sizes for the legend: about the largest, a quarter and a twentieth of it. */
export function legendSizes(max: number): number[] {
  return [...new Set([max, max / 4, max / 20].map(roundDown))].filter((n) => n >= 1);
}

export interface PlacedCircle {
  x: number;
  y: number;
  r: number;
  /** Whether the number is below 0: a difference. */
  less: boolean;
}

/** The circles of the areas in sight, the largest first, so that small ones lie on top. */
export function placeCircles(f: Frame, layers: Layers, indexes: number[]): PlacedCircle[] {
  const { values } = layers.scene;
  const largest = largestRadius(layers.scene.areas.typicalSize * f.scale);
  return indexes
    .flatMap((i) => {
      const value = values.list[i] ?? null;
      const shape = layers.scene.areas.shapes[i];
      return value !== null && value !== 0 && shape ? [{ value, shape }] : [];
    })
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ value, shape }) => {
      const [x, y] = toPixels(f, poleOf(shape));
      return { x, y, r: radiusOf(Math.abs(value), layers.max, largest), less: value < 0 };
    });
}

export function drawCircles(ctx: CanvasRenderingContext2D, f: Frame, layers: Layers, indexes: number[], paper: string): void {
  // An estimate is dotted: what is guessed does not look like what is counted.
  const estimate = layers.scene.indicator.estimate !== null;
  ctx.lineWidth = estimate ? 1.5 : 1;
  ctx.strokeStyle = estimate ? CIRCLE : paper;
  ctx.fillStyle = CIRCLE;
  ctx.setLineDash(estimate ? [1.5, 2.5] : []);
  for (const { x, y, r, less } of placeCircles(f, layers, indexes)) {
    ctx.fillStyle = less ? LESS : CIRCLE;
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.globalAlpha = estimate ? 0.4 : 0.7;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.stroke();
  }
  ctx.setLineDash([]);
}
