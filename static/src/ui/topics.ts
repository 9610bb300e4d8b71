// Choosing what the map shows: all indicators by theme, with a search box.
import type { Indicator } from "../api/types";
import { h, replace } from "../dom";
import { isKnownAt } from "../state/resolve";
import type { Scene } from "../state/scene";
import type { Actions } from "./actions";
import { icon } from "./icons";
import { hasMembers, noMembers } from "./no-members";

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether each typed word begins a word of the name, the theme or the definition. */
export function matches(text: string, typed: string): boolean {
  const hay = ` ${plain(text)}`;
  return plain(typed).split(/\s+/).filter(Boolean).every((word) => hay.includes(word));
}

export class Topics {
  readonly node: HTMLDialogElement;
  private readonly list = h("div", { class: "topic-list" });
  private readonly input: HTMLInputElement;
  private readonly none = h("p", { class: "note", role: "status" });
  private scene: Scene | null = null;

  constructor(private readonly actions: Actions) {
    this.input = h("input", { type: "search", id: "topic-search", autocomplete: "off", placeholder: "Bijvoorbeeld kinderen, inkomen, huur", "aria-label": "Zoek een onderwerp", oninput: () => this.draw() });
    const close = h("button", { type: "button", class: "plain close", "aria-label": "Sluit", onclick: () => this.node.close() }, icon("close"));
    this.node = h(
      "dialog",
      { class: "topics", "aria-labelledby": "topics-title", onclick: (event: MouseEvent) => { if (event.target === this.node) this.node.close(); } },
      h("div", { class: "topics-head" }, h("h2", { id: "topics-title" }, "Kies een onderwerp"), close, this.input),
      this.none,
      this.list,
    );
  }

  open(scene: Scene): void {
    this.scene = scene;
    this.input.value = "";
    this.draw();
    this.node.showModal();
    this.input.focus();
    this.list.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }

  private draw(): void {
    const scene = this.scene;
    if (!scene) return;
    const sections = scene.catalogue.themes.flatMap((theme) => {
      const found = scene.catalogue.indicators.filter((one) => one.theme === theme.key && matches(`${one.name.nl} ${theme.name.nl} ${one.definition.nl}`, this.input.value));
      return found.length === 0 ? [] : [h("section", {}, h("h3", {}, theme.name.nl), h("ul", {}, ...found.map((one) => this.item(one, scene))))];
    });
    // Without members there is no such theme; here stands how it comes.
    if (!hasMembers(scene) && matches("Leden", this.input.value)) sections.unshift(h("section", {}, h("h3", {}, "Leden"), noMembers(scene, () => { this.node.close(); this.actions.openImport(); })));
    this.none.textContent = sections.length === 0 ? `Geen onderwerp gevonden voor "${this.input.value}". Probeer een ander woord.` : "";
    replace(this.list, ...sections);
  }

  private item(indicator: Indicator, scene: Scene): HTMLElement {
    const known = isKnownAt(indicator, scene.level.key);
    const choose = (): void => {
      this.node.close();
      this.actions.choose({ indicator: indicator.key });
    };
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "topic-item", "data-key": indicator.key, "aria-current": indicator.key === scene.indicator.key ? "true" : null, onclick: choose },
        h("span", {}, indicator.name.nl),
        known ? null : h("span", { class: "soft" }, `niet bekend voor ${scene.level.plural}`),
      ),
    );
  }
}
