// The few line icons of the page, drawn after Lucide (ISC licence).
import { svg } from "../dom";

const PATHS = {
  search: ["M21 21l-4.3-4.3", "M11 19a8 8 0 1 0 0-16 8 8 0 0 0 0 16z"],
  close: ["M18 6L6 18", "M6 6l12 12"],
  plus: ["M5 12h14", "M12 5v14"],
  minus: ["M5 12h14"],
  down: ["M6 9l6 6 6-6"],
  star: ["M12 3l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2-5.6-2.9-5.6 2.9 1.1-6.2L3 9.6l6.2-.9z"],
  whole: ["M8 3H5a2 2 0 0 0-2 2v3", "M21 8V5a2 2 0 0 0-2-2h-3", "M3 16v3a2 2 0 0 0 2 2h3", "M16 21h3a2 2 0 0 0 2-2v-3"],
  pin: ["M12 17v5", "M9 10.8V4h6v6.8l3 3.2v3H6v-3z", "M8 4h8"],
  list: ["M8 6h13", "M8 12h13", "M8 18h13", "M3.5 6h.01", "M3.5 12h.01", "M3.5 18h.01"],
  choices: ["M4 6h16", "M4 12h16", "M4 18h16"],
};

export function icon(name: keyof typeof PATHS): SVGElement {
  const paths = PATHS[name].map((d) => svg("path", { d }));
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true", focusable: "false" }, ...paths);
}
