// "Wat wilt u weten?": the panel of a first visit, one click away ever after.
import type { Edition } from "../api/types";
import { h, replace } from "../dom";
import type { Areas } from "../geo/areas";
import { type Choice, type Question, questions } from "../state/questions";
import type { Scene } from "../state/scene";
import { t } from "../text/t";
import type { Actions } from "./actions";
import { demoNote } from "./overview";

/** More wijken than this are not looked for in a list. */
const LISTED = 400;

export class Questions {
  readonly node = h("div", { class: "questions" });
  private drawn = "";

  constructor(
    private readonly actions: Actions,
    private readonly wijkenOf: (edition: Edition) => Promise<Areas>,
  ) {}

  /** Draws anew only when something else can be asked, so that a choice half made stays. */
  update(scene: Scene): void {
    const key = JSON.stringify([scene.edition.id, scene.members.dates.map(({ day }) => day), scene.catalogue.indicators.length]);
    if (key === this.drawn) return;
    this.drawn = key;
    replace(
      this.node,
      h("h2", { tabindex: -1 }, t("Wat wilt u weten?")),
      scene.edition.demo ? demoNote() : null,
      h("ul", { class: "question-list" }, ...questions(scene).map((one) => h("li", {}, this.row(one, scene)))),
      h("p", {}, t("Zoekt u een plaats? Typ de naam of postcode in het zoekveld, of kies haar op de kaart.")),
      h(
        "p",
        { class: "question-ways" },
        h("button", { type: "button", onclick: () => this.actions.choose({ screen: "map", sheet: "peek" }) }, t("Naar de kaart")),
        h("button", { type: "button", onclick: () => this.actions.tour() }, t("Korte rondleiding")),
        h("button", { type: "button", onclick: () => this.actions.openAbout() }, t("Over de cijfers")),
      ),
    );
  }

  private row(question: Question, scene: Scene): HTMLElement {
    if (question.need !== "") return this.fold(question, h("p", {}, question.need), question.needsMembers ? h("p", {}, h("button", { type: "button", onclick: () => this.actions.openImport() }, t("Ledenbestand toevoegen"))) : null);
    const { ask } = question;
    if (!ask) return h("button", { type: "button", class: "question", onclick: () => this.go(question, "") }, question.text);
    if (ask.choices !== "wijk") return this.fold(question, this.form(question, ask.label, ask.choices));
    const place = h("div", {}, h("p", { class: "note" }, t("De wijken worden opgehaald...")));
    const fold = this.fold(question, place);
    fold.addEventListener("toggle", () => void this.listWijken(question, place, scene), { once: true });
    return fold;
  }

  private fold(question: Question, ...inside: (HTMLElement | null)[]): HTMLElement {
    return h("details", { class: "question-fold", "data-key": `question-${question.key}` }, h("summary", { class: "question" }, question.text), h("div", { class: "question-inside" }, ...inside));
  }

  private form(question: Question, label: string, choices: Choice[]): HTMLElement {
    const select = h("select", {}, ...choices.map(({ key, name }) => h("option", { value: key }, name)));
    const need = h("p", { role: "status" });
    const show = h("button", { type: "submit" }, t("Toon"));
    const look = (): void => {
      const lacks = choices.find(({ key }) => key === select.value)?.need ?? "";
      need.textContent = lacks;
      show.hidden = lacks !== "";
    };
    select.value = (choices.find((one) => one.need === undefined) ?? choices[0])?.key ?? "";
    select.addEventListener("change", look);
    look();
    const submit = (event: Event): void => {
      event.preventDefault();
      this.go(question, select.value);
    };
    return h("form", { class: "question-form", onsubmit: submit }, h("label", { class: "field" }, h("span", { class: "soft" }, label), select), show, need);
  }

  private async listWijken(question: Question, place: HTMLElement, { edition, members }: Scene): Promise<void> {
    try {
      const names = new Map(members.werkgebied.map(({ code, name }) => [code, name]));
      const areas = (await this.wijkenOf(edition)).list.filter((area) => !area.water && (names.size === 0 || names.has(area.gemeente)));
      const wijken = areas.map((area) => ({ key: area.code, name: names.size > 1 ? `${area.name} (${names.get(area.gemeente) ?? ""})` : area.name }));
      if (wijken.length <= LISTED) replace(place, this.form(question, t("Wijk"), wijken));
      else replace(place, h("p", {}, t("Typ de naam van de wijk of een postcode in het zoekveld bovenaan, of kies de wijk op de kaart.")));
    } catch {
      replace(place, h("p", { class: "note" }, t("De lijst met wijken kon niet worden opgehaald. Kies de wijk op de kaart, of zoek haar op naam.")));
    }
  }

  private go(question: Question, choice: string): void {
    const view = question.view(choice);
    if (question.key === "reconciliation") this.actions.revealNext("reconciliation");
    this.actions.choose(view);
  }
}
