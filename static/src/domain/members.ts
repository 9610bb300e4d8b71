// What has to be said of every figure of members, in words.
import type { MemberDate } from "../api/members";
import type { Indicator } from "../api/types";
import type { Values } from "../state/scene";
import { formatNumber, formatPeriod, inPeriod } from "./format";
import { t } from "../text/t";

const FIVES = t("Aantallen zijn willekeurig naar boven of beneden afgerond op vijftallen, zoals het CBS doet bij buurten.");

/** The sentence on rounding, for the number that this database rounds to. */
export function roundingSentence(k: number | null): string {
  return k === null || k === 5 ? FIVES : t("Aantallen zijn willekeurig naar boven of beneden afgerond op veelvouden van {k}, zoals het CBS dat bij buurten doet met vijftallen.", { k });
}

export const REACH =
  t("Wie geen lid is, kan wel worden bereikt: als bezoeker van de bibliotheek, als deelnemer aan een cursus of activiteit, als leerling via school, of met de pas van een gezinslid. Die mensen zitten niet in dit cijfer.");

/** Below this percentage of members with a known buurt every figure of the file carries a warning. */
export const LOW_MATCH = 90;

export function matchWarning(date: MemberDate | null): string {
  const rate = date?.matchRate ?? null;
  if (rate === null || rate >= LOW_MATCH) return "";
  return t("Maar {rate}% van de leden is op postcode geplaatst. De rest telt hier niet mee.", { rate: formatNumber(Math.floor(rate)) });
}

/** Numbers that are no multiple of what is rounded to are exact: totals that libraries publish anyway. */
export function aboutCount(count: number, k: number | null): string {
  return count === 0 || count % (k ?? 1) !== 0 ? formatNumber(count) : t("ongeveer {n}", { n: formatNumber(count) });
}

/** "ongeveer 145 van 1.180 inwoners" */
export function countOfPeople(count: number, outOf: number, k: number | null, whole = t("inwoners")): string {
  return t("{count} van {all} {whole}", { count: aboutCount(count, k), all: formatNumber(outOf), whole });
}

/** What the people are called that a share is of. */
export function peopleWord({ of }: Pick<Indicator, "of">): string {
  return t(of === "members" ? "leden" : "inwoners");
}

/** Of which day the inhabitants are that an area's share is of; "" where it is of none. */
export function inhabitantsDay({ denominator }: Pick<Values, "denominator">, i: number): string {
  if (!denominator || denominator.indicator === "members") return "";
  const other = Object.entries(denominator.others ?? {}).find(([, indexes]) => indexes.includes(i));
  return other ? other[0] : denominator.period;
}

/** "Leden op 31 december 2024, inwoners op 1 januari 2025." */
export function datesSentence(membersDay: string, peopleDay: string): string {
  const when = { members: inPeriod(membersDay), inhabitants: inPeriod(peopleDay) };
  return peopleDay === "" ? t("Leden {members}.", when) : t("Leden {members}, inwoners {inhabitants}.", when);
}

/** The dates of a whole map, with how many areas have inhabitants of another day. */
export function mapDatesSentences(values: Pick<Values, "date" | "denominator">, plural: string): string[] {
  const { denominator } = values;
  const people = denominator && denominator.indicator !== "members" ? denominator.period : "";
  const others = people === "" ? [] : Object.entries(denominator?.others ?? {}).filter(([, indexes]) => indexes.length > 0);
  return [datesSentence(values.date, people), ...others.map(([day, indexes]) => t("Bij {places} zijn het de inwoners van {day}.", { places: `${formatNumber(indexes.length)} ${plural}`, day: formatPeriod(day) }))];
}
