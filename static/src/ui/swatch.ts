// The little samples of the legend. Hatching is drawn as on the map: same angle, same spacing.
import { svg } from "../dom";
import type { Sign } from "../domain/branch";
import { CIRCLE } from "../domain/palette";
import { reasonText, type Reason } from "../domain/reasons";

let serial = 0;

/** A point of the map: filled for a vestiging, a ring for what is smaller, a diamond for the bus. */
export function signSwatch(sign: Sign): SVGElement {
  const shapes: Record<Sign, SVGElement> = {
    circle: svg("circle", { cx: 14, cy: 8, r: 6, class: "sign" }),
    ring: svg("circle", { cx: 14, cy: 8, r: 4.5, class: "sign-ring" }),
    diamond: svg("path", { d: "M14 .5l7.5 7.5-7.5 7.5-7.5-7.5z", class: "sign" }),
  };
  return svg("svg", { class: "swatch", viewBox: "0 0 28 16", width: 28, height: 16, "aria-hidden": "true" }, shapes[sign]);
}

function box(fill: string, ...more: SVGElement[]): SVGElement {
  return svg("svg", { class: "swatch", viewBox: "0 0 28 16", width: 28, height: 16, "aria-hidden": "true" }, ...more, svg("rect", { x: 0.5, y: 0.5, width: 27, height: 15, fill, class: "swatch-edge" }));
}

export function colourSwatch(colour: string): SVGElement {
  return box(colour);
}

export function waterSwatch(): SVGElement {
  return box("var(--water)");
}

/** A circle of the map; what is guessed is dotted and paler, as it is there. */
export function circleSwatch(r: number, estimate: boolean): SVGElement {
  const side = 2 * r + 2;
  const look = estimate ? { "fill-opacity": 0.4, stroke: CIRCLE, "stroke-width": 1.5, "stroke-dasharray": "1.5 2.5" } : { "fill-opacity": 0.7, class: "swatch-edge" };
  return svg("svg", { width: side, height: side, "aria-hidden": "true" }, svg("circle", { cx: r + 1, cy: r + 1, r, fill: CIRCLE, ...look }));
}

export function hatchSwatch(reason: Reason): SVGElement {
  const { spacing } = reasonText(reason);
  if (spacing === 0) return box("var(--paper)");
  const id = `hatch-${serial++}`;
  const pattern = svg(
    "pattern",
    { id, width: spacing, height: spacing, patternUnits: "userSpaceOnUse", patternTransform: "translate(13 7) rotate(45)" },
    svg("rect", { width: spacing, height: spacing, fill: "var(--paper)" }),
    svg("path", { d: `M0 0V${spacing}`, stroke: "var(--hatch)", "stroke-width": 3 }),
  );
  return box(`url(#${id})`, svg("defs", {}, pattern));
}
