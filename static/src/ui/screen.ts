// Which screen the page shows: the map, the import, or what is to be read about the figures.
import type { Holdings } from "../state/questions";
import type { State } from "../state/url";
import type { About } from "./about";
import type { Header } from "./header";
import type { ImportView } from "./import/import-view";

export interface Screens {
  about: About;
  intake: ImportView;
  header: Header;
}

/** Shows the import or the explanation instead of the map where the state says so; tells whether it did. */
export function drawScreen({ screen }: State, { about, intake, header }: Screens, holdings: () => Promise<Holdings>, focus: boolean): boolean {
  const importing = screen === "import";
  const reading = screen === "over";
  document.getElementById("page")?.classList.toggle("importing", importing || reading);
  if (reading) about.show(holdings, focus);
  else about.hide();
  if (importing) intake.show(focus);
  else {
    intake.hide();
    header.underway(intake.underway);
  }
  return importing || reading;
}
