// The tools above the panel: two figures, finding places, the years.
import { h, replace } from "../../dom";
import type { Scene } from "../../state/scene";
import type { ToolScene } from "../../state/tools";
import type { State, Tool } from "../../state/url";
import type { Actions } from "../actions";
import { t } from "../../text/t";
import { BothView } from "./both-view";
import { FindView } from "./find-view";
import { YearsView } from "./years-view";

const TOOLS: [tool: Tool, name: string][] = [["both", t("Twee cijfers")], ["find", t("Plaatsen zoeken")], ["years", t("Door de jaren")]];

export class ToolPanel {
  readonly node: HTMLElement;
  private readonly buttons = new Map<Tool, HTMLButtonElement>();
  private readonly body = h("div", { class: "tool-body" });
  private readonly back: HTMLButtonElement;
  private readonly both: BothView;
  private readonly find: FindView;
  private readonly years: YearsView;
  private tool: Tool = "none";

  constructor(
    private readonly actions: Actions,
    sight: () => ReadonlySet<number>,
  ) {
    this.both = new BothView(actions, sight);
    this.find = new FindView(actions);
    this.years = new YearsView(actions);
    this.back = h("button", { type: "button", class: "link", hidden: true, onclick: () => actions.choose({ area: "" }) }, t("Terug naar de gevonden plaatsen"));
    const nav = TOOLS.map(([tool, name]) => {
      const button = h("button", { type: "button", class: "tool-button", "aria-pressed": "false", onclick: () => this.toggle(tool) }, name);
      this.buttons.set(tool, button);
      return button;
    });
    this.node = h("div", { class: "tools" }, h("div", { class: "tool-nav", role: "group", "aria-label": t("Vergelijken en zoeken") }, ...nav), this.back, this.body);
  }

  update(scene: Scene, state: State, names: ReadonlyMap<string, string>): void {
    const { tool } = scene;
    this.tool = tool?.kind ?? "none";
    for (const [key, button] of this.buttons) button.setAttribute("aria-pressed", String(this.isOn(key)));
    const away = tool?.kind === "find" && state.area !== "";
    this.back.hidden = !away;
    this.body.hidden = away;
    this.node.classList.toggle("alone", tool !== null && state.area === "");
    const view = this.viewOf(tool);
    if (this.body.firstChild !== view) replace(this.body, view);
    if (tool?.kind === "find") this.find.update(scene, tool, names);
    else if (tool?.kind === "years") this.years.update(scene, tool, state);
    else if (tool) this.both.update(scene, tool, state);
  }

  private viewOf(tool: ToolScene | null): HTMLElement | null {
    if (!tool) return null;
    return tool.kind === "find" ? this.find.node : tool.kind === "years" ? this.years.node : this.both.node;
  }

  /** Two figures are one tool, on one map or on two. */
  private isOn(tool: Tool): boolean {
    return tool === this.tool || (tool === "both" && this.tool === "beside");
  }

  moved(): void {
    if (this.tool === "both") this.both.moved();
  }

  private toggle(tool: Tool): void {
    // Finding opens on the whole of the map, not on one area.
    if (this.isOn(tool)) this.actions.choose({ tool: "none" });
    else this.actions.choose({ tool, ...(tool === "find" ? { area: "" } : {}) });
  }
}
