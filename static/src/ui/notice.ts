// What the page says over the map: that it is loading, what went wrong, that there is nothing yet.
import type { Fault } from "../api/fault";
import { h, replace } from "../dom";
import { t } from "../text/t";
import { faultLines } from "./fault-lines";

const PATIENCE = 1000;

export class Notice {
  readonly node = h("div", { class: "notice", hidden: true });
  private timer = 0;

  /** Speaks only when loading takes longer than a moment. */
  loading(text: string): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.put("status", h("p", {}, text), h("progress", { "aria-label": t("Bezig met ophalen") }));
    }, PATIENCE);
  }

  done(): void {
    clearTimeout(this.timer);
    this.node.hidden = true;
    replace(this.node);
  }

  fault(fault: Fault, retry: () => void, lost: string): void {
    clearTimeout(this.timer);
    const [what, mend] = faultLines(fault);
    this.put("alert", what, h("p", {}, lost), mend, h("p", {}, h("button", { type: "button", onclick: retry }, t("Probeer opnieuw"))));
  }

  empty(): void {
    clearTimeout(this.timer);
    this.put(
      "status",
      h("h2", {}, t("Er zijn nog geen gegevens")),
      h("p", {}, t("Hier komt een kaart van wijken en buurten met de cijfers van het CBS. Daarvoor moet er eerst een kaart worden ingelezen.")),
      h("p", {}, t("Wilt u eerst oefenen? Vul de database met een verzonnen streek:")),
      h("pre", {}, h("code", {}, "buurtbereik demo")),
      h("p", {}, t("Hebt u een wijk- en buurtkaart van het CBS? Lees die dan in:")),
      h("pre", {}, h("code", {}, "buurtbereik import wijkenbuurten_2024.gpkg")),
      h("p", {}, t("Laad daarna deze pagina opnieuw.")),
    );
  }

  private put(role: string, ...children: Node[]): void {
    this.node.setAttribute("role", role);
    replace(this.node, h("div", { class: "notice-card" }, ...children));
    this.node.hidden = false;
  }
}
