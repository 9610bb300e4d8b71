// A short walk past the parts of the page. It can be left at every step, covers
// nothing that it speaks of and changes nothing.
import { h, replace } from "../dom";
import { t } from "../text/t";

interface Stop {
  /** The first of these that is in sight. */
  at: string[];
  title: string;
  text: string;
}

const STOPS: Stop[] = [
  { at: [".search"], title: t("Zoek een plaats"), text: t("Typ een gemeente, wijk, buurt, code of postcode. Een tikfout is niet erg.") },
  { at: [".topic"], title: t("Kies een onderwerp"), text: t("Hier staat wat de kaart laat zien. Klik erop voor alle andere cijfers, per thema of met een alledaags woord, zoals kinderen of arm.") },
  { at: [".levels", ".toggle"], title: t("Groter of kleiner"), text: t("Bekijk dezelfde cijfers per gemeente, wijk of buurt, en kies het jaar.") },
  { at: [".panel"], title: t("Lees wat het betekent"), text: t("Kies een gebied op de kaart: hier staan dan alle cijfers ervan. Klik op een cijfer voor uitleg, jaar en bron.") },
  { at: [".questions-link", ".toggle"], title: t("Terug naar de vragen"), text: t("Weet u het even niet meer? Bij Vragen staat wat anderen vaak willen weten, en bij Over de cijfers hoe er is geteld en afgerond.") },
];

const GAP = 12;

function inSight({ at }: Stop): HTMLElement | null {
  for (const selector of at) {
    const node = document.querySelector<HTMLElement>(selector);
    const box = node?.getBoundingClientRect();
    if (node && box && box.width > 0 && box.top < innerHeight) return node;
  }
  return null;
}

export class Tour {
  readonly node: HTMLElement;
  private readonly step = h("p", { class: "soft" });
  private readonly title = h("h2", { tabindex: -1, id: "tour-title" });
  private readonly text = h("p", {});
  private readonly buttons = h("p", { class: "tour-buttons" });
  private stops: Stop[] = [];
  private i = 0;
  private from: Element | null = null;

  constructor() {
    this.node = h("section", { class: "tour", role: "dialog", "aria-labelledby": "tour-title", hidden: true, onkeydown: (event: KeyboardEvent) => { if (event.key === "Escape") this.end(); } }, this.step, this.title, this.text, this.buttons);
    addEventListener("resize", () => this.place());
    addEventListener("popstate", () => this.end());
  }

  start(): void {
    this.from = document.activeElement;
    this.stops = STOPS.filter((stop) => inSight(stop) !== null);
    this.i = 0;
    this.node.hidden = this.stops.length === 0;
    this.draw();
  }

  private draw(): void {
    const stop = this.stops[this.i];
    if (!stop) return;
    this.step.textContent = t("Stap {i} van {n}", { i: this.i + 1, n: this.stops.length });
    this.title.textContent = stop.title;
    this.text.textContent = stop.text;
    const last = this.i === this.stops.length - 1;
    replace(
      this.buttons,
      last ? h("button", { type: "button", class: "primary", onclick: () => this.end() }, t("Klaar")) : h("button", { type: "button", class: "primary", onclick: () => this.go(1) }, t("Volgende")),
      this.i > 0 ? h("button", { type: "button", onclick: () => this.go(-1) }, t("Vorige")) : null,
      last ? null : h("button", { type: "button", class: "plain", onclick: () => this.end() }, t("Sla over")),
    );
    this.place();
    this.title.focus({ preventScroll: true });
  }

  private go(by: number): void {
    this.i += by;
    this.draw();
  }

  /** Beside what it speaks of: below it, above it, or to its left. */
  private place(): void {
    if (this.node.hidden) return;
    for (const marked of document.querySelectorAll(".toured")) marked.classList.remove("toured");
    const stop = this.stops[this.i];
    const target = stop && inSight(stop);
    if (!target) return;
    target.classList.add("toured");
    const box = target.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const within = (value: number, most: number): number => Math.max(GAP, Math.min(value, most - GAP));
    let [left, top] = [box.left, box.bottom + GAP];
    if (top + height > innerHeight - GAP) top = box.top - height - GAP;
    if (top < GAP) [left, top] = [box.left - width - GAP, box.top + GAP];
    this.node.style.left = `${within(left, innerWidth - width)}px`;
    this.node.style.top = `${within(top, innerHeight - height)}px`;
  }

  private end(): void {
    if (this.node.hidden) return;
    this.node.hidden = true;
    for (const marked of document.querySelectorAll(".toured")) marked.classList.remove("toured");
    if (this.from instanceof HTMLElement && this.from.isConnected) this.from.focus();
  }
}
