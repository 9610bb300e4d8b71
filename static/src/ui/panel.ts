// The panel beside the map: one area with all its figures, or, when none is
// chosen, the highest and lowest of what the map shows.
import type { AreaProfile, Edition } from "../api/types";
import { h, replace } from "../dom";
import type { Fault } from "../api/fault";
import type { Areas } from "../geo/areas";
import type { Scene } from "../state/scene";
import type { LoadInstead } from "../state/instead";
import type { Library } from "../state/library";
import type { Sheet, State } from "../state/url";
import type { Actions } from "./actions";
import { t } from "../text/t";
import { overview } from "./overview";
import type { LoadPast } from "./member-dates";
import { openFolds } from "./opened";
import { placesView } from "./places";
import { profileView } from "./profile";
import { Questions } from "./questions";
import { holdFocus } from "./hold-focus";
import { icon } from "./icons";
import { faultLines } from "./fault-lines";

const NEXT: Record<Sheet, Sheet> = { peek: "half", half: "full", full: "peek" };
const HANDLE: Record<Sheet, string> = { peek: t("Maak het paneel groter"), half: t("Maak het paneel zo groot als het scherm"), full: t("Maak het paneel klein") };

function strayNotes(scene: Scene): HTMLElement[] {
  return scene.strays.map((text) => h("p", { class: "stray" }, text));
}

export class Panel {
  readonly node: HTMLElement;
  private readonly content = h("div", { class: "panel-content" });
  private readonly handle: HTMLButtonElement;
  private readonly questions: Questions;
  private sheet: Sheet = "peek";
  private reveal = "";

  constructor(
    private readonly actions: Actions,
    private readonly load: { past: LoadPast; instead: LoadInstead },
    wijkenOf: (edition: Edition) => Promise<Areas>,
  ) {
    this.questions = new Questions(actions, wijkenOf);
    this.handle = h("button", { type: "button", class: "plain handle", onclick: () => actions.adjust({ sheet: NEXT[this.sheet] }) }, h("span", { class: "grip" }));
    this.handle.addEventListener("pointerdown", (event) => this.drag(event));
    this.node = h("aside", { class: "panel", id: "panel", tabindex: -1, "aria-label": t("Cijfers") }, this.handle, this.content);
  }

  /** Puts what goes before the figures in its place. */
  lead(node: HTMLElement): void {
    this.content.before(node);
  }

  update(scene: Scene, profiles: readonly AreaProfile[], gemeenten: ReadonlyMap<string, string>, state: State, library: Library): void {
    this.setSheet(state.sheet);
    const hold = holdFocus(this.content);
    const top = this.node.scrollTop;
    const asks = state.screen === "vragen" && profiles.length === 0;
    if (asks) this.questions.update(scene);
    // What is asked stays as it is, with a choice half made.
    if (!asks || !this.questions.node.isConnected) replace(this.content, ...strayNotes(scene), asks ? this.questions.node : (this.places(scene, profiles, state, library) ?? overview(scene, gemeenten, this.actions, library, state.goal)));
    openFolds(this.content, state.open);
    this.node.scrollTop = top;
    hold(this.node);
    this.revealRow();
  }

  /** Opens a part of the panel and brings it in sight, as soon as it is there. */
  revealNext(key: string): void {
    this.reveal = key;
    this.revealRow();
  }

  private revealRow(): void {
    const row = [...this.content.querySelectorAll("details")].find((one) => one.dataset.key === this.reveal);
    if (!row) return;
    this.reveal = "";
    row.open = true;
    this.actions.opened(row.dataset.key ?? "");
    row.scrollIntoView({ block: "start" });
    row.querySelector("summary")?.focus({ preventScroll: true });
  }

  /** Shows why an area cannot be shown, with the way back. */
  fault(fault: Fault, scene: Scene): void {
    const again = fault.status === 0 ? h("p", {}, h("button", { type: "button", onclick: () => this.actions.retry() }, t("Probeer opnieuw"))) : null;
    replace(this.content, ...strayNotes(scene), h("div", { class: "area-head" }, h("h2", {}, t("Dit gebied kan niet worden getoond")), this.clear()), ...faultLines(fault, null), again);
  }

  toTop(): void {
    this.node.scrollTop = 0;
  }

  private clear(several = false): HTMLElement {
    return h("button", { type: "button", class: "plain close", "aria-label": several ? t("Sluit deze plekken") : t("Sluit dit gebied"), onclick: () => this.actions.choose({ area: "" }) }, icon("close"));
  }

  private places(scene: Scene, profiles: readonly AreaProfile[], { adding }: State, library: Library): HTMLElement | null {
    const [first] = profiles;
    if (!first) return null;
    if (profiles.length > 1) return placesView(profiles, scene, this.actions, this.clear(true), adding);
    return profileView(first, { scene, actions: this.actions, ...this.load, adding }, this.clear(), library);
  }

  private setSheet(sheet: Sheet): void {
    this.sheet = sheet;
    this.node.dataset.sheet = sheet;
    this.handle.setAttribute("aria-label", HANDLE[sheet]);
  }

  // A drag of the handle goes to the nearest of the three heights; a tap is the button's own click.
  private drag(down: PointerEvent): void {
    const start = this.node.getBoundingClientRect().height;
    const move = (event: PointerEvent): void => {
      this.node.style.height = `${start + down.clientY - event.clientY}px`;
    };
    const up = (event: PointerEvent): void => {
      removeEventListener("pointermove", move);
      this.node.style.height = "";
      if (Math.abs(event.clientY - down.clientY) < 8) return;
      addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
      const share = (start + down.clientY - event.clientY) / innerHeight;
      this.actions.adjust({ sheet: share > 0.7 ? "full" : share > 0.28 ? "half" : "peek" });
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up, { once: true });
  }
}
