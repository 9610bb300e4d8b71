// What is read or done in place of the map: taking members in, and the page
// about the figures; and the tour past the map. Each is fetched when first asked for.
import type { Holdings } from "../state/questions";
import type { State } from "../state/url";
import type { About } from "./about";
import type { Header } from "./header";
import type { ImportView } from "./import/import-view";
import { Later } from "./later";
import type { Tour } from "./tour";

export class Screens {
  readonly about: Later<About>;
  readonly intake: Later<ImportView>;
  readonly guide: Later<Tour>;

  /** failed hears why a part did not come, and how to ask for it again. */
  constructor(
    private readonly header: Header,
    on: ConstructorParameters<typeof ImportView>[0],
    private readonly holdings: () => Promise<Holdings>,
    failed: (error: unknown, again: () => void) => void,
  ) {
    this.about = new Later(async () => new (await import("./about")).About(), failed);
    this.intake = new Later(async () => new (await import("./import/import-view")).ImportView(on), failed);
    this.guide = new Later(async () => new (await import("./tour")).Tour(), failed);
  }

  /** Whether the state asks for one of them. */
  draw({ screen }: Pick<State, "screen">, focus: boolean): boolean {
    const importing = screen === "import";
    const reading = screen === "over";
    document.getElementById("page")?.classList.toggle("importing", importing || reading);
    if (reading) this.about.use((about) => about.show(this.holdings, focus));
    else this.about.leave((about) => about.hide());
    if (importing) this.intake.use((intake) => intake.show(focus));
    else {
      this.intake.leave((intake) => intake.hide());
      this.header.underway(this.intake.part?.underway ?? "");
    }
    return importing || reading;
  }
}
