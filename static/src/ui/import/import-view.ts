// The page on which a file is taken in, from the token to the map.
import { administrator } from "../../api/administrator";
import { asFault, Fault } from "../../api/fault";
import type { Mapping, Mark, Upload } from "../../api/uploads";
import { h } from "../../dom";
import { t } from "../../text/t";
import { USUAL_K, carryOver, startDraft, toSend } from "./draft";
import { chooseWords, dropZone, refusal, tokenForm } from "./choose";
import { ColumnsStep } from "./columns-step";
import { Confirm } from "./confirm";
import { doneView } from "./done-step";
import { sentence } from "./faults";
import { Flow } from "./flow";
import { Frame } from "./frame";
import { Held } from "./held";
import { PileUpsStep, toMark } from "./pile-ups-step";
import { noAnswers, ReportStep, toConfirm } from "./report-step";
import type { Step, Trouble } from "./step";
import { faultLang, faultLines } from "../fault-lines";

export interface ImportActions {
  /** Back to the map as it was; the file stays where it is. */
  leave(): void;
  /** To the figures that were just stored, on the map of an edition; "" for the newest. */
  show(edition: string): void;
  /** What the database holds has changed. */
  changed(): void;
}

type Place = "mapping" | "pileUps" | "report";

export class ImportView {
  readonly node: HTMLElement;
  private readonly frame: Frame;
  private readonly confirm = new Confirm();
  private readonly held: Held;
  private readonly flow = new Flow({ settled: (upload, fault) => this.settled(upload, fault), progress: (stage, share) => this.frame.progress(stage, share) });
  private signedIn: boolean | null = null;
  private open = false;
  private place: Place = "mapping";
  private proposed: Upload["proposal"] = null;
  private draft: Mapping | null = null;
  private marks = new Map<string, Mark>();
  private answers = noAnswers();
  private edition = "";

  constructor(private readonly actions: ImportActions) {
    this.held = new Held(this.confirm, () => actions.changed());
    this.frame = new Frame({ cancel: () => void this.cancel(), leave: () => actions.leave() });
    this.node = h("main", { class: "import", hidden: true }, h("div", { class: "import-page" }, this.frame.node, this.held.node), this.confirm.node);
    this.node.addEventListener("dragover", (event) => this.onDrag(event));
    this.node.addEventListener("dragleave", () => this.node.classList.remove("over"));
    this.node.addEventListener("drop", (event) => this.onDrop(event));
    addEventListener("beforeunload", (event) => {
      if (this.flow.atStake) event.preventDefault();
    });
  }

  /** The name of the file that is being taken in; "" for none. */
  get underway(): string {
    return this.flow.atStake ? (this.flow.upload?.name ?? t("uw bestand")) : "";
  }

  show(focus: boolean): void {
    if (this.open) return;
    this.open = true;
    this.node.hidden = false;
    if (this.flow.upload || this.flow.busy) {
      if (focus) this.frame.focusTitle();
    } else this.begin(focus);
  }

  hide(): void {
    this.open = false;
    this.node.hidden = true;
  }

  private begin(focus = false): void {
    this.frame.show(TITLE, 0, h("p", { class: "note" }, t("Even geduld...")), focus);
    this.held.node.hidden = true;
    this.findOut(focus).catch((error: unknown) => this.refused(asFault(error)));
  }

  /** Who is there, and whether a file was left lying. */
  private async findOut(focus: boolean): Promise<void> {
    this.signedIn = await administrator.signedIn();
    if (!this.signedIn) {
      this.askToken(null, focus);
      return;
    }
    const left = await administrator.underway();
    if (left) this.flow.resume(left);
    else this.choose(null, focus);
  }

  /** Where even asking who is there is refused, as on another computer. */
  private refused(fault: Fault): void {
    this.frame.show(TITLE, 0, h("div", { class: "parts" }, ...faultLines(fault), h("p", {}, h("button", { type: "button", onclick: () => this.begin(true) }, t("Probeer opnieuw")))), false);
  }

  private askToken(fault: Fault | null, focus: boolean): void {
    const send = (token: string): void => {
      administrator.signIn(token).then(
        () => {
          this.signedIn = true;
          if (this.flow.upload) this.draw(this.flow.upload, true);
          else this.begin(true);
        },
        (error: unknown) => this.askToken(asFault(error), false),
      );
    };
    this.frame.show(TITLE, 0, tokenForm(send, fault), focus);
    this.held.node.hidden = true;
    if (fault) document.getElementById("token")?.focus();
  }

  private choose(trouble: Trouble[] | null, focus: boolean, title = t("Dit bestand kon niet worden gelezen. Er is niets veranderd.")): void {
    this.frame.show(TITLE, 0, h("div", { class: "parts" }, chooseWords(), dropZone((files) => this.take(files))), focus);
    if (trouble) this.frame.trouble(title, trouble, "");
    this.held.node.hidden = false;
    void this.held.refresh();
  }

  private onDrag(event: DragEvent): void {
    event.preventDefault(); // else the browser opens the file
    const here = this.canTake();
    if (event.dataTransfer) event.dataTransfer.dropEffect = here ? "copy" : "none";
    this.node.classList.toggle("over", here);
  }

  private onDrop(event: DragEvent): void {
    event.preventDefault();
    this.node.classList.remove("over");
    if (this.canTake()) this.take([...(event.dataTransfer?.files ?? [])]);
  }

  private canTake(): boolean {
    return this.signedIn === true && !this.flow.busy && this.flow.upload === null;
  }

  private take(files: File[]): void {
    const wrong = refusal(files);
    const [file] = files;
    if (wrong !== "" || !file) {
      this.choose([{ text: wrong, anchor: "" }], false);
      return;
    }
    this.frame.show(file.name, 0, h("p", { class: "sentence" }, t("Het bestand wordt gelezen. Dat duurt bij een groot bestand even.")), true);
    this.held.node.hidden = true;
    this.startOver();
    this.flow.send(file);
  }

  private settled(upload: Upload | null, fault: Fault | null): void {
    this.frame.rest();
    if (fault?.status === 401) {
      this.signedIn = false;
      this.askToken(fault, true);
    } else if (!upload) {
      this.choose(fault ? fault.lines.map((line) => ({ text: sentence(line), anchor: "", lang: faultLang(fault) })) : null, fault === null, fault?.status === 404 ? t("Het bestand is niet meer in het geheugen. Er is niets opgeslagen; uw keuzes staan er weer als u het opnieuw kiest.") : undefined);
    } else if (fault) void this.explain(upload, fault);
    else {
      if (upload.proposal) this.propose(upload);
      if (upload.report) this.edition = newestEdition(upload.report);
      if (upload.state === "done") this.actions.changed();
      else this.place = upload.state;
      this.draw(upload, true);
    }
  }

  private propose({ proposal }: Upload): void {
    if (!proposal) return;
    this.proposed = proposal;
    this.draft = carryOver(this.draft, startDraft(proposal), proposal);
  }

  private async explain(upload: Upload, fault: Fault): Promise<void> {
    await this.lookAgain(upload.id);
    const anchors = this.frame.step?.place(fault.lines) ?? [];
    this.frame.trouble(t("Zo kan het nog niet. Uw keuzes staan er nog en er is niets opgeslagen."), fault.lines.map((line, i) => ({ text: sentence(line), anchor: anchors[i] ?? "", lang: faultLang(fault) })), "");
  }

  /** Reading may bring codes to light that nobody has been asked about, or throw the file back to an earlier step. */
  private async lookAgain(id: string): Promise<void> {
    try {
      const now = await administrator.upload(id);
      if (this.flow.busy || this.flow.upload?.id !== id || now.busy || now.state === "done") return;
      this.flow.upload = now;
      const back = NUMBER[now.state] < NUMBER[this.place];
      const asks = this.place === "mapping" && now.proposal && shapeOf(now.proposal) !== shapeOf(this.proposed);
      if (!back && !asks) return;
      if (back) this.place = now.state;
      this.propose(now);
      this.draw(now, false);
    } catch {
      // What went wrong is told all the same.
    }
  }

  private draw(upload: Upload, focus: boolean): void {
    this.held.node.hidden = upload.state !== "done";
    if (upload.state === "done") {
      const done = doneView(upload, () => this.toMap(), () => this.finish(() => this.choose(null, true)));
      this.frame.show(upload.kind === "members" ? t("Klaar") : t("De vestigingen zijn ingelezen"), upload.kind === "members" ? 4 : 0, done, focus);
      void this.held.refresh();
      return;
    }
    const step = this.step(upload);
    if (step) this.frame.showStep(step, NUMBER[this.place], { next: () => this.next(upload, step), back: this.before(upload) }, upload.name, focus);
  }

  /** The step to show; null where there is nothing to ask and it goes on by itself. */
  private step(upload: Upload): Step | null {
    if (this.place === "mapping") {
      if (!this.proposed || !this.draft) return null;
      return new ColumnsStep(this.proposed, this.draft, (draft) => (this.draft = draft));
    }
    if (this.place === "pileUps") {
      const pileUps = upload.pileUps ?? [];
      if (pileUps.length > 0) return new PileUpsStep(pileUps, this.marks);
      this.flow.run(() => administrator.mark(upload.id, {}));
      return null;
    }
    return new ReportStep(upload.report ?? { dates: null, questions: null, notes: null }, this.answers, { k: this.draft?.k ?? USUAL_K, piled: (upload.pileUps ?? []).length > 0 });
  }

  private before(upload: Upload): (() => void) | null {
    const to = (place: Place) => (): void => {
      this.place = place;
      this.draw(upload, true);
    };
    if (this.place === "report") return to((upload.pileUps ?? []).length > 0 ? "pileUps" : "mapping");
    return this.place === "pileUps" ? to("mapping") : null;
  }

  private next(upload: Upload, step: Step): void {
    const open = step.open();
    if (open.length > 0) {
      this.frame.trouble(open.length === 1 ? t("Nog één ding:") : t("Nog {n} dingen:", { n: open.length }), open, "");
      return;
    }
    step.place([]);
    this.frame.calm();
    const { id } = upload;
    const { draft, marks, answers } = this;
    if (this.place === "mapping") {
      if (draft) this.flow.run(() => administrator.map(id, toSend(draft)));
    } else if (this.place === "pileUps") this.flow.run(() => administrator.mark(id, toMark(upload.pileUps ?? [], marks)));
    else if (upload.report) {
      const { report } = upload;
      this.flow.run(() => administrator.confirm(id, toConfirm(report, answers)));
    }
  }

  private async cancel(): Promise<void> {
    const name = this.flow.upload?.name ?? t("het bestand");
    const sure = await this.confirm.ask({
      title: t("Het inlezen afbreken?"),
      text: t("Buurtbereik vergeet {name} en wat ervan geteld is. Er is nog niets opgeslagen: wat al in de database staat, blijft zoals het is. Wat u hebt gekozen bij kolommen en codes blijft staan zolang deze pagina open is.", { name }),
      yes: t("Ja, breek af"),
      no: t("Nee, ga verder"),
    });
    if (!sure || !this.flow.atStake) return;
    this.frame.rest();
    let fault: Fault | null = null;
    try {
      await this.flow.cancel();
    } catch (error) {
      fault = asFault(error);
    }
    this.startOver();
    // Gone already is as good as cancelled.
    this.choose(null, true);
    if (fault && fault.status !== 404) this.frame.trouble(t("Afbreken is niet gelukt."), fault.lines.map((line) => ({ text: sentence(line), anchor: "", lang: faultLang(fault) })), "");
  }

  private startOver(): void {
    this.place = "mapping";
    this.proposed = null;
    this.edition = "";
    this.marks = new Map();
    this.answers = noAnswers();
  }

  private toMap(): void {
    const { edition } = this;
    this.finish(() => this.actions.show(edition));
  }

  private finish(then: () => void): void {
    this.flow.forget();
    this.startOver();
    this.draft = null;
    then();
  }
}

const TITLE = t("Ledenbestand toevoegen");
const NUMBER: Record<Place, number> = { mapping: 1, pileUps: 2, report: 3 };

/** What a proposal asks, without what has been answered. */
function shapeOf(proposal: Upload["proposal"]): string {
  return JSON.stringify({ ...proposal, mapping: null });
}

function newestEdition(report: Upload["report"]): string {
  return [...(report?.dates ?? [])].sort((a, b) => b.day.localeCompare(a.day))[0]?.edition ?? "";
}
