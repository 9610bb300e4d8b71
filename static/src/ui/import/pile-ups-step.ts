// Step 2: postcodes with more members than can live there.
import type { FaultLine } from "../../api/fault";
import type { Mark, PileUp } from "../../api/uploads";
import { h, replace } from "../../dom";
import { counted } from "../words";
import { t } from "../../text/t";
import { Part, placeIn, radios, type Step, type Trouble } from "./step";
import { agesWords } from "./vocabulary";

const CHOICES = [
  { value: "school", label: t("Een school") },
  { value: "institution", label: t("Een instelling") },
  { value: "own", label: t("Ons eigen adres") },
  { value: "correct", label: t("Het klopt: zij wonen hier") },
] as const;

function asMark(value: string): Mark | null {
  return CHOICES.find((choice) => choice.value === value)?.value ?? null;
}

/** "180 leden op 1 huisnummer, in de leeftijd 4 tot en met 11 jaar" */
export function pileWords({ members, houseNumbers, groups }: PileUp): string {
  const ages = agesWords(groups ?? []);
  const parts = { members: counted(members, t("lid"), t("leden")), numbers: counted(houseNumbers, t("huisnummer"), t("huisnummers")), ages };
  return t(ages === "" ? "{members} op {numbers}, van alle leeftijden" : "{members} op {numbers}, in de leeftijd {ages}", parts);
}

/** What stays the same of a pile-up when the file is read again: its handle does not. */
function keyOf({ postcode, groups }: PileUp): string {
  return `${postcode}/${(groups ?? []).join()}`;
}

/** The marks as the service takes them. */
export function toMark(pileUps: PileUp[], marks: ReadonlyMap<string, Mark>): Record<string, Mark> {
  const sent: Record<string, Mark> = {};
  for (const pile of pileUps) {
    const mark = marks.get(keyOf(pile));
    if (mark) sent[pile.handle] = mark;
  }
  return sent;
}

export class PileUpsStep implements Step {
  readonly title = t("Opeenhopingen");
  readonly next = t("Reken uit");
  readonly body = h("div", { class: "parts" });
  private readonly list = h("div", { class: "parts" });
  private readonly rest: HTMLButtonElement;
  private parts: Part[] = [];

  constructor(
    private readonly pileUps: PileUp[],
    private readonly marks: Map<string, Mark>,
  ) {
    for (const pile of pileUps) {
      const known = asMark(pile.mark);
      if (known && !marks.has(keyOf(pile))) marks.set(keyOf(pile), known);
    }
    this.rest = h("button", { type: "button", onclick: () => this.markRest() });
    const n = pileUps.length;
    this.body.append(
      h(
        "div",
        { class: "step-head" },
        h("p", { class: "sentence" }, n === 1 ? t("Op één postcode staan meer leden dan daar kunnen wonen.") : t("Op {n} plaatsen staan meer leden dan daar kunnen wonen.", { n })),
        h("p", {}, t("Vaak is dat het adres van een school, een instelling of de bibliotheek zelf. Leden die u zo aanwijst, tellen niet mee bij de buurt: zij komen in een aparte groep.")),
        h("p", { class: "note" }, t("De postcodes hieronder ziet u alleen nu. Ze worden niet bewaard; bewaard blijft alleen uw keuze met een afgerond aantal.")),
      ),
      this.list,
      h("p", {}, this.rest),
    );
    this.draw();
  }

  open(): Trouble[] {
    return this.pileUps.flatMap((pile, i) => (this.marks.has(keyOf(pile)) ? [] : [{ text: t("Kies wat er op {postcode} staat.", { postcode: spaced(pile.postcode) }), anchor: `pile-${i}` }]));
  }

  place(lines: FaultLine[]): string[] {
    return placeIn(this.parts, lines, (line) => {
      const i = this.pileUps.findIndex(({ handle, postcode }) => `${line.where} ${line.what}`.includes(handle) || line.where.includes(postcode));
      return i < 0 ? "" : `pile-${i}`;
    });
  }

  private draw(): void {
    this.parts = this.pileUps.map((pile, i) => this.pile(pile, i));
    replace(this.list, ...this.parts.map((part) => part.node));
    this.drawRest();
  }

  private pile(pile: PileUp, i: number): Part {
    return new Part(
      `pile-${i}`,
      spaced(pile.postcode),
      h("p", {}, pileWords(pile)),
      radios(`pile-${i}-mark`, t("Wat staat er op {postcode}?", { postcode: spaced(pile.postcode) }), CHOICES, this.marks.get(keyOf(pile)) ?? "", (value) => {
        const mark = asMark(value);
        if (mark) this.marks.set(keyOf(pile), mark);
        this.drawRest();
      }),
    );
  }

  private drawRest(): void {
    const left = this.open().length;
    this.rest.hidden = left < 2;
    this.rest.textContent = t(left === this.pileUps.length ? "Alle {n} kloppen" : "De andere {n} kloppen", { n: left });
  }

  private markRest(): void {
    const first = this.open()[0]?.anchor ?? "";
    for (const pile of this.pileUps) if (!this.marks.has(keyOf(pile))) this.marks.set(keyOf(pile), "correct");
    this.draw();
    document.getElementById(first)?.focus();
  }
}

function spaced(postcode: string): string {
  return postcode.replace(/^(\d{4})([A-Z]{2})$/u, "$1 $2");
}
