// Fetches all that one view of the map needs, as the state asks for it.
import { client } from "../api/client";
import { Fault } from "../api/fault";
import type { Catalogue, Edition, EditionLevel, Indicator } from "../api/types";
import { pickBenchmark } from "./benchmark";
import { classesOf } from "./classing";
import { formatNumber } from "../domain/format";
import type { Areas } from "../geo/areas";
import type { Data } from "./data";
import type { Library } from "./library";
import { drawnLevels, editionLabel, levelFor, pickEdition, pickIndicator, pickLevel, strays } from "./resolve";
import { type Companion, companionOf, type Scene } from "./scene";
import type { Holdings } from "./questions";
import { scopeOf, werkgebiedOf } from "./scope";
import { memberStrays, pickDate, pickSelection, type Selection, selectionFor } from "./selection";
import { withTool } from "./tools";
import type { State } from "./url";
import { inLanguage, t } from "../text/t";

/** Who hears, while a view is fetched, which map it will be and what is waited for. */
export interface Listener {
  edition(edition: Edition, level: EditionLevel | undefined): void;
  waiting(text: string): void;
}

export async function buildScene(data: Data, state: State, editions: Edition[], hear: Listener): Promise<Scene> {
  const edition = pickEdition(state, editions);
  const asked = edition && pickLevel(state, edition);
  if (edition) hear.edition(edition, asked);
  if (!edition || !asked) throw new Fault(t("Van {edition} is er nog geen kaart, alleen een tabel met cijfers.", { edition: edition ? editionLabel(edition) : t("deze editie") }), t("Lees de wijk- en buurtkaart van dat jaar in, of kies een ander jaar."));
  hear.waiting(t("Gegevens van {places} worden opgehaald...", { places: `${formatNumber(asked.areas)} ${asked.plural}` }));
  const areasSoon = data.areas(edition, asked);
  areasSoon.catch(() => undefined); // pair() below reports it
  const [catalogue, members, werkgebied] = await Promise.all([data.catalogue(edition.id), data.members(edition), werkgebiedOf(data, edition)]);
  const indicator = pickIndicator(state, catalogue, asked.key);
  if (!indicator) throw new Fault(t("Bij deze editie zijn nog geen cijfers ingelezen."), t("Lees een wijk- en buurtkaart van het CBS in."));
  const level = levelFor(indicator, asked, edition);
  if (level !== asked) hear.edition(edition, level);
  const selection = pickSelection(state, indicator, members);
  const [[areas, values], companion, { scope, said: lost }] = await Promise.all([
    data.pair(edition, level, indicator, selection),
    companionFor(data, edition, level, indicator, catalogue, selection),
    scopeOf(data, edition, state, werkgebied),
  ]);
  const benchmark = await pickBenchmark(data, edition, indicator, selection, areas, state);
  const classes = classesOf(indicator, areas, values, state, benchmark);
  const said = [...strays(state, edition, asked, catalogue), ...(level === asked ? [] : [t("{figure} is er niet voor {asked}. U ziet {shown}.", { figure: inLanguage(indicator.name), asked: asked.plural, shown: level.plural })]), ...memberStrays(state, edition, members), ...lost];
  const plain: Scene = { edition, level, catalogue, members, indicator, selection, areas, values, companion: companion?.values.order === values.order ? companion : null, classes, benchmark, around: state.around, benchmarks: null, werkgebied, scope, strays: said, painting: null, tool: null };
  return withTool(plain, state, data, editions);
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
  if (!edition) throw new Fault(t("Er zijn nog geen gegevens."), t("Lees eerst een wijk- en buurtkaart van het CBS in."));
  const [catalogue, members, werkgebied] = await Promise.all([data.catalogue(edition.id), data.members(edition), werkgebiedOf(data, edition)]);
  return { edition, catalogue, members, werkgebied };
}

/** The first figure of members, of a map that has just got them; "" where there is none, or where the map will say what is wrong. */
export async function firstMemberFigure(data: Data, edition: string, learn: (editions: Edition[]) => void): Promise<string> {
  try {
    const editions = await client.editions();
    learn(editions);
    const { indicators } = await data.catalogue(edition === "" ? (editions[0]?.id ?? "") : edition);
    const ofMembers = indicators.filter((one) => one.theme === "members");
    return (ofMembers.find((one) => one.kind === "share") ?? ofMembers[0])?.key ?? "";
  } catch {
    return "";
  }
}

/** The areas of the levels above that of a view, largest first. */
export function areasAbove(data: Data, { edition, level }: Scene): Promise<Areas[]> {
  const drawn = drawnLevels(edition);
  const at = drawn.findIndex((one) => one.key === level.key);
  return Promise.all(drawn.slice(0, Math.max(0, at)).map((one) => data.areas(edition, one)));
}

/** Branches of the day of a view, and what became of its member file; what is held where it is of that day. */
export async function libraryOf(data: Data, { edition, members }: Scene, state: State, held: Library): Promise<Library> {
  const date = pickDate(state, members);
  const day = date?.day ?? `${edition.year}-12-31`;
  if (held.day === day) return held;
  const [branches, report] = await Promise.all([data.branches(edition, day), date ? data.memberReport(edition, day) : null]);
  return { day, branches, report };
}
