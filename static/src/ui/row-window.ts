// Keeps only those rows of a long table in the page that are in sight, and the
// room of the others above and below them. A short table is there as a whole.
import { h } from "../dom";

/** Up to so many rows are simply all there. */
export const ALL = 300;
const USUAL_HEIGHT = 35;
const SPARE = 20;

function spacer(): [HTMLTableRowElement, HTMLTableCellElement] {
  const cell = h("td");
  return [h("tr", { class: "spacer", "aria-hidden": "true" }, cell), cell];
}

/** From which row to which one (not with it) rows must be there. */
export function rowsInSight(top: number, height: number, rowHeight: number, total: number): [from: number, to: number] {
  const from = Math.max(0, Math.floor(top / rowHeight) - SPARE);
  return [Math.min(from, total), Math.min(total, Math.ceil((top + height) / rowHeight) + SPARE)];
}

export class RowWindow {
  private total = 0;
  private height = USUAL_HEIGHT;
  private make: (i: number) => HTMLTableRowElement = () => h("tr");
  private readonly shown = new Map<number, HTMLTableRowElement>();
  private readonly above = spacer();
  private readonly below = spacer();

  constructor(
    private readonly body: HTMLTableSectionElement,
    private readonly scroller: HTMLElement,
  ) {
    scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(scroller);
  }

  get long(): boolean {
    return this.total > ALL;
  }

  /** Other rows than before, from the first. */
  fill(total: number, make: (i: number) => HTMLTableRowElement): void {
    this.total = total;
    this.make = make;
    this.shown.clear();
    this.body.replaceChildren();
    this.scroller.scrollTop = 0;
    this.draw();
  }

  /** Every row, for paper. */
  all(): void {
    this.show(0, this.total);
  }

  draw(): void {
    if (!this.long) this.show(0, this.total);
    else if (this.scroller.clientHeight > 0) {
      this.measure();
      this.show(...rowsInSight(this.scroller.scrollTop - this.topOf(this.body), this.scroller.clientHeight, this.height, this.total));
    }
  }

  /** Scrolls so far that a row is in sight; nothing when it is already. */
  reveal(i: number): void {
    const head = this.body.parentElement?.querySelector("thead")?.offsetHeight ?? 0;
    const row = this.shown.get(i);
    const top = row ? this.topOf(row) : this.topOf(this.body) + i * this.height;
    const height = row?.offsetHeight ?? this.height;
    if (top >= this.scroller.scrollTop + head && top + height <= this.scroller.scrollTop + this.scroller.clientHeight) return;
    this.scroller.scrollTop = top - this.scroller.clientHeight / 2;
    this.draw();
  }

  /** How far below the top of all that scrolls. */
  private topOf(node: HTMLElement): number {
    return node.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop;
  }

  private measure(): void {
    const [row] = this.shown.values();
    if (row && row.offsetHeight > 0) this.height = row.offsetHeight;
  }

  private show(from: number, to: number): void {
    const held = this.body.contains(document.activeElement);
    for (const [i, row] of this.shown) {
      if (i >= from && i < to) continue;
      row.remove();
      this.shown.delete(i);
    }
    this.insert(from, to);
    this.space(from, to);
    // The focus does not get lost with its row.
    if (held && !this.body.contains(document.activeElement)) this.scroller.focus({ preventScroll: true });
  }

  private insert(from: number, to: number): void {
    // What stays is one stretch of rows: the new ones go before and after it.
    let next: ChildNode | null = this.body.querySelector("tr:not(.spacer)") ?? (this.below[0].isConnected ? this.below[0] : null);
    for (let i = from; i < to; i++) {
      const before = this.shown.get(i);
      if (before) next = before.nextSibling;
      else {
        const row = this.make(i);
        row.setAttribute("aria-rowindex", String(i + 2)); // the head is the first
        this.shown.set(i, row);
        this.body.insertBefore(row, next);
      }
    }
  }

  private space(from: number, to: number): void {
    const room = (one: ReturnType<typeof spacer>, rows: number, put: (row: HTMLElement) => void): void => {
      one[1].colSpan = this.body.parentElement?.querySelector("thead tr")?.childElementCount ?? 1;
      one[1].style.height = `${rows * this.height}px`;
      if (rows === 0) one[0].remove();
      else if (!one[0].isConnected) put(one[0]);
    };
    room(this.above, from, (row) => this.body.prepend(row));
    room(this.below, this.total - to, (row) => this.body.append(row));
  }
}
