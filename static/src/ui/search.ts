// Finds an area by name, code or postcode: the combobox with a list of the ARIA
// Authoring Practices. Focus stays in the field; the arrows walk the list.
import { client } from "../api/client";
import type { FoundArea } from "../api/types";
import { h, replace } from "../dom";
import { t } from "../text/t";
import type { Actions } from "./actions";
import { icon } from "./icons";
import { levelName } from "./words";

const PAUSE = 140;
const SHOWN = 10;

/** What the map shows comes first; a gemeente that is named in full is what was asked for. */
export function onLevelFirst<T extends { name: string; level: string }>(found: readonly T[], level: string, text: string): T[] {
  const rank = (one: T): number => (one.level === "gemeente" && one.name.toLowerCase() === text.toLowerCase() ? 0 : one.level === level ? 1 : 2);
  return [...found].sort((a, b) => rank(a) - rank(b));
}

export class Search {
  readonly node: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list = h("ul", { id: "search-list", role: "listbox", "aria-label": t("Gevonden gebieden"), class: "results", hidden: true });
  private readonly status = h("p", { role: "status", class: "results note", hidden: true });
  private found: FoundArea[] = [];
  private active = -1;
  /** What was typed, when it is the name of a figure. */
  private topic = "";
  private timer = 0;
  private running: AbortController | null = null;
  private edition = "";
  private level = "";
  private readonly clear: HTMLButtonElement;
  /** Whether what stands in the field was typed and not yet chosen. */
  private typing = false;
  /** Whether this visit to the field selected it already. */
  private selected = false;

  constructor(private readonly actions: Actions) {
    this.input = h("input", {
      id: "search",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: t("Zoek plaats of postcode"),
      "aria-label": t("Zoek een gemeente, wijk of buurt, op naam, code of postcode"),
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "search-list",
      oninput: () => this.typed(),
      onclick: () => this.selectAll(),
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
      onblur: () => this.leave(),
    });
    this.clear = h("button", { type: "button", class: "plain close search-clear", "aria-label": t("Maak het zoekveld leeg"), hidden: true, onclick: () => this.empty() }, icon("close"));
    this.node = h("div", { role: "search", class: "search" }, icon("search"), this.input, this.clear, this.list, this.status);
  }

  update(edition: string, level: string): void {
    this.edition = edition;
    this.level = level;
  }

  /** The name of what is chosen, unless somebody is typing another. */
  follow(name: string): void {
    if (this.typing) return;
    this.input.value = name;
    this.clear.hidden = name === "";
  }

  private typed(): void {
    this.typing = true;
    this.clear.hidden = this.input.value === "";
    this.wait();
  }

  /** Typing then goes in the place of the name; a second click puts the cursor where it is clicked. */
  private selectAll(): void {
    if (!this.typing && this.input.selectionStart === this.input.selectionEnd && !this.selected) this.input.select();
    this.selected = true;
  }

  private empty(): void {
    this.input.value = "";
    this.typing = false;
    this.clear.hidden = true;
    this.close();
    this.input.focus();
  }

  private leave(): void {
    this.selected = false;
    this.typing = false;
    this.close();
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.find(), PAUSE);
  }

  private async find(): Promise<void> {
    this.running?.abort();
    const text = this.input.value.trim();
    if (text === "") {
      this.close();
      return;
    }
    const running = (this.running = new AbortController());
    try {
      const found = await client.search(this.edition, text, running.signal);
      if (!running.signal.aborted) this.show(onLevelFirst(found.areas, this.level, text).slice(0, SHOWN), text, found.almost);
    } catch {
      if (!running.signal.aborted) this.say(t("Zoeken lukt nu niet: het programma antwoordt niet. Probeer het zo nog eens."));
    }
  }

  private show(found: FoundArea[], text: string, almost: boolean): void {
    this.topic = this.actions.isTopic(text) ? text : "";
    // Places with almost that name are not meant by the word for a figure.
    if (this.topic !== "" && almost) found = [];
    this.found = found;
    this.active = -1;
    replace(this.list, ...found.map((area, i) => this.option(area, i)), ...(this.topic === "" ? [] : [this.topicOption(found.length)]));
    this.open(this.list.childElementCount > 0);
    if (almost && found.length > 0) {
      this.status.textContent = t("Niets heet \"{text}\". Bedoelt u een van deze?", { text });
      this.status.className = "sr"; // what is seen stands above the list
      this.status.hidden = false;
      this.list.dataset.almost = this.status.textContent;
    } else delete this.list.dataset.almost;
    if (found.length === 0 && this.topic === "") this.say(t("Geen gebied gevonden voor \"{text}\". Probeer een ander deel van de naam, of een code zoals WK019310.", { text }));
  }

  /** A word such as "inkomen" is no place: the way to the figures of that name. */
  private topicOption(i: number): HTMLElement {
    return h(
      "li",
      { id: `search-${i}`, class: "topic-option", role: "option", "aria-selected": "false", onmousedown: (event: MouseEvent) => { event.preventDefault(); this.choose(i); } },
      h("span", {}, t("Bedoelt u een onderwerp?")),
      h("span", { class: "as-button" }, t("Zoek cijfers over \"{text}\"", { text: this.topic })),
    );
  }

  private option(area: FoundArea, i: number): HTMLElement {
    const where = area.parents.find((parent) => parent.level === "gemeente")?.name;
    const kind = where && where !== area.name ? t("{level} in {name}", { level: levelName(area.level), name: where }) : levelName(area.level);
    return h(
      "li",
      // mousedown, because the click would come after the field has lost its focus
      { id: `search-${i}`, role: "option", "aria-selected": "false", onmousedown: (event: MouseEvent) => { event.preventDefault(); this.choose(i); } },
      h("span", {}, area.name),
      h("span", { class: "soft" }, `${kind} · ${area.code}`),
    );
  }

  private open(open: boolean): void {
    this.list.hidden = !open;
    this.status.hidden = true;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
  }

  private say(text: string): void {
    this.open(false);
    this.status.className = "results note";
    this.status.hidden = false;
    this.status.textContent = text;
  }

  private close(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.open(false);
    this.active = -1;
  }

  private mark(i: number): void {
    const options = [...this.list.children];
    this.active = options.length === 0 ? -1 : (i + options.length) % options.length;
    options.forEach((option, k) => option.setAttribute("aria-selected", String(k === this.active)));
    this.input.setAttribute("aria-activedescendant", `search-${this.active}`);
    options[this.active]?.scrollIntoView({ block: "nearest" });
  }

  private onKey(event: KeyboardEvent): void {
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" && open) this.mark(this.active + 1);
    else if (event.key === "ArrowUp" && open) this.mark(this.active < 0 ? -1 : this.active - 1);
    else if (event.key === "Enter") this.choose(Math.max(0, this.active));
    else if (event.key === "Escape" && (open || this.input.value !== "")) this.escape(open);
    else return;
    event.preventDefault();
  }

  private escape(open: boolean): void {
    if (!open) this.empty();
    else this.close();
  }

  private choose(i: number): void {
    if (this.list.hidden) return;
    if (this.topic !== "" && i === this.found.length) {
      this.input.value = "";
      this.close();
      this.actions.openTopics(this.topic);
      return;
    }
    const area = this.found[i];
    if (!area) return;
    this.input.value = area.name;
    this.typing = false;
    this.close();
    this.actions.goTo(area);
  }
}
