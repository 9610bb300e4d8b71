// What has to go along with figures wherever they go: of which place, what they
// are, of which day, whose, and what must be known to read them rightly.
import { capital, formatPeriod, inPeriod, unitWords } from "../domain/format";
import { MARGIN } from "../domain/interval";
import { mapDatesSentences, matchWarning, REACH, roundingSentence } from "../domain/members";
import { editionLabel } from "../state/resolve";
import { dateOf, type Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { creditText } from "../ui/credit";
import { levelName } from "../ui/words";

export interface Fact {
  name: string;
  text: string;
}

export interface Facts {
  /** The figure, with which members it is of. */
  title: string;
  /** Unit, level and day in one line. */
  about: string;
  place: string;
  source: string;
  /** What belongs under every figure of members, in full sentences; empty for other figures. */
  notes: string[];
  /** Everything, one row each, for a sheet of its own. */
  list: Fact[];
}

function memberNotes(scene: Scene): string[] {
  if (!scene.selection) return [];
  const dates = mapDatesSentences(scene.values, scene.level.plural).join(" ");
  return [dates, matchWarning(dateOf(scene)), ...scene.values.notes, roundingSentence(scene.members.k)].filter(Boolean);
}

/** What a share of members is of, and who is left out of it. */
function memberFacts(scene: Scene): Fact[] {
  if (!scene.selection) return [];
  const definition = dateOf(scene)?.definition ?? "";
  return [
    ...memberNotes(scene).map((text, i) => ({ name: i === 0 ? "Leden" : "", text })),
    ...(definition === "" ? [] : [{ name: "Wie telt als lid", text: definition }]),
    ...(scene.values.interval ? [{ name: "Marge", text: MARGIN }] : []),
    { name: "Geen lid", text: REACH },
  ];
}

function aboutIndicator(scene: Scene): Fact[] {
  const { indicator } = scene;
  const source = scene.catalogue.sources.find((one) => one.key === indicator.source);
  const beside = scene.companion?.indicator;
  return [
    { name: "Wat het is", text: indicator.definition.nl },
    { name: "Eenheid", text: unitWords(indicator, scene.catalogue) },
    { name: "Schatting", text: indicator.estimate?.nl ?? "" },
    ...(beside ? [{ name: beside.name.nl, text: beside.definition.nl }, { name: "Schatting", text: beside.estimate?.nl ?? "" }] : []),
    { name: "Peildatum", text: formatPeriod(scene.values.date) },
    { name: "Wijken en buurten van", text: editionLabel(scene.edition) },
    { name: "Bron", text: [source?.name.nl ?? "", creditText(scene, "")].filter(Boolean).join(". ") },
    { name: "Licentie", text: scene.edition.demo ? "" : (source?.licence ?? "") },
    { name: "Adres van de bron", text: source?.url ?? "" },
  ];
}

/** place: which areas these are, in words; link: where the same view is found again. */
export function factsOf(scene: Scene, place: string, link: string): Facts {
  const title = [scene.indicator.name.nl, ...selectionWords(scene.selection, scene.members)].join(", ");
  const about = [unitWords(scene.indicator, scene.catalogue), `per ${levelName(scene.level.key)}`, inPeriod(scene.values.date)].filter(Boolean).join(" · ");
  const list = [{ name: "Cijfer", text: title }, { name: "Gebied", text: place }, ...aboutIndicator(scene), ...memberFacts(scene), { name: "Deze weergave", text: link }];
  return { title, about, place, source: creditText(scene, ""), notes: noteLines(scene), list: list.filter((fact) => fact.text !== "") };
}

/** The sentences that a picture has room for: what members are belongs to them. */
function noteLines(scene: Scene): string[] {
  const estimate = scene.indicator.estimate ? [`Schatting: ${scene.indicator.estimate.nl}`] : [];
  if (!scene.selection) return estimate;
  const definition = dateOf(scene)?.definition ?? "";
  return [...estimate, ...memberNotes(scene), ...(definition === "" ? [] : [capital(definition)])];
}
