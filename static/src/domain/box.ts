// A rectangle of values in a scatter plot.
export interface Box {
  x: [low: number, high: number];
  y: [low: number, high: number];
}

/** Reads "10_20.5_-3_4"; anything else is no box. */
export function parseBox(text: string | null): Box | null {
  const parts = (text ?? "").split("_").map((part) => (part === "" ? NaN : Number(part)));
  const [x0, x1, y0, y1] = parts;
  if (parts.length !== 4 || x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return null;
  return x0 <= x1 && y0 <= y1 && parts.every(Number.isFinite) ? { x: [x0, x1], y: [y0, y1] } : null;
}

export function formatBox(box: Box | null): string {
  return box ? [...box.x, ...box.y].join("_") : "";
}

export function inBox(box: Box, x: number | null, y: number | null): boolean {
  return x !== null && y !== null && x >= box.x[0] && x <= box.x[1] && y >= box.y[0] && y <= box.y[1];
}
