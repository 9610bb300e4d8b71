// Which colours the classes have: a list of schemes with samples, by the keyboard too.
import { h, replace, svg } from "../dom";
import { diverging, ramp } from "../domain/palette";
import { isRamp, isTurn, RAMP_NAMES, TURN_NAMES, type Ramp, type Turn } from "../domain/schemes";
import type { Scene } from "../state/scene";
import type { State } from "../state/url";
import { t } from "../text/t";
import type { Actions } from "./actions";

const NAMES: Record<Ramp | Turn, string> = {
  YlGnBu: t("Geel naar blauw"),
  YlOrBr: t("Geel naar bruin"),
  BuPu: t("Lichtblauw naar paars"),
  OrRd: t("Oranje naar rood"),
  Blues: t("Blauw"),
  PuOr: t("Oranje en paars"),
  BrBG: t("Bruin en blauwgroen"),
  RdBu: t("Rood en blauw"),
};

const PART = 18;
const HEIGHT = 14;

function sample(colours: readonly string[]): SVGElement {
  const width = colours.length * PART;
  const parts = colours.map((fill, i) => svg("rect", { x: i * PART, y: 0, width: PART, height: HEIGHT, fill }));
  return svg("svg", { class: "scheme-sample", viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, "aria-hidden": "true" }, ...parts, svg("rect", { x: 0.5, y: 0.5, width: width - 1, height: HEIGHT - 1, fill: "none", class: "swatch-edge" }));
}

function sampleOf(name: Ramp | Turn): SVGElement {
  return sample(isRamp(name) ? ramp(5, name) : diverging(3, 3, name));
}

/** Which of the two sides a colour stands for: the light ones lie at the middle. */
export function turnColours(turn: Turn): string {
  const said: Record<Turn, string> = {
    PuOr: t("Paars is hoger, oranje is lager."),
    BrBG: t("Blauwgroen is hoger, bruin is lager."),
    RdBu: t("Blauw is hoger, rood is lager."),
  };
  return said[turn];
}

export class SchemeChoice {
  private readonly chosen = h("span", { class: "scheme-chosen" });
  private readonly list = h("div", { class: "schemes-list", role: "radiogroup", "aria-label": t("Kleuren") });
  readonly node = h("details", { class: "schemes", "data-key": "schemes" }, h("summary", {}, h("span", {}, t("Kleuren")), this.chosen), this.list);

  constructor(private readonly actions: Pick<Actions, "choose">) {}

  update({ classes, painting }: Scene, state: State): void {
    this.node.hidden = classes === null || classes.list.length === 0 || painting !== null;
    if (this.node.hidden || !classes) return;
    const turning = classes.middle !== null;
    const now = turning ? state.turn : state.ramp;
    const names: readonly (Ramp | Turn)[] = turning ? TURN_NAMES : RAMP_NAMES;
    replace(this.chosen, sampleOf(now), h("span", { class: "sr" }, `: ${NAMES[now]}`));
    if (this.list.dataset.names !== names.join()) {
      this.list.dataset.names = names.join();
      replace(this.list, ...names.map((name) => this.option(name)));
    }
    for (const input of this.list.querySelectorAll("input")) input.checked = input.value === now;
  }

  private option(name: Ramp | Turn): HTMLElement {
    const input = h("input", { type: "radio", name: "scheme", value: name, onchange: () => this.choose(name) });
    return h("label", { class: "scheme" }, input, sampleOf(name), h("span", {}, NAMES[name]));
  }

  private choose(name: Ramp | Turn): void {
    this.actions.choose(isTurn(name) ? { turn: name } : { ramp: name });
  }
}
