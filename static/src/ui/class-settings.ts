// How the classes are made: the method, their number, what they lie around, own
// breaks, and for which part of the map.
import type { Box } from "../api/types";
import { at } from "../at";
import { h, replace } from "../dom";
import { middleValue } from "../domain/describe";
import { breaksText, parseTyped, roundedBreaks, toNumber } from "../domain/breaks-text";
import { ALL, benchmarkChoices, COUNTRY, NETHERLANDS, ownNumber } from "../state/benchmark";
import type { Scene } from "../state/scene";
import { t } from "../text/t";
import { MAX_CLASSES, MIN_CLASSES, type Method, type State } from "../state/url";
import type { Actions } from "./actions";
import { methodNames } from "./words";

const OWN = "own";

function field(label: string, control: HTMLElement): HTMLElement {
  return h("label", { class: "field" }, h("span", { class: "soft" }, label), control);
}

/** A line to type in, with what is wrong with it below. */
function typed(label: string, id: string, take: (text: string) => string): { node: HTMLElement; input: HTMLInputElement } {
  const wrong = h("p", { class: "wrong", id: `${id}-wrong`, role: "alert", hidden: true });
  const input = h("input", { type: "text", id, autocomplete: "off", "aria-describedby": wrong.id });
  input.addEventListener("change", () => {
    const fault = take(input.value);
    wrong.textContent = fault;
    wrong.hidden = fault === "";
    if (fault === "") input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  });
  return { node: h("div", { class: "typed" }, field(label, input), wrong), input };
}

/** How many areas can be in view and have a figure: some have no border. */
function drawnWithFigure({ areas, values }: Scene): number {
  return values.list.filter((value, i) => value !== null && areas.shapes[i]).length;
}

export class ClassSettings {
  readonly node: HTMLElement;
  private readonly method: HTMLSelectElement;
  private readonly classes: HTMLSelectElement;
  private readonly classesField: HTMLElement;
  private readonly around: HTMLSelectElement;
  private readonly aroundField: HTMLElement;
  private readonly aroundNote = h("p", { class: "note", hidden: true });
  private readonly number: ReturnType<typeof typed>;
  private readonly breaks: ReturnType<typeof typed>;
  private readonly fit: HTMLElement;
  private readonly fewerNote = h("p", { class: "note", hidden: true });
  private readonly fitNote = h("p", { class: "note" });
  private readonly fitView: HTMLButtonElement;
  private readonly fitAll: HTMLButtonElement;
  private scene: Scene | null = null;
  private state: State | null = null;

  constructor(private readonly actions: Actions) {
    this.method = h("select", { id: "method", onchange: () => this.chooseMethod(this.method.value as Method) }, ...methodNames().map(([value, name]) => h("option", { value }, name)));
    const counts = Array.from({ length: MAX_CLASSES - MIN_CLASSES + 1 }, (_, i) => MIN_CLASSES + i);
    this.classes = h("select", { id: "classes", onchange: () => actions.choose({ classes: Number(this.classes.value) }) }, ...counts.map((n) => h("option", { value: n }, `${n}`)));
    this.classesField = field(t("Klassen"), this.classes);
    this.around = h("select", { id: "around", onchange: () => this.chooseAround() });
    this.aroundField = field(t("Vergelijken met"), this.around);
    this.number = typed(t("Uw getal"), "around-number", (text) => this.takeNumber(text));
    this.breaks = typed(t("Grenzen, met een puntkomma ertussen"), "breaks", (text) => this.takeBreaks(text));
    this.fitView = h("button", { type: "button", class: "link", onclick: () => actions.classesForView() }, t("Indeling aanpassen aan wat u ziet"));
    this.fitAll = h("button", { type: "button", class: "link", onclick: () => actions.choose({ fit: null }) });
    this.fit = h("div", { class: "fit" }, this.fitNote, this.fitView, this.fitAll);
    this.node = h("div", { class: "class-settings" }, this.fit, h("div", { class: "settings" }, field(t("Indeling"), this.method), this.classesField), this.fewerNote, this.aroundField, this.number.node, this.aroundNote, this.breaks.node);
  }

  /** inView: the areas on the screen, which shows this box. */
  update(scene: Scene, state: State, inView: readonly number[], box: Box): void {
    this.scene = scene;
    this.state = state;
    this.node.hidden = scene.classes === null || scene.painting !== null || scene.indicator.signed === true;
    this.method.value = state.method;
    this.classes.value = String(state.classes);
    this.classesField.hidden = state.method === "own";
    this.breaks.node.hidden = state.method !== "own";
    if (document.activeElement !== this.breaks.input) this.breaks.input.value = breaksText(state.breaks);
    this.updateFewer(scene, state);
    this.updateAround(scene, state);
    this.updateFit(scene, state, inView.filter((i) => scene.values.list[i] !== null).length, box);
  }

  /** Why there are fewer classes than were asked for. */
  private updateFewer({ classes, level }: Scene, state: State): void {
    const shown = classes?.list.length ?? 0;
    this.fewerNote.hidden = state.method === "own" || state.method === "around" || shown === 0 || shown >= state.classes;
    this.fewerNote.textContent = shown === 1 ? t("Er is 1 klasse: alle {plural} hebben hier dezelfde waarde.", { plural: level.plural }) : t("Nu {n} klassen: voor {asked} zijn te veel waarden gelijk.", { n: shown, asked: state.classes });
  }

  /** What there is to compare with came after the scene. */
  benchmarksCame(): void {
    if (this.scene && this.state) this.updateAround(this.scene, this.state);
  }

  private updateAround(scene: Scene, state: State): void {
    const own = ownNumber(state.around);
    this.number.node.hidden = own === null;
    this.fillAround(scene, state.around);
    this.around.value = own === null ? state.around : OWN;
    if (own !== null && document.activeElement !== this.number.input) this.number.input.value = breaksText([own]);
    const note = this.noteOf(scene, state);
    this.aroundNote.hidden = note === "";
    this.aroundNote.textContent = note;
  }

  /** What of the comparison is not there. */
  private noteOf(scene: Scene, { method, around }: State): string {
    if (method === "around" && scene.benchmark === null) return t("Dit cijfer is daarvan niet bekend. Daarom heeft elke klasse nu even veel gebieden.");
    if (around === NETHERLANDS && scene.benchmarks && !scene.benchmarks.has(NETHERLANDS)) return noCountry(scene);
    if (around !== "" && ownNumber(around) === null && scene.benchmarks && !benchmarkChoices(scene.benchmarks).some((one) => one.code === around)) return t("Dit cijfer is daarvan niet bekend.");
    return "";
  }

  private fillAround(scene: Scene, asked: string): void {
    const choices: { code: string; name: string; absent?: boolean }[] = benchmarkChoices(scene.benchmarks ?? (scene.benchmark ? new Map([[scene.benchmark.code, scene.benchmark]]) : new Map()));
    if (!choices.some((one) => one.code === "")) choices.unshift({ code: "", name: t("Werkgebied, gemeente of Nederland") });
    if (scene.benchmarks && !scene.benchmarks.has(NETHERLANDS)) choices.splice(1, 0, { code: NETHERLANDS, name: t("Nederland: niet bekend"), absent: true });
    if (ownNumber(asked) === null && !choices.some((one) => one.code === asked)) choices.push({ code: asked, name: asked });
    const key = JSON.stringify(choices);
    if (this.around.dataset.key === key) return;
    this.around.dataset.key = key;
    replace(this.around, ...choices.map((one) => h("option", { value: one.code, disabled: one.absent === true && one.code !== asked }, one.name)), h("option", { value: OWN }, t("Een eigen getal")));
  }

  private updateFit(scene: Scene, state: State, inView: number, box: Box): void {
    const fitted = state.fit?.every((degrees, i) => Math.abs(degrees - at(box, i)) < 1e-4) ?? false;
    this.fitView.hidden = fitted || inView < 2 || inView >= drawnWithFigure(scene) || state.method === "own";
    this.fitAll.hidden = state.fit === null;
    this.fitAll.textContent = t("Indeling voor alle {plural}", { plural: scene.level.plural });
    this.fitNote.hidden = state.fit === null || state.method === "own";
    this.fitNote.textContent = t("De klassen zijn gemaakt voor een deel van de kaart.");
    this.fit.hidden = this.fitView.hidden && this.fitAll.hidden;
  }

  private chooseMethod(method: Method): void {
    const { scene } = this;
    if (!scene) return;
    if (method === "own") this.actions.choose({ method, breaks: roundedBreaks(scene.classes?.breaks ?? [], scene.indicator.decimals).slice(0, MAX_CLASSES - 1) });
    else this.actions.choose({ method, breaks: [] });
  }

  private chooseAround(): void {
    const value = this.scene?.benchmark?.value ?? (this.scene ? middleValue(this.scene.values) : 0);
    this.actions.choose({ around: this.around.value === OWN ? value.toFixed(this.scene?.indicator.decimals ?? 0) : this.around.value });
  }

  private takeNumber(text: string): string {
    const value = toNumber(text);
    if (Number.isNaN(value)) return t("Typ een getal, bijvoorbeeld 12,5.");
    this.actions.choose({ around: String(value) });
    return "";
  }

  private takeBreaks(text: string): string {
    const { breaks, wrong } = parseTyped(text);
    if (wrong === "") this.actions.choose({ breaks });
    return wrong;
  }
}

/** Why there is no figure of the country, and what can be had instead. */
function noCountry({ edition, benchmarks }: Scene): string {
  if (edition.levels.some((level) => level.key === COUNTRY)) return t("Dit cijfer is niet bekend van heel Nederland.");
  return benchmarks?.has(ALL) ? t("De bestanden van dit jaar hebben geen cijfers van heel Nederland. U kunt wel vergelijken met alle gemeenten op de kaart samen.") : t("De bestanden van dit jaar hebben geen cijfers van heel Nederland.");
}
