// The scatter plot of two figures. Only this file knows the chart library, and it
// is loaded when a chart is first shown.
import { dot, plot } from "@observablehq/plot";
import { h } from "../../dom";
import type { Box } from "../../domain/box";
import { t } from "../../text/t";

export interface Dot {
  i: number;
  x: number;
  y: number;
  colour: string;
}

export interface ScatterLabels {
  x: string;
  y: string;
  description: string;
  format: (value: number) => string;
  formatY: (value: number) => string;
}

export interface Scatter {
  node: HTMLElement;
  /** Rings the dots of the chosen area, and makes those that are not picked faint. */
  mark(chosen: number | null, strong: (i: number) => boolean): void;
}

const WIDTH = 440;
const HEIGHT = 320;
const NEAR = 10;

export function drawScatter(dots: Dot[], labels: ScatterLabels, on: { brushed: (box: Box | null) => void; clicked: (i: number) => void; name: (i: number) => string }): Scatter {
  const figure = plot({
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 56,
    marginBottom: 48,
    className: "scatter",
    x: { label: `${labels.x} →`, labelAnchor: "right", labelOffset: 44, ticks: 5, tickFormat: labels.format },
    y: { label: `↑ ${labels.y}`, grid: true, ticks: 5, tickFormat: labels.formatY },
    marks: [dot(dots, { x: "x", y: "y", r: dots.length > 1000 ? 2 : 4, fill: "colour", stroke: "var(--ink)", strokeOpacity: 0.35, strokeWidth: 0.5 })],
  });
  // The page's policy takes no styles from a script; ours are in tools.css.
  figure.querySelector("style")?.remove();
  // One picture with one description: its parts have no names of their own.
  for (const part of figure.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  figure.setAttribute("role", "img");
  figure.setAttribute("aria-label", labels.description);
  const [sx, sy] = [figure.scale("x"), figure.scale("y")];
  const tip = h("p", { class: "scatter-tip soft", "aria-hidden": "true" });
  const brush = h("div", { class: "brush", hidden: true });
  const area = h("div", { class: "scatter-area" }, figure, brush);
  const circles = [...figure.querySelectorAll("circle")];
  const here = (event: PointerEvent): [number, number] => {
    const box = figure.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  };
  const nearest = ([px, py]: [number, number]): Dot | null => {
    let found: Dot | null = null;
    let least = NEAR;
    for (const one of dots) {
      const away = Math.hypot(Number(sx?.apply(one.x)) - px, Number(sy?.apply(one.y)) - py);
      if (away < least) [found, least] = [one, away];
    }
    return found;
  };
  area.addEventListener("pointermove", (event) => {
    const one = nearest(here(event));
    tip.textContent = one ? t("{name}: {x} en {y}", { name: on.name(one.i), x: labels.format(one.x), y: labels.formatY(one.y) }) : "";
  });
  area.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    const start = here(down);
    const drawn = (event: PointerEvent): void => {
      const end = here(event);
      brush.hidden = false;
      brush.style.left = `${(100 * Math.min(start[0], end[0])) / WIDTH}%`;
      brush.style.top = `${(100 * Math.min(start[1], end[1])) / HEIGHT}%`;
      brush.style.width = `${(100 * Math.abs(start[0] - end[0])) / WIDTH}%`;
      brush.style.height = `${(100 * Math.abs(start[1] - end[1])) / HEIGHT}%`;
    };
    const stop = (): void => {
      removeEventListener("pointermove", drawn);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", stop);
      brush.hidden = true;
    };
    const up = (event: PointerEvent): void => {
      stop();
      const end = here(event);
      if (Math.hypot(start[0] - end[0], start[1] - end[1]) < 4) {
        const one = nearest(end);
        if (one) on.clicked(one.i);
        else on.brushed(null);
        return;
      }
      const [x0, x1] = [start[0], end[0]].map((px) => Number(sx?.invert?.(px))).sort((a, b) => a - b);
      const [y0, y1] = [start[1], end[1]].map((py) => Number(sy?.invert?.(py))).sort((a, b) => a - b);
      if (x0 !== undefined && x1 !== undefined && y0 !== undefined && y1 !== undefined) on.brushed({ x: [x0, x1], y: [y0, y1] });
    };
    addEventListener("pointermove", drawn);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", stop);
  });
  return {
    node: h("figure", { class: "scatter-figure" }, area, tip),
    mark: (chosen, strong) => {
      dots.forEach((one, k) => {
        circles[k]?.classList.toggle("faint", !strong(one.i));
        circles[k]?.classList.toggle("chosen", one.i === chosen);
        if (one.i === chosen && circles[k]) circles[k].parentNode?.append(circles[k]);
      });
    },
  };
}
