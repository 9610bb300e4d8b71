// Differences between two moments in words: both figures, how sure the difference
// is, and which of several places changed most.
import type { Indicator } from "../api/types";
import { isOtherCrowd, isSure, isSureBetween, type Step } from "./change-margin";
import { formatNumber, formatPeriod, formatShort, formatValue } from "./format";
import { t } from "../text/t";

type Measure = Pick<Indicator, "decimals" | "unit" | "signed">;

const DAY = /^(\d{4})-(\d{2}-\d{2})$/;

/** The two moments, as short as tells them apart: "2022" and "2024" when both are the same day of the year. */
export function shortMoments(from: string, to: string): [string, string] {
  const [a, b] = [DAY.exec(from), DAY.exec(to)];
  const years = a && b && a[2] === b[2] && a[1] !== b[1];
  return years ? [a[1] ?? from, b[1] ?? to] : [formatPeriod(from), formatPeriod(to)];
}

/** "27% (2022) → 24% (2024)" */
export function levelsText({ from, to }: Pick<Step, "from" | "to">, plain: Measure, moments: readonly [string, string]): string {
  return `${formatShort(from, plain)} (${moments[0]}) → ${formatShort(to, plain)} (${moments[1]})`;
}

/** "27% (2022) → 24% (2024): -3 procentpunt" */
export function stepText(step: Pick<Step, "from" | "to" | "difference">, plain: Measure, signed: Measure, moments: readonly [string, string]): string {
  return `${levelsText(step, plain, moments)}: ${formatValue(step.difference, signed)}`;
}

/** "na afronding tussen +3 en +5"; "" where the limits are not known. */
export function limitsText({ limits, by }: Pick<Step, "limits" | "by">, signed: Measure): string {
  if (!limits || (limits[0] === limits[1] && by === "rounding")) return "";
  // Half a person more or less does not exist, but the limits of a rounding do.
  const finer = limits.some((one) => !isWhole(one, signed.decimals)) ? signed.decimals + 1 : signed.decimals;
  const [lower, upper] = limits.map((one) => formatShort(one, { ...signed, decimals: by === "margins" ? signed.decimals : finer }));
  const parts = { lower: lower ?? "", upper: upper ?? "" };
  return by === "margins" ? t("met de marges van beide datums tussen {lower} en {upper}", parts) : t("na afronding tussen {lower} en {upper}", parts);
}

function isWhole(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) < 1e-6;
}

/** Whether a place changed at all, or rounding and chance can do that alone. */
export function sureSentence(step: Step): string {
  const sure = isSure(step);
  if (sure === null) return t("Hoe zeker dit verschil is, is niet bekend.");
  if (step.by === "margins") return sure ? t("Dit verschil is groter dan de marges van beide datums. De marges zijn los van elkaar genomen.") : t("Dit verschil kan ook toeval of afronding zijn. De marges van beide datums zijn los van elkaar genomen.");
  if (step.limits && step.limits[0] === step.limits[1]) return "";
  if (step.difference === 0) return t("Een klein verschil kan door afronden zijn weggevallen.");
  return sure ? t("Dat komt niet alleen door afronden.") : t("Dat kan alleen door afronden komen.");
}

/** That the share is one of other people; "" where their number stayed about the same. */
export function crowdSentence(from: number, to: number): string {
  if (!isOtherCrowd(from, to)) return "";
  const parts = { from: formatNumber(from), to: formatNumber(to) };
  return to > from ? t("Het aantal inwoners groeide van {from} naar {to}; ook daardoor verandert een aandeel.", parts) : t("Het aantal inwoners daalde van {from} naar {to}; ook daardoor verandert een aandeel.", parts);
}

export interface PlaceStep {
  name: string;
  step: Step;
}

/** What became of several places beside each other: "Soestweteringlanden steeg (+4), Berkum daalde (-3)." */
export function placesSentence(places: readonly PlaceStep[], signed: Measure): string {
  const sorted = [...places].sort((a, b) => b.step.difference - a.step.difference);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last || first === last) return "";
  const change = ({ step }: PlaceStep): string => formatShort(step.difference, signed);
  if (sorted.length > 2) return `${t("Van de grootste stijging naar de grootste daling: {list}.", { list: sorted.map((one) => `${one.name} (${change(one)})`).join(", ") })} ${betweenSentence(first, last, true)}`;
  return `${pairSentence(first, last, change)} ${betweenSentence(first, last, false)}`;
}

function pairSentence(more: PlaceStep, less: PlaceStep, change: (one: PlaceStep) => string): string {
  const [a, b] = [more.step.difference, less.step.difference];
  const parts = { more: more.name, less: less.name, a: change(more), b: change(less) };
  if (a === b) return t("{more} en {less} veranderden even veel ({a}).", parts);
  if (b > 0) return t("{more} steeg sterker ({a}) dan {less} ({b}).", parts);
  if (a < 0) return t("{less} daalde sterker ({b}) dan {more} ({a}).", parts);
  if (a === 0) return t("{less} daalde ({b}), {more} bleef gelijk ({a}).", parts);
  return b === 0 ? t("{more} steeg ({a}), {less} bleef gelijk ({b}).", parts) : t("{more} steeg ({a}), {less} daalde ({b}).", parts);
}

/** How sure it is that the two changed otherwise. */
function betweenSentence(more: PlaceStep, less: PlaceStep, named: boolean): string {
  const sure = isSureBetween(more.step, less.step);
  const names = { more: more.name, less: less.name };
  if (sure === null) return t("Hoe zeker dit verschil is, is niet bekend.");
  if (more.step.difference === less.step.difference) return t("Een klein verschil kan door afronden zijn weggevallen.");
  if (more.step.by === "margins") return sure ? t("Dat onderscheid is groter dan de marges. De marges zijn los van elkaar genomen.") : t("Dat onderscheid kan ook toeval of afronding zijn. De marges zijn los van elkaar genomen.");
  if (named) return sure ? t("Dat {more} en {less} verschillen, komt niet alleen door afronden.", names) : t("Dat {more} en {less} verschillen, kan alleen door afronden komen.", names);
  return sure ? t("Dat komt niet alleen door afronden.") : t("Dat kan alleen door afronden komen.");
}

/** The place of a change among those of other areas: "In 50 wijken daalde het sterker." */
export function amongChanges(value: number, others: readonly number[], one: string, plural: string, within = ""): string {
  if (others.length === 0) return "";
  const count = (n: number): string => `${formatNumber(n)} ${n === 1 ? one : plural}${within}`;
  const more = others.filter((other) => other > value).length;
  const less = others.filter((other) => other < value).length;
  if (value < 0) return less === 0 ? t("Nergens{within} daalde het sterker.", { within }) : t("In {places} daalde het sterker.", { places: count(less) });
  if (value > 0) return more === 0 ? t("Nergens{within} steeg het sterker.", { within }) : t("In {places} steeg het sterker.", { places: count(more) });
  return t("In {up} steeg het, in {down} daalde het.", { up: count(more), down: count(less) });
}
