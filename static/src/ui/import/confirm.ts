// A question before something that cannot be undone.
import { h, replace } from "../../dom";

export interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
}

export class Confirm {
  readonly node = h("dialog", { class: "confirm", "aria-labelledby": "confirm-title" });

  /** Resolves to whether the answer was yes; Esc is no. */
  ask({ title, text, yes, no }: Question): Promise<boolean> {
    return new Promise((resolve) => {
      const close = (answer: string) => (): void => this.node.close(answer);
      replace(
        this.node,
        h("h2", { id: "confirm-title" }, title),
        h("p", {}, text),
        h("p", { class: "step-actions" }, h("button", { type: "button", class: "danger", onclick: close("yes") }, yes), h("button", { type: "button", autofocus: true, onclick: close("") }, no)),
      );
      this.node.returnValue = "";
      this.node.addEventListener("close", () => resolve(this.node.returnValue === "yes"), { once: true });
      this.node.showModal();
    });
  }
}
