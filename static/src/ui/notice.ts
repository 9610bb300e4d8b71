// What the page says over the map: that it is loading, what went wrong, that there is nothing yet.
import type { Fault } from "../api/fault";
import { shareAnswered } from "../api/traffic";
import { h, replace } from "../dom";
import { t } from "../text/t";
import { faultLines } from "./fault-lines";

const PATIENCE = 1000;
/** How often the progress is looked at. */
const BEAT = 200;

export class Notice {
  readonly node = h("div", { class: "notice", hidden: true });
  private timer = 0;
  private beat = 0;
  private again: (() => void) | null = null;

  constructor() {
    addEventListener("online", () => this.again?.());
  }

  /** Speaks only when loading takes longer than a moment. */
  loading(text: string): void {
    this.stop();
    this.timer = window.setTimeout(() => {
      const bar = h("progress", { "aria-label": t("Bezig met ophalen"), max: 1, value: shareAnswered() });
      this.beat = window.setInterval(() => (bar.value = shareAnswered()), BEAT);
      this.put("status", h("p", {}, text), bar);
    }, PATIENCE);
  }

  done(): void {
    this.stop();
    this.node.hidden = true;
    replace(this.node);
  }

  fault(fault: Fault, retry: () => void, lost: string): void {
    this.stop();
    this.again = retry;
    const [what, mend] = faultLines(fault);
    this.put("alert", what, h("p", {}, lost), mend, h("p", {}, h("button", { type: "button", onclick: retry }, t("Probeer opnieuw"))));
  }

  empty(): void {
    this.stop();
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

  private stop(): void {
    clearTimeout(this.timer);
    clearInterval(this.beat);
    this.again = null;
  }

  private put(role: string, ...children: Node[]): void {
    this.node.setAttribute("role", role);
    replace(this.node, h("div", { class: "notice-card" }, ...children));
    this.node.hidden = false;
  }
}
