// The tools above the panel: two figures, finding places, the years.
import { h, replace } from "../../dom";
import type { Scene } from "../../state/scene";
import type { ToolScene } from "../../state/tools";
import { scopePatch, searchStart } from "../../state/scope";
import { INITIAL, type State, type Tool } from "../../state/url";
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
  /** Looks in the gemeente that was looked up. */
  private readonly only: HTMLButtonElement;
  private readonly away: HTMLElement;
  /** On a phone the closed table has no line of its own. */
  private readonly toTable: HTMLButtonElement;
  private scene: Scene | null = null;
  private readonly both: BothView;
  private readonly find: FindView;
  private readonly years: YearsView;
  private tool: Tool = "none";
  private within = "";

  constructor(
    private readonly actions: Actions,
    sight: () => ReadonlySet<number>,
  ) {
    this.both = new BothView(actions, sight);
    this.find = new FindView(actions);
    this.years = new YearsView(actions);
    this.back = h("button", { type: "button", class: "link", onclick: () => actions.choose({ area: "" }) }, t("Terug naar de gevonden plaatsen"));
    const nav = TOOLS.map(([tool, name]) => {
      const button = h("button", { type: "button", class: "tool-button", "aria-pressed": "false", onclick: () => this.toggle(tool) }, name);
      this.buttons.set(tool, button);
      return button;
    });
    this.only = h("button", { type: "button" });
    this.only.addEventListener("click", () => actions.choose({ ...(this.scene ? scopePatch(this.scene, this.only.value) : {}), area: "", found: INITIAL.found }));
    this.away = h("p", { class: "tool-away", hidden: true }, this.back, this.only);
    this.toTable = h("button", { type: "button", onclick: () => actions.choose({ table: true }) });
    this.node = h("div", { class: "tools" }, h("div", { class: "tool-nav", role: "group", "aria-label": t("Vergelijken en zoeken") }, ...nav), this.away, this.body, h("p", { class: "tool-table" }, this.toTable));
  }

  update(scene: Scene, state: State, names: ReadonlyMap<string, string>, rows: string): void {
    this.scene = scene;
    const { tool } = scene;
    this.tool = tool?.kind ?? "none";
    this.within = state.within;
    for (const [key, button] of this.buttons) button.setAttribute("aria-pressed", String(this.isOn(key)));
    const away = tool?.kind === "find" && state.area !== "";
    this.away.hidden = !away;
    this.offer(scene, away && state.others.length === 0 ? state.area : "", names);
    this.toTable.textContent = t("Toon tabel met {n}", { n: rows });
    this.body.hidden = away;
    this.node.classList.toggle("alone", tool !== null && state.area === "");
    const view = this.viewOf(tool);
    if (this.body.firstChild !== view) replace(this.body, view);
    if (tool?.kind === "find") this.find.update(scene, tool, names, state);
    else if (tool?.kind === "years") this.years.update(scene, tool, state);
    else if (tool) this.both.update(scene, tool, state);
  }

  /** Who looked a gemeente up while searching may mean to search in it. */
  private offer({ scope }: Scene, code: string, names: ReadonlyMap<string, string>): void {
    const name = names.get(code);
    this.only.hidden = name === undefined || scope.key === code;
    this.only.value = code;
    this.only.textContent = t("Alleen in {name} zoeken", { name: name ?? "" });
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
    else this.actions.choose({ tool, ...(tool === "find" ? { area: "", ...(this.scene ? searchStart(this.scene, this.within) : {}) } : {}) });
  }
}
