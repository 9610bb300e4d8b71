// The years: the same figure in other editions or on other dates, and the
// difference with one of them, of the areas that stayed the same.
import type { Edition, Indicator } from "../api/types";
import { changeClasses, changeLimits, classesWith, differences } from "../domain/change";
import { roundedLimits, roundingOf, type Step } from "../domain/change-margin";
import { formatPeriod } from "../domain/format";
import { classesOf } from "./classing";
import type { Data } from "./data";
import { absentYears } from "./absent-years";
import { drawnLevels, editionLabel } from "./resolve";
import { intervalOf, isCount, type Scene, type Values } from "./scene";
import type { Selection } from "./selection";
import type { State } from "./url";
import { t } from "../text/t";

/** A moment that the map can be compared with. */
export interface Moment { key: string; name: string }

/** A figure at one moment, by the areas of the map. */
export interface Then {
  period: string;
  list: (number | null)[];
}

/** What a difference is made of. */
export interface Change {
  /** The figure itself. */
  plain: Indicator;
  /** The earlier and the later of the two moments. */
  from: Then;
  to: Then;
  /** The inhabitants at both; null where they are not known, or those of one moment. */
  people: { from: Then; to: Then } | null;
  /** Whether the moment that the map is compared with is the earlier one. */
  forward: boolean;
  /** With what the map is compared. */
  other: { edition: Edition; selection: Selection | null };
}

export interface Years {
  kind: "years";
  editions: Edition[];
  moments: Moment[];
  /** With which it was asked to compare; "" for none. */
  since: string;
  /** null where no difference is shown. */
  change: Change | null;
  said: string[];
  /** Which years are not among them, and why. */
  absent: string;
}

/** The change that a scene shows; null where it shows none. */
export function changeOf({ tool }: Pick<Scene, "tool">): Change | null {
  return tool?.kind === "years" ? tool.change : null;
}

/** One area at both moments; null where there is no difference. */
export function stepOf(scene: Scene, i: number): Step | null {
  const change = changeOf(scene);
  const difference = scene.values.list[i] ?? null;
  const from = change?.from.list[i] ?? null;
  const to = change?.to.list[i] ?? null;
  if (!change || difference === null || from === null || to === null) return null;
  const interval = intervalOf(scene.values, i);
  if (interval) return { from, to, difference, limits: interval, by: "margins" };
  const { k } = scene.members;
  return { from, to, difference, limits: roundedLimits(difference, roundingOf(change.plain, from, k), roundingOf(change.plain, to, k)), by: change.plain.members && !isCount(change.plain) ? "margins" : "rounding" };
}

/** Editions that show the same region on this level, oldest first. */
function comparable(scene: Scene, editions: readonly Edition[]): Edition[] {
  return editions.filter((one) => one.demo === scene.edition.demo && drawnLevels(one).some((level) => level.key === scene.level.key)).sort((a, b) => a.year - b.year);
}

export async function years(scene: Scene, state: State, data: Data, all: readonly Edition[]): Promise<Scene> {
  const editions = comparable(scene, all);
  const others = editions.filter((one) => one.id !== scene.edition.id);
  const days = scene.selection ? scene.members.dates.filter((one) => one.day !== scene.selection?.day) : [];
  const moments = [...days.map(({ day }) => ({ key: day, name: formatPeriod(day) })), ...others.map((one) => ({ key: one.id, name: t("kaart van {edition}", { edition: editionLabel(one) }) }))];
  const tool: Years = { kind: "years", editions, moments, since: "", change: null, said: [], absent: absentYears(scene, editions, all) };
  if (state.since === "") return steady({ ...scene, tool }, state, data, others);
  const own = state.since === scene.edition.id || state.since === scene.selection?.day;
  if (own || !moments.some(({ key }) => key === state.since)) {
    tool.said.push(own ? t("Kies een ander jaar om mee te vergelijken.") : t("Het moment waarmee u wilde vergelijken, is er niet. Kies een ander jaar om mee te vergelijken."));
    return steady({ ...scene, tool }, state, data, others);
  }
  tool.since = state.since;
  try {
    const then = await before(scene, state.since, data, others);
    return await difference(scene, then, tool, state.turn, data);
  } catch {
    tool.said.push(absentSentence(state.since, others));
  }
  return { ...scene, tool };
}

function absentSentence(since: string, others: readonly Edition[]): string {
  const edition = others.find((one) => one.id === since);
  return edition ? t("Op de kaart van {edition} staat dit cijfer niet.", { edition: editionLabel(edition) }) : t("Van {moment} is dit cijfer er niet.", { moment: formatPeriod(since) });
}

/** The same classes in every year, or the colours would tell of the breaks and not of the places. */
async function steady(scene: Scene, state: State, data: Data, others: Edition[]): Promise<Scene> {
  if (!scene.classes || others.length === 0) return scene;
  const settled = await Promise.allSettled(others.map(async (one) => (await valuesIn(scene, one, data)).values));
  const list = [scene.values, ...settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))].flatMap((values) => values.list);
  const pooled = classesOf(scene.indicator, scene.areas, { ...scene.values, list }, state, scene.benchmark);
  return pooled ? { ...scene, classes: { ...pooled, ...classesWith(scene.values.list, pooled.breaks) } } : scene;
}

interface Found {
  values: Values;
  selection: Selection | null;
}

async function valuesIn(scene: Scene, edition: Edition, data: Data): Promise<Found> {
  const level = drawnLevels(edition).find((one) => one.key === scene.level.key);
  if (!level) throw new RangeError("a level that is not there");
  if (!scene.selection) return { values: await data.values(edition, level, scene.indicator), selection: null };
  const day = (await data.members(edition)).dates[0]?.day;
  if (day === undefined) throw new RangeError("no members in that edition");
  const selection = { ...scene.selection, day };
  return { values: await data.values(edition, level, scene.indicator, selection), selection };
}

interface Before extends Found {
  edition: Edition;
  /** null when it is the same map. */
  places: { at: (number | null)[]; unknown: number[] } | null;
}

async function before(scene: Scene, since: string, data: Data, others: Edition[]): Promise<Before> {
  const edition = others.find((one) => one.id === since);
  if (!edition) {
    const selection = scene.selection && { ...scene.selection, day: since };
    return { values: await data.values(scene.edition, scene.level, scene.indicator, selection), selection, places: null, edition: scene.edition };
  }
  const [found, places] = await Promise.all([valuesIn(scene, edition, data), data.lineage(scene.edition, scene.level, edition)]);
  if (places.order !== scene.values.order || places.orderThere !== found.values.order) throw new RangeError("the database has changed meanwhile");
  return { ...found, places, edition };
}

/** Figures of the other moment, by the areas of the map. */
function aligned({ places }: Pick<Before, "places">, list: readonly (number | null)[], n: number): (number | null)[] {
  return Array.from({ length: n }, (_, i) => {
    const there = places ? (places.at[i] ?? null) : i;
    return there === null ? null : (list[there] ?? null);
  });
}

/** The inhabitants of both maps; null for two moments on one map. */
async function peopleOf(scene: Scene, then: Before, data: Data): Promise<{ now: Then; then: Then } | null> {
  const indicator = scene.catalogue.indicators.find((one) => one.key === "inhabitants");
  const level = drawnLevels(then.edition).find((one) => one.key === scene.level.key);
  if (!indicator || !level || !then.places || scene.indicator.key === indicator.key) return null;
  try {
    const [here, there] = await Promise.all([data.values(scene.edition, scene.level, indicator), data.values(then.edition, level, indicator)]);
    if (here.order !== scene.values.order || there.order !== then.values.order) return null;
    return { now: { period: here.date, list: here.list }, then: { period: there.date, list: aligned(then, there.list, here.list.length) } };
  } catch {
    return null; // the difference stands without them
  }
}

const ROUNDED = t("Let op bij kleine verschillen: op beide datums zijn de aantallen willekeurig afgerond. Alleen al daardoor kan een klein verschil ontstaan.");
const ROUNDED_CBS = t("Let op bij kleine verschillen: beide cijfers zijn afgerond. Alleen al daardoor kan een klein verschil ontstaan.");

async function difference(scene: Scene, before: Before, tool: Years, turn: State["turn"], data: Data): Promise<Scene> {
  const { indicator, values: now } = scene;
  const { values: then, places } = before;
  // A newer year that the map is compared with stays the later of the two.
  const forward = then.date <= now.date;
  const told = differences(now, then, places, indicator.decimals);
  const limits = changeLimits(now, then, places, told.list);
  const directed = (list: (number | null)[]): (number | null)[] => (forward ? list : list.map((value) => (value === null ? null : -value || 0)));
  const turned = directed(told.list);
  const list = scene.areas.list.map((area, i) => (area.water ? null : (turned[i] ?? null)));
  const interval = limits && (forward ? limits : { lower: directed(limits.upper), upper: directed(limits.lower) });
  const note = indicator.members ? ROUNDED : ROUNDED_CBS;
  const values: Values = { ...now, list, reasons: told.reasons, interval, denominator: null, date: [then.date, now.date].sort().join("/"), notes: [note, ...now.notes] };
  const unit = indicator.unit.nl === "%" ? { nl: "procentpunt", en: "percentage points" } : indicator.unit;
  const signed: Indicator = { ...indicator, unit, signed: true, name: { nl: `${indicator.name.nl}: verschil`, en: `${indicator.name.en}: difference` } };
  const classes = isCount(indicator) ? null : changeClasses(list, indicator.decimals, turn);
  const people = await peopleOf(scene, before, data);
  const pair = <T>(here: T, there: T): { from: T; to: T } => (forward ? { from: there, to: here } : { from: here, to: there });
  const change: Change = {
    plain: indicator,
    ...pair<Then>({ period: now.date, list: now.list }, { period: then.date, list: aligned(before, then.list, now.list.length) }),
    people: people && pair(people.now, people.then),
    forward,
    other: { edition: before.edition, selection: before.selection },
  };
  return { ...scene, indicator: signed, values, companion: null, classes, benchmark: null, benchmarks: null, tool: { ...tool, change, said: [...tool.said, note] } };
}
