// Parts of the page that few visits need: each is fetched when it is first asked for.
import { h } from "../dom";

interface Part {
  readonly node: HTMLElement;
}

export class Later<T extends Part> {
  readonly node = h("div", { class: "later" });
  private made: T | null = null;
  private wanted: ((part: T) => void) | null = null;

  /** failed hears why a part did not come, and how to ask for it again. */
  constructor(
    private readonly make: () => Promise<T>,
    private readonly failed: (error: unknown, again: () => void) => void,
  ) {}

  /** The part, where it is there already. */
  get part(): T | null {
    return this.made;
  }

  /** Does something with the part as soon as it is there; of several such things the last. */
  use(act: (part: T) => void): void {
    if (this.made) {
      act(this.made);
      return;
    }
    const first = this.wanted === null;
    this.wanted = act;
    if (first) void this.load();
  }

  /** What was asked for need not be done any more; a part that is there is put away. */
  leave(act: (part: T) => void): void {
    this.wanted &&= () => undefined;
    if (this.made) act(this.made);
  }

  private async load(): Promise<void> {
    try {
      const part = (this.made ??= await this.make());
      this.node.append(part.node);
      this.wanted?.(part);
    } catch (error) {
      const act = this.wanted;
      this.failed(error, () => act && this.use(act));
    }
    this.wanted = null;
  }
}
