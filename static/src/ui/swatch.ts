// The little samples of the legend. Hatching is drawn as on the map: same angle, same spacing.
import { svg } from "../dom";
import { reasonText, type Reason } from "../domain/reasons";

let serial = 0;

function box(fill: string, ...more: SVGElement[]): SVGElement {
  return svg("svg", { class: "swatch", viewBox: "0 0 28 16", width: 28, height: 16, "aria-hidden": "true" }, ...more, svg("rect", { x: 0.5, y: 0.5, width: 27, height: 15, fill, class: "swatch-edge" }));
}

export function colourSwatch(colour: string): SVGElement {
  return box(colour);
}

export function waterSwatch(): SVGElement {
  return box("var(--water)");
}

export function hatchSwatch(reason: Reason): SVGElement {
  const { spacing } = reasonText(reason);
  if (spacing === 0) return box("var(--paper)");
  const id = `hatch-${serial++}`;
  const pattern = svg(
    "pattern",
    { id, width: spacing, height: spacing, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: spacing, height: spacing, fill: "var(--paper)" }),
    svg("path", { d: `M0 0V${spacing}`, stroke: "var(--hatch)", "stroke-width": 3 }),
  );
  return box(`url(#${id})`, svg("defs", {}, pattern));
}
