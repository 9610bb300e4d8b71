// Step 1: what the columns and the codes of the file mean.
import type { FaultLine } from "../../api/fault";
import type { Mapping, Proposal } from "../../api/uploads";
import { h, replace } from "../../dom";
import { formatNumber } from "../../domain/format";
import { allOf, counted } from "../words";
import { t } from "../../text/t";
import { codesPart } from "./codes";
import { assign, CODE_FIELDS, type CodeRole, columnNames, roleOf, stillOpen, unread } from "./draft";
import { partOf } from "./faults";
import { kPart, referencePart, settingsPart } from "./settings";
import { Part, placeIn, type Step, tick, type Trouble } from "./step";
import { DATE_ORDERS, isDateRole, roleName } from "./vocabulary";
import { serviceLang } from "../../text/dutch";

export class ColumnsStep implements Step {
  readonly title = t("Kolommen en codes");
  readonly next = t("Lees het bestand");
  readonly body = h("div", { class: "parts" });
  private parts: Part[] = [];

  constructor(
    private readonly proposal: Proposal,
    private draft: Mapping,
    private readonly changed: (draft: Mapping) => void,
  ) {
    this.draw();
  }

  open(): Trouble[] {
    return stillOpen(this.draft, this.proposal).map(({ part, text }) => ({ text, anchor: this.anchor(part) }));
  }

  place(lines: FaultLine[]): string[] {
    return placeIn(this.parts, lines, (line) => this.anchor(partOf(line) ?? ""));
  }

  private anchor(part: string): string {
    const id = part === "branchIs" ? "part-vestiging" : `part-${part}`;
    return this.parts.some((one) => one.id === id) ? id : "";
  }

  private set(draft: Mapping): void {
    this.draft = draft;
    this.changed(draft);
  }

  /** Draws all anew, for a choice that changes what else is asked; the focus stays where it was. */
  private redraw(draft: Mapping): void {
    this.set(draft);
    const focused = document.activeElement?.id ?? "";
    this.draw();
    if (focused !== "") document.getElementById(focused)?.focus();
  }

  private draw(): void {
    const { draft, proposal } = this;
    const codes = (Object.keys(CODE_FIELDS) as CodeRole[]).map((role) => codesPart(role, { proposal, draft: () => this.draft, set: (next) => this.set(next) }));
    const host = { proposal, draft: () => this.draft, set: (next: Mapping) => this.set(next) };
    const all = [this.columns(), this.extra(), ...codes, draft.columns.peildatum === undefined ? referencePart(host) : null, proposal.k === null ? kPart(host) : null, settingsPart(host)];
    this.parts = all.filter((part) => part !== null);
    replace(this.body, this.head(), ...this.parts.map((part) => part.node));
  }

  private head(): HTMLElement {
    const { proposal } = this;
    const columns = columnNames(proposal).length;
    const questions = proposal.questions ?? [];
    return h(
      "div",
      { class: "step-head" },
      h("p", { class: "sentence" }, t("Het bestand heeft {rows} en {columns}. Klopt wat Buurtbereik ervan denkt?", { rows: counted(proposal.rows, t("rij"), t("rijen")), columns: counted(columns, t("kolom"), t("kolommen")) })),
      questions.length === 0 ? null : h("div", { class: "attention" }, h("p", {}, h("strong", {}, t("Let hierop"))), h("ul", { class: "bullets" }, ...questions.map((text) => h("li", { lang: serviceLang() }, text)))),
    );
  }

  private columns(): Part {
    const { proposal } = this;
    const personal = new Set(proposal.personal ?? []);
    const names = columnNames(proposal).filter((name) => !personal.has(name));
    return new Part(
      "part-columns",
      t("Kolommen"),
      h("p", { class: "note" }, t("Buurtbereik laat geen rijen zien, alleen hoe de inhoud eruitziet: een A is een letter, een 9 is een cijfer.")),
      h("ul", { class: "choices-list columns-list" }, ...names.map((name, i) => this.column(name, i))),
    );
  }

  private column(name: string, i: number): HTMLElement {
    const { proposal, draft } = this;
    const role = roleOf(draft, name);
    const shapes = (proposal.columns ?? []).find((column) => column.name === name)?.shapes ?? [];
    const select = h(
      "select",
      { id: `column-${i}`, onchange: () => this.redraw(assign(this.draft, name, select.value)) },
      h("option", { value: "" }, t("niet lezen")),
      ...(proposal.roles ?? []).map((one) => h("option", { value: one, selected: one === role }, roleName(one))),
    );
    return h(
      "li",
      { class: role === "" ? "unread" : null },
      h("label", { for: `column-${i}`, class: "code-name" }, name),
      h("span", { class: "shapes soft" }, ...shapes.slice(0, 3).map((shape) => h("span", { title: t("{n} rijen", { n: formatNumber(shape.rows) }) }, h("code", {}, shape.text), ` ${formatNumber(shape.rows)}×`))),
      h("span", { class: "selects" }, select, isDateRole(role) ? this.dateOrder(name, role, i) : null),
    );
  }

  private dateOrder(name: string, role: string, i: number): HTMLElement {
    const { draft } = this;
    const select = h(
      "select",
      { id: `order-${i}`, "aria-label": t("Volgorde van de datum in {name}", { name }), onchange: () => this.set({ ...this.draft, dates: { ...this.draft.dates, [role]: select.value } }) },
      ...DATE_ORDERS.map(([key, text]) => h("option", { value: key, selected: draft.dates[role] === key }, text)),
    );
    return select;
  }

  private extra(): Part | null {
    const { proposal, draft } = this;
    const left = unread(draft, proposal);
    if (left.length === 0) return null;
    const personal = left.filter((name) => (proposal.personal ?? []).includes(name));
    const others = left.filter((name) => !personal.includes(name));
    return new Part(
      "part-extra",
      t("Kolommen die niet nodig zijn"),
      personal.length === 0
        ? null
        : h("div", { class: "attention" }, h("p", {}, h("strong", {}, t("Deze kolommen vertellen wie iemand is:"), " "), allOf(personal), "."), h("p", {}, t("Laat ze liever weg uit de uitvoer en kies het bestand dan opnieuw: wat er niet in staat, kan ook niet uitlekken. Uw keuzes op deze pagina blijven bewaard."))),
      others.length === 0 ? null : h("p", {}, t(personal.length === 0 ? "Deze kolommen zijn niet nodig: {names}." : "Ook niet nodig: {names}.", { names: allOf(others) })),
      tick("ignore-extra", t("Toch lezen zonder deze kolommen"), draft.ignoreExtra, t("Buurtbereik slaat ze dan over en bewaart er niets van."), (checked) => this.set({ ...this.draft, ignoreExtra: checked })),
    );
  }
}
