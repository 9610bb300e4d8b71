// Choosing what the map shows: all indicators by theme, with a search box that
// knows everyday words, favourites, and what a library wants to do for whom.
import type { Absent, Goal, Indicator } from "../api/types";
import { h, replace } from "../dom";
import { everydayWords, find, matches } from "../domain/find";
import { goalView } from "../state/questions";
import { isKnownAt } from "../state/resolve";
import type { Scene } from "../state/scene";
import { elsewhereKnown, NOTHING_BEYOND, type Shelf } from "../state/shelf";
import type { State } from "../state/url";
import { favourites, toggleFavourite } from "../storage";
import { inLanguage, t } from "../text/t";
import { absentRow } from "./absent-topics";
import type { Actions } from "./actions";
import { unitNote } from "./figure-parts";
import { icon } from "./icons";
import { walk } from "./walk";
import { hasMembers, noMembers } from "./no-members";

export class Topics {
  readonly node: HTMLDialogElement;
  private readonly list = h("div", { class: "topic-list" });
  private readonly input: HTMLInputElement;
  private readonly none = h("p", { class: "note", role: "status" });
  private scene: Scene | null = null;

  private beyond = NOTHING_BEYOND;

  constructor(
    private readonly actions: Actions,
    private readonly shelf: Shelf,
  ) {
    this.input = h("input", { type: "search", id: "topic-search", autocomplete: "off", placeholder: t("Bijvoorbeeld kinderen, arm, alleen, huur"), "aria-label": t("Zoek een onderwerp"), oninput: () => this.draw() });
    const close = h("button", { type: "button", class: "plain close", "aria-label": t("Sluit"), onclick: () => this.node.close() }, icon("close"));
    this.node = h(
      "dialog",
      { class: "topics", "aria-labelledby": "topics-title", onclick: (event: MouseEvent) => { if (event.target === this.node) this.node.close(); } },
      h("div", { class: "topics-head" }, h("h2", { id: "topics-title" }, t("Kies een onderwerp")), close, this.input),
      this.none,
      this.list,
    );
    this.node.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** The arrows go from the search box through the topics and back. */
  private onKey(event: KeyboardEvent): void {
    const inList = event.target === this.input || (event.target instanceof Element && event.target.closest(".topic-item") !== null);
    if (inList && walk(event, [this.input, ...this.list.querySelectorAll<HTMLElement>(".topic-item")].filter((one) => one.checkVisibility()), { ends: event.target !== this.input })) event.preventDefault();
  }

  open(scene: Scene, typed = ""): void {
    if (this.scene?.edition.id !== scene.edition.id) this.beyond = NOTHING_BEYOND;
    this.scene = scene;
    this.input.value = typed;
    this.draw();
    void this.lookBeyond(scene);
    this.node.showModal();
    this.input.focus();
    this.list.scrollTop = 0;
  }

  /** What is not on this map comes after what is, without moving it. */
  private async lookBeyond(scene: Scene): Promise<void> {
    const beyond = await this.shelf.beyond(scene.edition);
    if (this.scene !== scene || !this.node.open) return;
    const top = this.list.scrollTop;
    const focused = document.activeElement?.getAttribute("data-key") ?? "";
    this.beyond = beyond;
    this.draw();
    this.list.scrollTop = top;
    if (focused !== "") this.list.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
  }

  private draw(): void {
    const { scene } = this;
    if (!scene) return;
    const typed = this.input.value.trim();
    const { themes, indicators } = scene.catalogue;
    const themeName = (key: string): string => themes.filter((theme) => theme.key === key).map(({ name }) => inLanguage(name)).join("");
    const { named, mentioned, almost } = find(indicators, typed, (one) => ({ names: `${inLanguage(one.name)} ${themeName(one.theme)} ${everydayWords(one)}`, more: inLanguage(one.definition) }));
    const sections = themes.flatMap((theme) => this.section(inLanguage(theme.name), named.filter((one) => one.theme === theme.key), scene));
    // Without members there is no such theme; here stands how it comes.
    if (!hasMembers(scene) && matches(t("Leden"), typed)) sections.unshift(h("section", {}, h("h3", {}, t("Leden")), noMembers(scene, () => { this.node.close(); this.actions.openImport(); })));
    sections.push(...this.section(t("Genoemd in de uitleg"), mentioned, scene));
    // Something like it that is here says more than something like it that is not.
    const absent = this.absent(scene, typed, sections.length === 0);
    if (almost && absent.length > 0) sections.length = 0;
    sections.push(...absent);
    const goals = this.goals(scene, typed);
    this.none.textContent = this.say(typed, sections.length + (typed === "" ? 0 : goals.length), almost && absent.length === 0);
    replace(this.list, ...(typed === "" ? this.favourites(scene) : []), ...goals, ...sections);
  }

  private say(typed: string, found: number, almost: boolean): string {
    if (typed === "") return "";
    if (found === 0) return t("Geen onderwerp gevonden voor \"{typed}\". Probeer een ander woord.", { typed });
    return almost ? t("Niets heet precies \"{typed}\". Dit lijkt erop:", { typed }) : "";
  }

  private section(title: string, found: Indicator[], scene: Scene): HTMLElement[] {
    return found.length === 0 ? [] : [h("section", { class: "by-theme" }, h("h3", {}, title), h("ul", {}, ...found.map((one) => this.item(one, scene))))];
  }

  /** Figures that are not here: those that were asked for, else folded away by theme. */
  private absent(scene: Scene, typed: string, nothingHere: boolean): HTMLElement[] {
    const { absent, themes } = this.beyond;
    const choose = (patch: Partial<State>): void => {
      this.node.close();
      this.actions.choose(patch);
    };
    const rows = (list: Absent[]): HTMLElement => h("ul", {}, ...list.map((one) => absentRow(one, scene, this.beyond, choose)));
    if (typed !== "") {
      const { named, mentioned, almost } = find(absent, typed, (one) => ({ names: `${inLanguage(one.name)} ${everydayWords(one)}`, more: inLanguage(one.definition) }));
      const found = [...named, ...mentioned];
      return found.length === 0 || (almost && !nothingHere) ? [] : [h("section", { class: "by-theme" }, h("h3", {}, t("Niet in deze gegevens")), rows(found))];
    }
    const byTheme = themes.flatMap((theme) => {
      const of = absent.filter((one) => one.theme === theme.key);
      return of.length === 0 ? [] : [h("h3", {}, inLanguage(theme.name)), rows(of)];
    });
    return absent.length === 0 ? [] : [h("details", { class: "goals-fold" }, h("summary", {}, t("Cijfers die niet in deze gegevens staan ({n})", { n: absent.length })), ...byTheme)];
  }

  /** Why a figure that can be chosen has no value here, and of which year it has. */
  private unknown(indicator: Indicator, scene: Scene): string {
    const { level, edition } = scene;
    const there = elsewhereKnown(indicator.key, level.key, this.beyond);
    if (!there) return t("niet bekend voor {plural}", { plural: level.plural });
    const parts = { year: edition.year, other: there.year };
    return there.year < edition.year ? t("voor {year} nog niet bekend; wel voor {other}", parts) : t("voor {year} niet bekend; wel voor {other}", parts);
  }

  private favourites(scene: Scene): HTMLElement[] {
    const found = favourites().flatMap((key) => scene.catalogue.indicators.find((one) => one.key === key) ?? []);
    return found.length === 0 ? [] : [h("section", {}, h("h3", {}, t("Favorieten")), h("ul", {}, ...found.map((one) => this.item(one, scene))))];
  }

  /** What the figures are good for: all of it folded away, or what was typed. */
  private goals(scene: Scene, typed: string): HTMLElement[] {
    const goals = scene.catalogue.goals.filter(({ traits }) => traits.length > 0);
    const text = (goal: Goal): string => `${inLanguage(goal.name)} ${everydayWords(goal)}`;
    const exact = goals.filter((goal) => matches(text(goal), typed));
    const found = exact.length > 0 ? exact : goals.filter((goal) => matches(text(goal), typed, true));
    if (found.length === 0) return [];
    const rows = h("ul", {}, ...found.map((goal) => h("li", {}, this.goal(goal, scene))));
    const about = h("p", { class: "note" }, t("Bij elk doel staan kenmerken die helpen om te zien waar het nodig is. Zij tellen niet de mensen om wie het gaat: hoeveel dat er per buurt zijn, is niet bekend, tenzij het erbij staat."));
    if (typed !== "") return [h("section", {}, h("h3", {}, t("Voor een doel")), about, rows)];
    return [h("details", { class: "goals-fold" }, h("summary", {}, t("Waar is het goed voor? Kies een doel")), about, rows)];
  }

  private goal(goal: Goal, scene: Scene): HTMLElement {
    const choose = (): void => {
      this.node.close();
      this.actions.choose(goalView(scene.catalogue, goal.key, scene.level.key));
    };
    return h("button", { type: "button", class: "topic-item", "data-goal": goal.key, onclick: choose }, inLanguage(goal.name));
  }

  private item(indicator: Indicator, scene: Scene): HTMLElement {
    const known = isKnownAt(indicator, scene.level.key);
    const choose = (): void => {
      this.node.close();
      this.actions.choose({ indicator: indicator.key });
    };
    return h(
      "li",
      { class: "topic-row" },
      h(
        "button",
        { type: "button", class: "topic-item", "data-key": indicator.key, "aria-current": indicator.key === scene.indicator.key ? "true" : null, onclick: choose },
        h("span", {}, h("span", {}, inLanguage(indicator.name)), unitNote(indicator, scene.catalogue)),
        known ? null : h("span", { class: "soft" }, this.unknown(indicator, scene)),
      ),
      this.star(indicator),
    );
  }

  private star(indicator: Indicator): HTMLElement {
    const pressed = (): string => String(favourites().includes(indicator.key));
    const star = h("button", { type: "button", class: "plain star", "aria-pressed": pressed(), "aria-label": t("Favoriet: {name}", { name: inLanguage(indicator.name) }), title: t("Favoriet") }, icon("star"));
    star.addEventListener("click", () => {
      toggleFavourite(indicator.key);
      for (const one of this.list.querySelectorAll(`[data-key="${indicator.key}"] + .star`)) one.setAttribute("aria-pressed", pressed());
    });
    return star;
  }
}
