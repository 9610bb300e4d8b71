// What is read or done in place of the map: taking members in, and the page
// about the figures.
import type { Holdings } from "../state/questions";
import type { State } from "../state/url";
import { About } from "./about";
import type { Header } from "./header";
import { ImportView } from "./import/import-view";

export class Screens {
  readonly about = new About();
  readonly intake: ImportView;

  constructor(
    private readonly header: Header,
    on: ConstructorParameters<typeof ImportView>[0],
    private readonly holdings: () => Promise<Holdings>,
  ) {
    this.intake = new ImportView(on);
  }

  /** Whether the state asks for one of them. */
  draw({ screen }: Pick<State, "screen">, focus: boolean): boolean {
    const importing = screen === "import";
    const reading = screen === "over";
    document.getElementById("page")?.classList.toggle("importing", importing || reading);
    if (reading) this.about.show(this.holdings, focus);
    else this.about.hide();
    if (importing) this.intake.show(focus);
    else {
      this.intake.hide();
      this.header.underway(this.intake.underway);
    }
    return importing || reading;
  }
}
