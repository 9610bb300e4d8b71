// The bar on top: name, search, level, edition. On a phone the last two sit
// behind one button, because they do not fit beside the search.
import type { Edition, EditionLevel } from "../api/types";
import { h, replace } from "../dom";
import { capital } from "../domain/format";
import { allLevels, type KnownLevel } from "../state/all-levels";
import { editionLabel } from "../state/resolve";
import type { State } from "../state/url";
import { t } from "../text/t";
import type { Actions } from "./actions";
import { icon } from "./icons";
import { languageLink } from "./language-link";
import { Search } from "./search";

export class Header {
  readonly node: HTMLElement;
  readonly search: Search;
  private readonly levels = h("div", { class: "segments" });
  private readonly pin: HTMLButtonElement;
  private readonly select: HTMLSelectElement;
  private readonly choices: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly add: HTMLButtonElement;
  private readonly about: HTMLButtonElement;

  constructor(private readonly actions: Actions) {
    this.search = new Search(actions);
    this.select = h("select", { id: "edition", onchange: () => actions.choose({ edition: this.select.value }) });
    this.pin = h("button", { type: "button", class: "plain pin", "aria-pressed": "false", title: t("Vast: het niveau blijft zoals u het koos. Los: het volgt de zoom van de kaart."), onclick: () => actions.pinLevel(this.pin.getAttribute("aria-pressed") !== "true") }, icon("pin"), h("span", {}, t("Vast")), h("span", { class: "sr" }, ": ", t("het niveau blijft zo bij in- en uitzoomen")));
    this.add = h("button", { type: "button", class: "plain add", onclick: () => actions.openImport() });
    const back = h("button", { type: "button", class: "plain", onclick: () => actions.closeImport() }, t("Terug naar de kaart"));
    this.underway("");
    this.about = h("button", { type: "button", class: "plain", onclick: () => actions.openAbout() }, t("Uitleg"));
    const links = h("nav", { class: "header-links", "aria-label": t("Hulp") }, h("button", { type: "button", class: "plain questions-link", onclick: () => actions.openQuestions() }, t("Vragen")), this.about, languageLink());
    this.choices = h(
      "div",
      { class: "choices", id: "choices" },
      h("fieldset", { class: "levels" }, h("legend", { class: "sr" }, t("Toon op de kaart")), this.levels, this.pin),
      h("label", { class: "field" }, h("span", { class: "soft" }, t("Jaar")), this.select),
      this.add,
      links,
    );
    this.toggle = h("button", { type: "button", class: "plain toggle", "aria-expanded": "false", "aria-controls": "choices", onclick: () => this.open() }, icon("choices"), h("span", { class: "sr" }, t("Niveau en jaar")));
    this.node = h("header", { class: "bar" }, h("h1", { class: "brand" }, "Buurtbereik"), this.search.node, this.toggle, this.choices, h("div", { class: "back" }, back, languageLink()));
  }

  /** What the way to the import says: the name of the file that is waiting there, or that one can be added. */
  underway(file: string): void {
    this.add.textContent = file === "" ? t("Ledenbestand toevoegen") : t("Verder met {file}", { file });
  }

  /** Focus goes back to what opened a screen; on a phone to what holds it. */
  focusWayTo(screen: State["screen"]): void {
    const way = screen === "over" ? this.about : this.add;
    if (way.checkVisibility()) way.focus();
    else this.toggle.focus();
  }

  /** Shown before anything else is there, so that an edition that cannot be read does not shut out the others. */
  update(edition: Edition, level: EditionLevel | undefined, editions: Edition[], pinned: boolean): void {
    this.search.update(edition.id, level?.key ?? "");
    replace(this.select, ...editions.map((one) => h("option", { value: one.id }, editionLabel(one))));
    this.select.value = edition.id;
    this.pin.setAttribute("aria-pressed", String(pinned));
    const known = allLevels(edition, editions);
    const keys = known.map(({ key, why }) => `${key} ${why}`).join();
    if (this.levels.dataset.keys !== keys) {
      this.levels.dataset.keys = keys;
      replace(this.levels, ...known.map((one) => this.level(one)));
    }
    for (const radio of this.levels.querySelectorAll("input")) radio.checked = radio.value === level?.key;
  }

  /** One that the edition lacks stays in its place, with the reason. */
  private level({ key, plural, why }: KnownLevel): HTMLElement {
    const radio = h("input", { type: "radio", name: "level", value: key, disabled: why !== "", onchange: () => this.actions.chooseLevel(key) });
    return h("label", why === "" ? {} : { class: "absent", title: why }, radio, h("span", {}, capital(plural), why === "" ? null : h("span", { class: "sr" }, ` (${why})`)));
  }

  private open(): void {
    const open = this.choices.classList.toggle("open");
    this.toggle.setAttribute("aria-expanded", String(open));
  }
}
