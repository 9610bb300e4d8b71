import { h, replace } from "../dom";
import { describe } from "../domain/describe";
import type { Scene } from "../state/scene";

/** Name, value and year beside the pointer; the middle value of all areas gives it meaning. */
export class Tooltip {
  readonly node = h("div", { class: "tooltip", hidden: true, "aria-hidden": "true" });

  show(scene: Scene, i: number, x: number, y: number, width: number): void {
    const text = describe(scene, i);
    replace(this.node, h("strong", {}, text.name), h("span", {}, text.value), text.middle ? h("span", { class: "soft" }, text.middle) : null);
    this.node.hidden = false;
    const left = x + 16 + this.node.offsetWidth > width ? x - 16 - this.node.offsetWidth : x + 16;
    this.node.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, y + 12)}px)`;
  }

  hide(): void {
    this.node.hidden = true;
  }
}
