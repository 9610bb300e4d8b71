// Which edition, level and indicator a state means, where it leaves them open
// or names what is not there.
import type { Catalogue, Edition, EditionLevel, Indicator } from "../api/types";
import type { State } from "./url";
import { t } from "../text/t";

const USUAL_LEVEL = "wijk";
// A library's own members are what it came for; without them the children.
const USUAL_INDICATORS = ["memberShare", "age0to14Share"];

/** The levels that can be drawn; the country and what only a table tells of have no borders. */
export function drawnLevels(edition: Edition): EditionLevel[] {
  return edition.levels.filter((level) => level.areas > level.withoutMap);
}

/** Editions come newest first; real ones go before the demo, whatever their year, and those with a map before those without. */
export function pickEdition(state: State, editions: Edition[]): Edition | undefined {
  return editions.find((edition) => edition.id === state.edition) ?? editions.find((edition) => !edition.demo && edition.bounds) ?? editions.find((edition) => edition.bounds) ?? editions[0];
}

export function pickLevel(state: State, edition: Edition): EditionLevel | undefined {
  const find = (key: string): EditionLevel | undefined => drawnLevels(edition).find((level) => level.key === key);
  return find(state.level) ?? find(USUAL_LEVEL) ?? drawnLevels(edition)[0];
}

/**
 * The level itself, or for a figure of members that is not made for areas so
 * small the smallest that it is made for: loans per member are for wijken at least.
 */
export function levelFor(indicator: Indicator, level: EditionLevel, edition: Edition): EditionLevel {
  const has = (one: EditionLevel): boolean => indicator.levels.some((holding) => holding.level === one.key);
  return !indicator.members || has(level) ? level : (drawnLevels(edition).findLast(has) ?? level);
}

/** An indicator is of use on a level when at least one of its areas has a value. */
export function isKnownAt(indicator: Indicator, level: string): boolean {
  return indicator.levels.some((holding) => holding.level === level && holding.known > 0);
}

export function pickIndicator(state: State, catalogue: Catalogue, level: string): Indicator | undefined {
  const list = catalogue.indicators;
  const usual = USUAL_INDICATORS.flatMap((key) => list.find((indicator) => indicator.key === key && isKnownAt(indicator, level)) ?? []);
  return (
    list.find((indicator) => indicator.key === state.indicator) ??
    usual[0] ??
    list.find((indicator) => indicator.kind === "share" && isKnownAt(indicator, level)) ??
    list.find((indicator) => isKnownAt(indicator, level)) ??
    list[0]
  );
}

/** What a link asks for and this database does not have, one sentence each; the page then shows what is usual. */
export function strays(state: State, edition: Edition, level: EditionLevel, catalogue: Catalogue): string[] {
  const said: string[] = [];
  const shown = editionLabel(edition);
  if (state.edition !== "" && state.edition !== edition.id) said.push(t("De link vraagt om {asked}, maar dat jaar is hier niet. U ziet {shown}.", { asked: state.edition, shown }));
  if (state.level !== "" && state.level !== level.key) said.push(t('De link vraagt om het niveau "{asked}", maar dat is er bij {edition} niet. U ziet {shown}.', { asked: state.level, edition: shown, shown: level.plural }));
  if (state.indicator !== "" && !catalogue.indicators.some((one) => one.key === state.indicator)) said.push(t('De link vraagt om het cijfer "{asked}", maar dat is er bij {edition} niet.', { asked: state.indicator, edition: shown }));
  return said;
}

export function editionLabel(edition: Edition): string {
  const name = edition.id.replace(/^\d{4}-?/, "");
  if (edition.demo) return t("{year} (verzonnen streek)", { year: edition.year });
  return name ? `${edition.year} (${name})` : String(edition.year);
}
