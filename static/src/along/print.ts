// Paper gets our own picture of the map, with all it needs to be read alone, the
// areas of the place with their figures, and below it what is open: the panel and
// the table.
import { h } from "../dom";
import { locale, t } from "../text/t";
import { loadTake } from "./menu";
import type { Shown } from "./take";

const AFTER = 1500;
/** How often, and how long, a print waits for a map that is still on its way. */
const LOOK = 200;
const PATIENCE = 30_000;

const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

function parsed(text: string, way: string): HTMLElement {
  return h("div", { class: way }, document.adoptNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement));
}

export class PrintPage {
  readonly node = h("figure", { class: "print-map", "aria-hidden": "true" });
  private readonly foot = h("p", { class: "print-foot", "aria-hidden": "true" });
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
    // The browser's own print does not wait for anything; asked for with the keys it does.
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "p" || this.shown() === null && this.node.closest(".waiting") === null) return;
      event.preventDefault();
      void this.ready().then(() => print());
    });
  }

  /** A print cannot wait for what is still to be loaded, and the first look at the map not for the print. */
  prepare(): void {
    if (this.preparing) return;
    this.preparing = true;
    setTimeout(() => void loadTake().then((take) => (this.take = take), () => (this.preparing = false)), AFTER);
  }

  /** Waits for the map, for what draws the picture and for its finest lines. */
  async ready(): Promise<void> {
    try {
      for (let waited = 0; !this.shown() && waited < PATIENCE; waited += LOOK) await pause(LOOK);
      this.take ??= await loadTake();
      const shown = this.shown();
      if (shown) await this.take.readyToPrint(shown);
    } catch {
      // Then the map itself is printed.
    }
  }

  before(): void {
    const shown = this.shown();
    if (!this.take || !shown) return; // the map itself is printed
    const { upright, across } = this.take.printed(shown);
    const list = this.take.printedList(shown);
    this.node.replaceChildren(parsed(upright, "upright"), parsed(across, "across"), ...(list ? [list] : []));
    const day = new Date().toLocaleDateString(locale(), { day: "numeric", month: "long", year: "numeric" });
    this.foot.textContent = t("Afgedrukt op {day}. Deze weergave: {address}", { day, address: location.href });
    this.node.parentElement?.append(this.foot);
  }

  after(): void {
    this.node.replaceChildren();
    this.foot.remove();
  }
}
