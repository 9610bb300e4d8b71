// Puts the parts of the page in their places.
import { h } from "../dom";
import { t } from "../text/t";
import { icon } from "./icons";

export interface Parts {
  header: HTMLElement;
  legend: HTMLElement;
  panel: HTMLElement;
  table: HTMLElement;
  topics: HTMLElement;
  notice: HTMLElement;
  intake: HTMLElement;
  about: HTMLElement;
  tour: HTMLElement;
  along: HTMLElement;
  alongButton: HTMLElement;
  embedBar: HTMLElement;
  printMap: HTMLElement;
}

export interface MapButtons {
  zoomIn: () => void;
  zoomOut: () => void;
  whole: () => void;
}

export interface Places {
  map: HTMLElement;
  credit: HTMLElement;
  voice: HTMLElement;
}

function mapButton(label: string, sign: Parameters<typeof icon>[0], onclick: () => void): HTMLElement {
  return h("button", { type: "button", class: "map-button", "aria-label": label, title: label, onclick }, icon(sign));
}

/** To the figures, without a place in the address: that is kept for what the page shows. */
function skipLink(panel: HTMLElement): HTMLElement {
  const go = (event: MouseEvent): void => {
    event.preventDefault();
    panel.focus();
  };
  return h("a", { class: "skip", href: "#panel", onclick: go }, t("Ga naar de cijfers"));
}

export function layOut(root: HTMLElement, parts: Parts, buttons: MapButtons): Places {
  const map = h("div", { class: "map-place" });
  const credit = h("p", { class: "credit" });
  const voice = h("div", { class: "sr", "aria-live": "polite", id: "voice" });
  const zoom = h("div", { class: "map-buttons" }, mapButton(t("Zoom in"), "plus", buttons.zoomIn), mapButton(t("Zoom uit"), "minus", buttons.zoomOut), mapButton(t("Toon het hele gebied"), "whole", buttons.whole));
  root.append(
    skipLink(parts.panel),
    parts.header,
    parts.embedBar,
    parts.printMap,
    h("main", { class: "main" }, h("section", { class: "map", "aria-label": t("Kaart") }, map, parts.alongButton, zoom, h("div", { class: "under" }, parts.legend, credit), parts.notice), parts.panel),
    parts.intake,
    parts.about,
    parts.table,
    parts.topics,
    parts.tour,
    parts.along,
    voice,
  );
  return { map, credit, voice };
}
