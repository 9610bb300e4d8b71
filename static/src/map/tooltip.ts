import { h, replace } from "../dom";
import { branchLines, kindName, type Branch } from "../domain/branch";
import { describe } from "../domain/describe";
import type { Scene } from "../state/scene";

/** Name, value and year beside the pointer; its place in the gemeente and a benchmark give it meaning. */
export class Tooltip {
  readonly node = h("div", { class: "tooltip", hidden: true, "aria-hidden": "true" });

  show(scene: Scene, i: number, x: number, y: number, width: number): void {
    const text = describe(scene, i);
    const soft = (line: string, kind = "soft"): HTMLElement | null => (line === "" ? null : h("span", { class: kind }, line));
    this.put([h("strong", {}, text.name), h("span", {}, text.value), soft(text.instead, "beside"), ...(text.lines.length > 0 ? text.lines.map((line) => soft(line, "beside")) : [soft(text.beside, "beside")]), soft(text.among), soft(text.benchmark || text.middle), soft(text.warning, "caution")], x, y, width);
  }

  /** A branch under the pointer goes before the area it stands in. */
  showBranch(branch: Branch, x: number, y: number, width: number): void {
    this.put([h("strong", {}, branch.name), h("span", {}, kindName(branch.kind)), ...branchLines(branch).map((line) => h("span", { class: "soft" }, line))], x, y, width);
  }

  private put(lines: (Node | null)[], x: number, y: number, width: number): void {
    replace(this.node, ...lines);
    this.node.hidden = false;
    const left = x + 16 + this.node.offsetWidth > width ? x - 16 - this.node.offsetWidth : x + 16;
    const below = y + 12 + this.node.offsetHeight <= (this.node.parentElement?.clientHeight ?? Infinity);
    const top = below ? y + 12 : y - 12 - this.node.offsetHeight;
    this.node.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  hide(): void {
    this.node.hidden = true;
  }
}
