// The frame around every step: title, where you are, what is wrong, what is
// being done, and the buttons to go on, back and away.
import { h, replace } from "../../dom";
import { t } from "../../text/t";
import { type Step, type Trouble, troubleBox } from "./step";
import { stageName } from "./vocabulary";
import { pageTitle } from "../words";

const STEPS = [t("Kolommen en codes"), t("Opeenhopingen"), t("Controle"), t("Klaar")];

export interface FrameActions {
  cancel: () => void;
  leave: () => void;
}

export interface Ways {
  next: () => void;
  back: (() => void) | null;
}

export class Frame {
  readonly node: HTMLElement;
  step: Step | null = null;
  private readonly title = h("h2", { tabindex: -1 });
  private readonly about = h("p", { class: "soft" });
  private readonly steps = h("ol", { class: "steps", "aria-label": t("Stappen") });
  private readonly troubles = h("div", {});
  private readonly body = h("div", { class: "import-body" });
  private readonly foot = h("div", { class: "foot-buttons" });
  private readonly work = h("div", { class: "work", role: "status" });
  private readonly bar = h("progress", { max: 1, "aria-label": t("Voortgang") });
  private readonly words = h("p", {});
  private said = "";

  constructor(private readonly actions: FrameActions) {
    this.node = h("section", { class: "import-step", "aria-label": t("Bestand toevoegen") }, this.steps, this.about, this.title, this.troubles, this.body, h("div", { class: "import-foot" }, this.work, this.foot));
    this.rest();
  }

  /** A view without a form of several steps; the step is 0 where there is none. */
  show(title: string, step: number, body: HTMLElement, focus: boolean): void {
    this.step = null;
    this.draw(title, step, body, "", focus);
    replace(this.foot);
  }

  showStep(step: Step, number: number, { next, back }: Ways, file: string, focus: boolean): void {
    this.step = step;
    this.draw(step.title, number, step.body, file, focus);
    const go = h("button", { type: "button", class: "primary", onclick: () => { if (!this.body.inert) next(); } }, step.next);
    replace(this.foot, go, back ? h("button", { type: "button", class: "while-resting", onclick: back }, t("Terug")) : null, this.away());
  }

  private away(): HTMLElement {
    return h("button", { type: "button", class: "plain away", onclick: () => this.actions.cancel() }, t("Breek af"));
  }

  private draw(title: string, number: number, body: HTMLElement, file: string, focus: boolean): void {
    this.title.textContent = title;
    this.about.textContent = file;
    this.about.hidden = file === "";
    this.steps.hidden = number === 0;
    replace(this.steps, ...STEPS.map((name, i) => h("li", { "aria-current": i + 1 === number ? "step" : null, class: i + 1 < number ? "past" : null }, h("span", { class: "step-number" }, i + 1), h("span", { class: "step-name" }, name))));
    this.calm();
    replace(this.body, body);
    document.title = pageTitle(number > 0 ? t("Stap {number}: {title}", { number, title }) : title);
    if (focus) this.focusTitle();
  }

  focusTitle(): void {
    this.title.focus({ preventScroll: true });
    this.node.closest(".import")?.scrollTo({ top: 0 });
  }

  trouble(title: string, troubles: Trouble[], after: string): void {
    const box = troubleBox(title, troubles, after);
    replace(this.troubles, box);
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  calm(): void {
    replace(this.troubles);
  }

  /** While something is done nothing can be changed, but it can be given up. */
  progress(stage: string, share: number | null): void {
    this.body.inert = true;
    this.foot.classList.add("working");
    this.work.hidden = false;
    if (this.foot.childElementCount === 0) replace(this.foot, this.away());
    const words = `${stageName(stage)}...`;
    if (words !== this.said) this.words.textContent = this.said = words; // spoken once, not at every percent
    if (share === null) this.bar.removeAttribute("value");
    else this.bar.value = share;
    if (this.work.childElementCount === 0) this.work.append(this.words, this.bar);
  }

  rest(): void {
    this.body.inert = false;
    this.foot.classList.remove("working");
    this.work.hidden = true;
    this.said = "";
    replace(this.work);
  }
}
