// Step 3: what became of the rows, what looks strange, and what the figures are for.
import type { FaultLine } from "../../api/fault";
import type { BucketCount, Confirmation, DateReport, Report } from "../../api/uploads";
import { h } from "../../dom";
import { formatNumber, formatPeriod } from "../../domain/format";
import { counted } from "../words";
import { t } from "../../text/t";
import { today, usualEnd } from "./dates";
import { Part, placeIn, type Step, tick, type Trouble } from "./step";
import { serviceLang } from "../../text/dutch";

/** Below this share of members in a buurt every figure of the file carries a warning. */
const FEW_PLACED = 90;
/** Stored with the answers, which everybody reads in Dutch. */
const CORRECT = "Klopt.";

/** What was filled in, kept while the steps are walked back and forth. */
export interface Answers {
  purpose: string;
  endsOn: string;
  correct: Set<string>;
  words: Map<string, string>;
}

export function noAnswers(): Answers {
  return { purpose: "", endsOn: "", correct: new Set(), words: new Map() };
}

export function answerTo(key: string, { correct, words }: Answers): string {
  return [correct.has(key) ? CORRECT : "", (words.get(key) ?? "").trim()].filter(Boolean).join(" ");
}

export function toConfirm(report: Report, answers: Answers): Confirmation {
  const keys = (report.questions ?? []).map((question) => question.key);
  return { purpose: answers.purpose.trim(), endsOn: answers.endsOn, answers: Object.fromEntries(keys.map((key) => [key, answerTo(key, answers)])) };
}

export class ReportStep implements Step {
  readonly title = t("Controle");
  readonly next = t("Sla de aantallen op");
  readonly body: HTMLElement;
  private readonly parts: Part[];

  constructor(
    private readonly report: Report,
    private readonly answers: Answers,
    { k, piled }: { k: number; piled: boolean },
  ) {
    const dates = report.dates ?? [];
    answers.endsOn ||= usualEnd(dates.map((date) => date.day));
    const notes = report.notes ?? [];
    const questions = (report.questions ?? []).map((question, i) => this.question(question.key, question.text, i));
    this.parts = [...dates.map((date, i) => datePart(date, i)), ...questions, this.ends()];
    this.body = h(
      "div",
      { class: "parts" },
      h(
        "div",
        { class: "step-head" },
        h("p", { class: "sentence" }, t("Dit is er van het bestand gemaakt. Er is nog niets opgeslagen.")),
        h("p", { class: "note" }, t(k === 10 ? "Aantallen zijn willekeurig naar boven of beneden afgerond op tientallen. Alleen deze afgeronde aantallen worden bewaard; het bestand zelf wordt vergeten." : "Aantallen zijn willekeurig naar boven of beneden afgerond op vijftallen, zoals het CBS doet bij buurten. Alleen deze afgeronde aantallen worden bewaard; het bestand zelf wordt vergeten.")),
        piled ? null : h("p", { class: "note" }, t("Er zijn geen opeenhopingen gevonden: nergens staan meer leden dan er kunnen wonen.")),
        notes.length === 0 ? null : h("ul", { class: "bullets" }, ...notes.map((note) => h("li", {}, note))),
      ),
      ...this.parts.map((part) => part.node),
    );
  }

  open(): Trouble[] {
    const open: Trouble[] = (this.report.questions ?? []).flatMap((question, i) => (answerTo(question.key, this.answers) === "" ? [{ text: t("Beantwoord de vraag: {text}", { text: question.text }), anchor: `question-${i}` }] : []));
    if (this.answers.purpose.trim() === "") open.push({ text: t("Schrijf op waarvoor u deze gegevens gebruikt."), anchor: "ends" });
    if (this.answers.endsOn === "") open.push({ text: t("Vul in wanneer de gegevens weg moeten."), anchor: "ends" });
    else if (this.answers.endsOn <= today()) open.push({ text: t("De dag waarop de gegevens weg moeten, ligt niet in de toekomst."), anchor: "ends" });
    return open;
  }

  place(lines: FaultLine[]): string[] {
    const questions = this.report.questions ?? [];
    return placeIn(this.parts, lines, (line) => {
      const all = `${line.where} ${line.what}`;
      const i = questions.findIndex((question) => all.includes(question.key));
      if (i >= 0) return `question-${i}`;
      return /purpose|doel|endsOn|einddatum|bewaar/iu.test(all) ? "ends" : "";
    });
  }

  private question(key: string, text: string, i: number): Part {
    const { answers } = this;
    const area = h("textarea", { id: `answer-${i}`, rows: 2, maxlength: 500, "aria-describedby": `answer-${i}-about`, oninput: () => answers.words.set(key, area.value) }, answers.words.get(key));
    return new Part(
      `question-${i}`,
      t("Vraag {i}", { i: i + 1 }),
      h("p", { class: "attention", lang: serviceLang() }, text),
      tick(`correct-${i}`, t("Het klopt"), answers.correct.has(key), "", (checked) => {
        if (checked) answers.correct.add(key);
        else answers.correct.delete(key);
      }),
      h("label", { class: "stacked", for: `answer-${i}` }, t("Of schrijf op wat er aan de hand is")),
      area,
      h("p", { class: "note", id: `answer-${i}-about` }, t("Uw antwoord blijft bij de gegevens staan en is voor iedereen te lezen. Noem geen personen.")),
    );
  }

  private ends(): Part {
    const { answers } = this;
    const purpose = h("textarea", { id: "purpose", rows: 2, maxlength: 300, required: true, "aria-describedby": "purpose-about", oninput: () => (answers.purpose = purpose.value) }, answers.purpose);
    const end = h("input", { type: "date", id: "ends-on", required: true, min: today(), value: answers.endsOn, "aria-describedby": "ends-about", onchange: () => (answers.endsOn = end.value) });
    return new Part(
      "ends",
      t("Doel en bewaren"),
      h("label", { class: "stacked", for: "purpose" }, t("Waarvoor gebruikt u deze gegevens?")),
      purpose,
      h("p", { class: "note", id: "purpose-about" }, t("Bijvoorbeeld: zien in welke buurten weinig kinderen lid zijn, voor het jaarplan.")),
      h("label", { class: "stacked", for: "ends-on" }, t("Wanneer moeten ze weg?")),
      end,
      h("p", { class: "note", id: "ends-about" }, t("Gewoonlijk vijf jaar na de peildatum. Buurtbereik waarschuwt als die dag voorbij is.")),
    );
  }
}

function matchSentence({ matchRate }: DateReport): HTMLElement {
  if (matchRate === null) return h("p", { class: "attention" }, t("Geen enkel lid kon in een buurt worden geplaatst."));
  const rate = t("{share}% van de leden is met de postcode in een buurt geplaatst.", { share: formatNumber(matchRate, 1) });
  if (matchRate >= FEW_PLACED) return h("p", {}, rate);
  return h("p", { class: "attention" }, h("strong", {}, rate), " ", t("Dat is minder dan 90%. Bij elk cijfer van dit bestand komt een waarschuwing te staan. Kijk hieronder wat er ontbreekt, en of een betere uitvoer mogelijk is."));
}

function datePart(date: DateReport, i: number): Part {
  const buckets = (date.buckets ?? []).filter((bucket) => bucket.count > 0);
  const patterns = date.patterns ?? [];
  return new Part(
    `date-${i}`,
    t("Peildatum {date}", { date: formatPeriod(date.day) }),
    h("p", {}, t("{n}, op de kaart van {map}.", { n: counted(date.members, t("lid"), t("leden")), map: editionWords(date.edition) })),
    matchSentence(date),
    bucketTable(t("Wat er van de rijen is geworden, {date}", { date: formatPeriod(date.day) }), buckets),
    patterns.length === 0
      ? null
      : h(
          "details",
          {},
          h("summary", {}, t("Zo zien de ongeldige postcodes eruit")),
          h("p", { class: "note" }, t("Een A is een letter, een 9 is een cijfer. Alleen vormen die vaker voorkomen staan hier.")),
          h("ul", { class: "patterns" }, ...patterns.map(({ pattern, count }) => h("li", {}, h("code", {}, pattern), h("span", { class: "number" }, formatNumber(count))))),
        ),
  );
}

/** "2024-demo" as people call it. */
function editionWords(edition: string): string {
  return edition.endsWith("-demo") ? t("{year} (verzonnen streek)", { year: edition.slice(0, -"-demo".length) }) : edition;
}

function bucketTable(caption: string, buckets: BucketCount[]): HTMLElement {
  const group = (title: string, rows: BucketCount[]): HTMLElement | null =>
    rows.length === 0
      ? null
      : h(
          "tbody",
          {},
          h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: 2 }, title)),
          ...rows.map(({ name, count }) => h("tr", {}, h("th", { scope: "row", lang: serviceLang() }, name), h("td", { class: "number" }, formatNumber(count)))),
        );
  return h(
    "table",
    { class: "buckets" },
    h("caption", { class: "sr" }, caption),
    h("thead", { class: "sr" }, h("tr", {}, h("th", { scope: "col" }, t("Groep")), h("th", { scope: "col" }, t("Aantal")))),
    group(t("Leden"), buckets.filter((bucket) => bucket.enrolled)),
    group(t("Tellen niet mee als lid"), buckets.filter((bucket) => !bucket.enrolled)),
  );
}
