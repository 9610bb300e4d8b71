// "Meenemen": everything that can be taken along, in one dialog.
import type { Config } from "../api/types";
import { asFault } from "../api/fault";
import { searchOf } from "../domain/condition-text";
import { capital } from "../domain/format";
import { h, replace } from "../dom";
import { icon } from "../ui/icons";
import { copyPicture, copyText, save } from "./clipboard";
import { type Picked, pictured, scopeOf } from "./scope";
import type { Shown } from "./take";
import { viewName } from "../state/title";
import { t } from "../text/t";

type Take = typeof import("./take");

/** Kept apart, so that the first look at the map does not wait for it. */
export function loadTake(): Promise<Take> {
  return import("./take");
}

export interface Source {
  /** What is on the screen now; null before there is a map. */
  shown(): Shown | null;
  embedCode(title: string): string;
  /** Waits until a print has its picture. */
  ready(): Promise<void>;
  /** Which other sites may show the map. */
  embedOn(): Config["embedOn"];
}

export class AlongMenu {
  readonly node: HTMLDialogElement;
  readonly button: HTMLButtonElement;
  /** What a picture is to be of, where the user has said so. */
  picked: Picked | null = null;
  private readonly content = h("div", { class: "along-content" });
  private busy = Promise.resolve();
  private readonly said = h("p", { class: "along-said", role: "status" });
  private readonly byHand = h("textarea", { class: "by-hand", rows: 3, readonly: true, hidden: true, "aria-label": t("Om zelf te kopiëren") });

  constructor(private readonly source: Source) {
    const close = h("button", { type: "button", class: "plain close", "aria-label": t("Sluit"), onclick: () => this.node.close() }, icon("close"));
    this.button = h("button", { type: "button", class: "along-button", "aria-haspopup": "dialog", onclick: () => this.open() }, t("Meenemen"));
    this.node = h(
      "dialog",
      { class: "along", "aria-labelledby": "along-title", onclick: (event: MouseEvent) => { if (event.target === this.node) this.node.close(); } },
      h("div", { class: "along-head" }, h("h2", { id: "along-title" }, t("Meenemen")), close),
      this.content,
      h("div", { class: "along-foot" }, this.said, this.byHand),
    );
  }

  private open(): void {
    const shown = this.source.shown();
    if (!shown) return;
    this.say("");
    this.draw(shown);
    this.node.showModal();
    void loadTake(); // so that it is there when a button is pressed
  }

  private draw(shown: Shown): void {
    const { scene } = shown.layers;
    const rows = shown.said;
    const sites = this.source.embedOn();
    const embedNote = sites.length === 0 ? t("Andere websites mogen deze kaart nu nog niet tonen. Wilt u dat wel? Vraag wie Buurtbereik beheert om uw website toe te laten.") : t("Werkt op: {sites}.", { sites: sites.join(", ") });
    replace(
      this.content,
      group(t("Link"), t("De link bewaart alles wat u nu ziet."), this.act(t("Kopieer link"), () => this.copy(shown.link, t("De link is gekopieerd.")))),
      group(
        t("Afbeelding van de kaart"),
        t("Met titel, plaats, legenda, jaar en bron. Zonder achtergrondkaart."),
        this.choice(shown),
        this.file(t("Download dia (PNG, 1920 × 1080)"), shown, "dia.png", (take) => take.slide(this.now(shown))),
        this.act(t("Kopieer afbeelding"), () => this.copyPicture(this.now(shown))),
        this.file(t("Download PNG"), shown, "png", (take) => take.png(this.now(shown))),
        this.file(t("Download SVG"), shown, "svg", (take) => take.svg(this.now(shown))),
      ),
      group(
        t("Tabel"),
        searchOf(scene) ? t("{rows}. Met het cijfer van elke voorwaarde, uitleg en bron.", { rows: capital(rows) }) : t("{rows}, zoals de tabel onder de kaart. Met uitleg en bron.", { rows }),
        this.act(t("Kopieer tabel"), () => this.copyTable(shown)),
        this.file(t("Download CSV"), shown, "csv", (take) => take.csv(shown)),
        this.file(t("Download Excel (XLSX)"), shown, "xlsx", (take) => take.xlsx(shown)),
      ),
      group(t("Kaartgegevens"), t("De grenzen en cijfers van {rows}, voor een ander kaartprogramma.", { rows }), this.file(t("Download GeoJSON"), shown, "geojson", (take) => take.geojson(shown))),
      group(t("In een andere webpagina"), embedNote, this.act(t("Kopieer insluitcode"), () => this.copy(this.source.embedCode(viewName(scene)), t("De code is gekopieerd. Plak die in de webpagina.")))),
      group(t("Op papier"), t("De kaart met legenda en bron, en daaronder de cijfers die open staan."), this.act(t("Druk af"), () => this.print())),
    );
  }

  private now(shown: Shown): Shown {
    return { ...shown, picked: this.picked };
  }

  /** Of what a picture is, where that can be something else than what is on the screen. */
  private choice(shown: Shown): HTMLElement | null {
    const scope = scopeOf(shown);
    if (!scope) return null;
    const place = pictured(this.now(shown)) !== null;
    const radio = (whole: boolean, label: string): HTMLElement =>
      h("label", { class: "inline" }, h("input", { type: "radio", name: "along-of", checked: place === whole, onchange: () => { this.picked = { key: scope.key, place: whole }; } }), label);
    return h("fieldset", { class: "along-of" }, h("legend", { class: "sr" }, t("Wat op de afbeelding staat")), radio(true, t("Alleen {place}", { place: scope.name })), radio(false, t("Wat ik zie")));
  }

  private async print(): Promise<void> {
    await this.source.ready();
    this.say("");
    this.node.close();
    print();
  }

  private act(label: string, does: () => void | Promise<void>): HTMLElement {
    // One after the other: the clipboard holds what was asked for last.
    const run = async (before: Promise<void>): Promise<void> => {
      await before;
      this.say(t("Even geduld."));
      try {
        await does();
      } catch (error) {
        this.say(t("Dit is niet gelukt. {mend}", { mend: asFault(error).mend }));
      }
    };
    return h("button", { type: "button", onclick: () => { this.busy = run(this.busy); } }, label);
  }

  private file(label: string, shown: Shown, ending: string, make: (take: Take) => Blob | Promise<Blob>): HTMLElement {
    return this.act(label, async () => {
      const take = await loadTake();
      const name = `${take.fileName(shown)}.${ending}`;
      save(name, await make(take));
      this.say(t("{name} is gemaakt.", { name }));
    });
  }

  private async copy(text: string, done: string): Promise<void> {
    this.say((await copyText(text)) ? done : t("Uw browser staat kopiëren hier niet toe. Kopieer de tekst hieronder zelf."), text);
    this.byHand.hidden = this.said.textContent === done;
  }

  private async copyTable(shown: Shown): Promise<void> {
    const { text, html } = (await loadTake()).tableText(shown);
    this.say((await copyText(text, html)) ? t("De tabel is gekopieerd. Plak die in Excel, Word of PowerPoint.") : t("Uw browser staat kopiëren hier niet toe. Download het CSV- of Excel-bestand."));
  }

  private async copyPicture(shown: Shown): Promise<void> {
    const done = await copyPicture(loadTake().then((take) => take.png(shown)));
    this.say(done ? t("De afbeelding is gekopieerd. Plak die in PowerPoint of Word.") : t("Uw browser staat het kopiëren van afbeeldingen hier niet toe. Download de PNG en voeg die in."));
  }

  private say(text: string, byHand = ""): void {
    this.said.textContent = text;
    this.byHand.value = byHand;
    this.byHand.hidden = true;
  }
}

function group(title: string, note: string, ...parts: (HTMLElement | null)[]): HTMLElement {
  const [choices, buttons] = [parts.filter((part) => part?.tagName === "FIELDSET"), parts.filter((part) => part?.tagName === "BUTTON")];
  return h("section", { class: "along-group" }, h("h3", {}, title), h("p", { class: "soft" }, note), ...choices, h("div", { class: "along-buttons" }, ...buttons));
}
