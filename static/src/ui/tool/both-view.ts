// Two figures: beside each other on two maps, or in one colour with a scatter plot.
import { at } from "../../at";
import { h, replace } from "../../dom";
import { NINE, rankCorrelation, togetherSentence } from "../../domain/bivariate";
import type { Box } from "../../domain/box";
import { formatPeriod, formatShort } from "../../domain/format";
import type { Scene, Values } from "../../state/scene";
import type { Beside, Both } from "../../state/tools";
import type { State, Tool } from "../../state/url";
import type { Actions } from "../actions";
import { counted, levelName } from "../words";
import { inLanguage, t } from "../../text/t";
import { fillFigures } from "./pick";
import { Range, type Ends } from "./range";
import type { Dot, Scatter } from "./scatter";

const FORMS: [Tool, string][] = [["beside", t("Twee kaarten naast elkaar")], ["both", t("Samen in een kaart")]];

export class BothView {
  readonly node: HTMLElement;
  private readonly first = h("strong");
  private readonly second: HTMLSelectElement;
  private readonly forms = h("div", { class: "segments" });
  private readonly years = h("p", { class: "stray" });
  private readonly body = h("div");
  private readonly chart = h("div", { class: "chart" });
  private readonly told = h("p", { class: "sentence" });
  private readonly inView: HTMLInputElement;
  private readonly picked = h("p", { role: "status", class: "note" });
  private readonly clear: HTMLButtonElement;
  private readonly axes = h("div");
  private ranges: [Range, Range] | null = null;
  private scatter: Scatter | null = null;
  private drawn: [Values, Values] | null = null;
  private current: { scene: Scene; tool: Both; area: string } | null = null;

  constructor(
    private readonly actions: Actions,
    private readonly sight: () => ReadonlySet<number>,
  ) {
    this.second = h("select", { id: "other", onchange: () => actions.choose({ other: this.second.value, box: null }) });
    this.inView = h("input", { type: "checkbox", onchange: () => this.mark() });
    this.clear = h("button", { type: "button", class: "link", onclick: () => actions.choose({ box: null }) }, t("Wis de keuze"));
    replace(this.forms, ...FORMS.map(([tool, name]) => h("label", {}, h("input", { type: "radio", name: "two", value: tool, onchange: () => actions.choose({ tool, ...(tool === "beside" ? { sheet: "peek" } : {}) }) }), h("span", {}, name))));
    this.node = h(
      "div",
      {},
      h("h2", {}, t("Twee cijfers")),
      h("p", {}, h("span", { class: "soft" }, t("Eerste cijfer:"), " "), this.first),
      h("label", { class: "field tool-field" }, h("span", { class: "soft" }, t("Tweede cijfer")), this.second),
      h("fieldset", { class: "levels" }, h("legend", { class: "sr" }, t("Hoe")), this.forms),
      this.years,
      this.body,
    );
  }

  update(scene: Scene, tool: Beside | Both, state: State): void {
    const other = tool.kind === "both" ? tool.other : tool.second;
    this.first.textContent = inLanguage(scene.indicator.name);
    fillFigures(this.second, scene, other.indicator.key);
    for (const radio of this.forms.querySelectorAll("input")) radio.checked = radio.value === tool.kind;
    this.years.hidden = scene.values.date === other.values.date;
    this.years.textContent = t("Let op: de cijfers zijn niet van hetzelfde moment. {first}: {date}. {second}: {other}.", { first: inLanguage(scene.indicator.name), date: formatPeriod(scene.values.date), second: inLanguage(other.indicator.name), other: formatPeriod(other.values.date) });
    if (tool.kind === "beside") {
      this.current = null;
      replace(this.body, h("p", { class: "note" }, t("De twee kaarten bewegen samen. Wijs een gebied aan: u ziet van beide het cijfer.")));
      return;
    }
    this.current = { scene, tool, area: state.area };
    if (!this.chart.isConnected) replace(this.body, this.chart, this.told, h("label", { class: "field" }, this.inView, h("span", {}, t("Alleen wat op de kaart in beeld is"))), this.picked, this.clear, this.axes);
    void this.draw(scene, tool);
  }

  /** The map has moved: other areas are in sight. */
  moved(): void {
    if (this.inView.checked) this.mark();
  }

  private async draw(scene: Scene, tool: Both): Promise<void> {
    const [x, y] = [scene.values, tool.other.values];
    if (this.drawn?.[0] !== x || this.drawn[1] !== y) {
      this.drawn = [x, y];
      this.scatter = null;
      const dots = x.list.flatMap((value, i): Dot[] => {
        const [beside, cell] = [y.list[i] ?? null, tool.cells[i] ?? null];
        return value === null || beside === null || cell === null ? [] : [{ i, x: value, y: beside, colour: at(NINE, cell) }];
      });
      this.told.textContent = togetherSentence(rankCorrelation(dots.map((one) => [one.x, one.y] as const)), inLanguage(scene.indicator.name), inLanguage(tool.other.indicator.name));
      this.drawAxes(scene, tool);
      const { drawScatter } = await import("./scatter");
      if (this.drawn[0] !== x || this.drawn[1] !== y) return;
      const title = `${t("{first} en {second} van {n}.", { first: inLanguage(scene.indicator.name), second: inLanguage(tool.other.indicator.name), n: counted(dots.length, levelName(scene.level.key), scene.level.plural) })} ${this.told.textContent}`;
      this.scatter = drawScatter(
        dots,
        { x: inLanguage(scene.indicator.name), y: inLanguage(tool.other.indicator.name), description: title, format: (value) => formatShort(value, scene.indicator), formatY: (value) => formatShort(value, tool.other.indicator) },
        {
          brushed: (box) => this.actions.choose({ box: box && rounded(box, scene, tool) }),
          clicked: (i) => this.actions.selectArea({ code: at(scene.areas.list, i).code, level: scene.level.key }),
          name: (i) => at(scene.areas.list, i).name,
        },
      );
      replace(this.chart, this.scatter.node);
    }
    this.mark();
  }

  /** What the brush does, for the keyboard: a range of each figure. */
  private drawAxes(scene: Scene, tool: Both): void {
    const choose = (axis: "x" | "y", { min, max }: Ends): void => {
      const now = this.current;
      if (!now) return;
      const whole: Box = { x: span(now.scene.values), y: span(now.tool.other.values) };
      const box: Box = { ...(now.tool.box ?? whole) };
      box[axis] = [min ?? whole[axis][0], max ?? whole[axis][1]];
      const all = (["x", "y"] as const).every((one) => box[one][0] <= whole[one][0] && box[one][1] >= whole[one][1]);
      this.actions.choose({ box: all ? null : box });
    };
    const range = (figure: Pick<Scene, "indicator" | "values">, axis: "x" | "y"): Range => new Range(figure.values.list, figure.indicator, inLanguage(figure.indicator.name), { dragging: () => undefined, chosen: (ends) => choose(axis, ends) });
    this.ranges = [range(scene, "x"), range(tool.other, "y")];
    replace(this.axes, h("details", { class: "axes", "data-key": "axes" }, h("summary", {}, t("Kies met getallen")), h("p", { class: "soft" }, inLanguage(scene.indicator.name)), this.ranges[0].node, h("p", { class: "soft" }, inLanguage(tool.other.indicator.name)), this.ranges[1].node));
  }

  private mark(): void {
    const now = this.current;
    if (!now) return;
    const { scene, tool, area } = now;
    this.ranges?.forEach((range, k) => {
      const [min, max] = tool.box?.[k === 0 ? "x" : "y"] ?? [null, null];
      range.put({ min, max });
    });
    const sight = this.inView.checked ? this.sight() : null;
    const strong = (i: number): boolean => tool.picked[i] !== false && (sight?.has(i) ?? true);
    this.scatter?.mark(scene.areas.index.get(area) ?? null, strong);
    const n = tool.cells.filter((cell, i) => cell !== null && strong(i)).length;
    const plain = tool.box === null && !sight;
    this.clear.hidden = tool.box === null;
    this.picked.textContent = plain ? t("Sleep in de grafiek om gebieden te kiezen. Klik op een stip of op de kaart voor een gebied.") : t(tool.box ? "{n} gekozen." : "{n} in beeld.", { n: counted(n, levelName(scene.level.key), scene.level.plural) });
  }
}

function span({ list }: Values): [number, number] {
  return [list.reduce<number>((a, b) => (b === null ? a : Math.min(a, b)), Infinity), list.reduce<number>((a, b) => (b === null ? a : Math.max(a, b)), -Infinity)];
}

/** Limits as fine as the figures, so that the link is legible. */
function rounded(box: Box, scene: Scene, tool: Both): Box {
  const round = ([low, high]: [number, number], decimals: number): [number, number] => [Number(low.toFixed(decimals)), Number(high.toFixed(decimals))];
  return { x: round(box.x, scene.indicator.decimals), y: round(box.y, tool.other.indicator.decimals) };
}
