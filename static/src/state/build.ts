// Fetches all that one view of the map needs, as the state asks for it.
import { Fault } from "../api/fault";
import type { Catalogue, Edition, EditionLevel, Indicator } from "../api/types";
import { pickBenchmark } from "./benchmark";
import { classesOf } from "./classing";
import type { Data } from "./data";
import { editionLabel, levelFor, pickEdition, pickIndicator, pickLevel, strays } from "./resolve";
import { type Companion, companionOf, type Scene } from "./scene";
import type { Holdings } from "./questions";
import { memberStrays, pickDate, pickSelection, type Selection, selectionFor } from "./selection";
import type { State } from "./url";

/** Who hears, while a view is fetched, which map it will be and what is waited for. */
export interface Listener {
  edition(edition: Edition, level: EditionLevel | undefined): void;
  waiting(text: string): void;
}

export async function buildScene(data: Data, state: State, editions: Edition[], hear: Listener): Promise<Scene> {
  const edition = pickEdition(state, editions);
  const asked = edition && pickLevel(state, edition);
  if (edition) hear.edition(edition, asked);
  if (!edition || !asked) throw new Fault(`Van ${edition ? editionLabel(edition) : "deze editie"} is er nog geen kaart, alleen een tabel met cijfers.`, "Lees de wijk- en buurtkaart van dat jaar in, of kies een ander jaar.");
  hear.waiting(`Gegevens van ${asked.areas.toLocaleString("nl-NL")} ${asked.plural} worden opgehaald...`);
  const areasSoon = data.areas(edition, asked);
  areasSoon.catch(() => undefined); // pair() below reports it
  const [catalogue, members] = await Promise.all([data.catalogue(edition.id), data.members(edition)]);
  const indicator = pickIndicator(state, catalogue, asked.key);
  if (!indicator) throw new Fault("Bij deze editie zijn nog geen cijfers ingelezen.", "Lees een wijk- en buurtkaart van het CBS in.");
  const level = levelFor(indicator, asked, edition);
  if (level !== asked) hear.edition(edition, level);
  const selection = pickSelection(state, indicator, members);
  const [[areas, values], companion, benchmark] = await Promise.all([
    data.pair(edition, level, indicator, selection),
    companionFor(data, edition, level, indicator, catalogue, selection),
    pickBenchmark(data, edition, indicator, selection, state),
  ]);
  const classes = classesOf(indicator, areas, values, state, benchmark);
  const said = [...strays(state, edition, asked, catalogue), ...(level === asked ? [] : [`${indicator.name.nl} is er niet voor ${asked.plural}. U ziet ${level.plural}.`]), ...memberStrays(state, edition, members)];
  return { edition, level, catalogue, members, indicator, selection, areas, values, companion: companion?.values.order === values.order ? companion : null, classes, benchmark, benchmarks: null, strays: said };
}

/** The number beside a share, or the share beside a number; a map without it is still a map. */
async function companionFor(data: Data, edition: Edition, level: EditionLevel, indicator: Indicator, catalogue: Catalogue, selection: Selection | null): Promise<Companion | null> {
  const other = selection && companionOf(indicator, catalogue);
  if (!other) return null;
  try {
    return { indicator: other, values: await data.values(edition, level, other, selectionFor(other, selection)) };
  } catch {
    return null;
  }
}

/** The choice of members as it belongs in the address: what goes without saying, or does not apply, stays out. */
export function chosenMembers(state: State, { members, selection }: Scene): Pick<State, "date" | "band" | "branch" | "smooth"> {
  const day = pickDate(state, members)?.day ?? "";
  return { date: day === members.dates[0]?.day ? "" : day, band: selection?.band ?? "", branch: selection?.branch ?? "", smooth: selection?.smooth ?? "none" };
}

/** What there is to tell of an edition, without a map. */
export async function holdingsOf(data: Data, state: State, editions: Edition[]): Promise<Holdings> {
  const edition = pickEdition(state, editions);
  if (!edition) throw new Fault("Er zijn nog geen gegevens.", "Lees eerst een wijk- en buurtkaart van het CBS in.");
  const [catalogue, members] = await Promise.all([data.catalogue(edition.id), data.members(edition)]);
  return { edition, catalogue, members };
}
