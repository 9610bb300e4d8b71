// Paper gets our own picture of the map, with all it needs to be read alone, and
// below it what is open: the panel and the table.
import { h } from "../dom";
import { loadTake } from "./menu";
import type { Shown } from "./take";

const AFTER = 1500;

export class PrintPage {
  readonly node = h("figure", { class: "print-map", "aria-hidden": "true" });
  private take: Awaited<ReturnType<typeof loadTake>> | null = null;

  private preparing = false;

  constructor(private readonly shown: () => Shown | null) {}

  /** Prints begin and end with this, and with the table whole. */
  listen(table: { beforePrint(): void; afterPrint(): void }): void {
    addEventListener("beforeprint", () => {
      this.before();
      table.beforePrint();
    });
    addEventListener("afterprint", () => {
      this.after();
      table.afterPrint();
    });
  }

  /** A print cannot wait for what is still to be loaded, and the first look at the map not for the print. */
  prepare(): void {
    if (this.preparing) return;
    this.preparing = true;
    setTimeout(() => void loadTake().then((take) => (this.take = take), () => (this.preparing = false)), AFTER);
  }

  before(): void {
    const shown = this.shown();
    if (!this.take || !shown) return; // the map itself is printed
    const parsed = new DOMParser().parseFromString(this.take.printed(shown), "image/svg+xml").documentElement;
    this.node.replaceChildren(document.adoptNode(parsed));
  }

  after(): void {
    this.node.replaceChildren();
  }
}
