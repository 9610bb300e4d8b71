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
import { inLanguage, t } from "../text/t";

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

/** "" where it is not told what a member is. */
function definitionOf(scene: Scene): string {
  const date = dateOf(scene);
  return date ? inLanguage(date.definition) : "";
}

function memberNotes(scene: Scene): string[] {
  if (!scene.selection) return [];
  const dates = mapDatesSentences(scene.values, scene.level.plural).join(" ");
  return [dates, matchWarning(dateOf(scene)), ...scene.values.notes, roundingSentence(scene.members.k)].filter(Boolean);
}

/** What a share of members is of, and who is left out of it. */
function memberFacts(scene: Scene): Fact[] {
  if (!scene.selection) return [];
  const definition = definitionOf(scene);
  return [
    ...memberNotes(scene).map((text, i) => ({ name: i === 0 ? t("Leden") : "", text })),
    ...(definition === "" ? [] : [{ name: t("Wie telt als lid"), text: definition }]),
    ...(scene.values.interval ? [{ name: t("Marge"), text: MARGIN }] : []),
    { name: t("Geen lid"), text: REACH },
  ];
}

function aboutIndicator(scene: Scene): Fact[] {
  const { indicator } = scene;
  const source = scene.catalogue.sources.find((one) => one.key === indicator.source);
  const beside = scene.companion?.indicator;
  return [
    { name: t("Wat het is"), text: inLanguage(indicator.definition) },
    { name: t("Eenheid"), text: unitWords(indicator, scene.catalogue) },
    { name: t("Schatting"), text: indicator.estimate ? inLanguage(indicator.estimate) : "" },
    ...(beside ? [{ name: inLanguage(beside.name), text: inLanguage(beside.definition) }, { name: t("Schatting"), text: beside.estimate ? inLanguage(beside.estimate) : "" }] : []),
    { name: t("Peildatum"), text: formatPeriod(scene.values.date) },
    { name: t("Wijken en buurten van"), text: editionLabel(scene.edition) },
    { name: t("Bron"), text: [source ? inLanguage(source.name) : "", creditText(scene, "")].filter(Boolean).join(". ") },
    { name: t("Licentie"), text: scene.edition.demo ? "" : (source?.licence ?? "") },
    { name: t("Adres van de bron"), text: source?.url ?? "" },
  ];
}

/** place: which areas these are, in words; link: where the same view is found again. */
export function factsOf(scene: Scene, place: string, link: string): Facts {
  const title = [inLanguage(scene.indicator.name), ...selectionWords(scene.selection, scene.members)].join(", ");
  const about = [unitWords(scene.indicator, scene.catalogue), t("per {level}", { level: levelName(scene.level.key) }), inPeriod(scene.values.date)].filter(Boolean).join(" · ");
  const list = [{ name: t("Cijfer"), text: title }, { name: t("Gebied"), text: place }, ...aboutIndicator(scene), ...memberFacts(scene), { name: t("Deze weergave"), text: link }];
  return { title, about, place, source: creditText(scene, ""), notes: noteLines(scene), list: list.filter((fact) => fact.text !== "") };
}

/** The sentences that a picture has room for: what members are belongs to them. */
function noteLines(scene: Scene): string[] {
  const estimate = scene.indicator.estimate ? [t("Schatting: {how}", { how: inLanguage(scene.indicator.estimate) })] : [];
  if (!scene.selection) return estimate;
  const definition = definitionOf(scene);
  return [...estimate, ...memberNotes(scene), ...(definition === "" ? [] : [capital(definition)])];
}
