// What can be had where a figure is not there: of the wijk or gemeente it lies
// in, of a coarser age group, or of another year.
import type { AreaFigure, AreaProfile, AreaRef, Edition, Indicator } from "../api/types";
import { formatValue, inPeriod } from "../domain/format";
import { intervalText } from "../domain/interval";
import { asReason } from "../domain/reasons";
import { t } from "../text/t";
import type { Known } from "./benchmark";
import type { Data } from "./data";
import { memberChoice } from "./profiles";
import { drawnLevels, editionLabel } from "./resolve";
import type { Scene } from "./scene";
import { bandName } from "./selection";
import type { State } from "./url";

function endsOf(band: string): [from: number, to: number] {
  const [from = 0, to = Infinity] = band.replace("+", "-").split("-").map((one) => (one === "" ? Infinity : Number(one)));
  return [from, to];
}

/** The bands that a band lies in, the narrowest first. */
export function coarserBands(band: string, bands: readonly string[]): string[] {
  const [from, to] = endsOf(band);
  const width = (one: string): number => endsOf(one)[1] - endsOf(one)[0];
  const around = (one: string): boolean => one !== band && endsOf(one)[0] <= from && endsOf(one)[1] >= to;
  return bands.filter(around).sort((a, b) => width(a) - width(b));
}

function told(figure: AreaFigure, indicator: Indicator): string {
  if (figure.value === null) return "";
  const { lower, upper } = figure;
  const margin = lower === null || upper === null ? "" : ` (${intervalText([lower, upper], indicator)})`;
  return `${formatValue(figure.value, indicator)}${margin}`;
}

function figureIn(profile: AreaProfile, indicator: Indicator): AreaFigure | null {
  const figure = profile.figures.find((one) => one.indicator === indicator.key);
  return figure && figure.value !== null ? figure : null;
}

/** Where nobody lives, or the library does not serve, nothing can be had instead. */
export function hasInstead(reason: string | null): boolean {
  return !["noInhabitants", "outsideWerkgebied"].includes(asReason(reason));
}

export type LoadInstead = (profile: AreaProfile, scene: Scene, indicator: Indicator) => Promise<string[]>;

/** The first of some that has an answer; one that does not answer is passed over. */
async function first<T>(list: readonly T[], ask: (one: T) => Promise<string>): Promise<string> {
  for (const one of list) {
    const text = await ask(one).catch(() => "");
    if (text !== "") return text;
  }
  return "";
}

export function insteadLoader(data: Data, editions: () => readonly Edition[], state: () => State): LoadInstead {
  return async (profile, scene, indicator) => {
    const choice = memberChoice(state(), scene);
    const rank = (area: AreaRef): number => ["buurt", "wijk", "gemeente"].indexOf(area.level);
    const above = [...profile.parents].sort((a, b) => rank(a) - rank(b));

    const ofParent = async (parent: AreaRef): Promise<string> => {
      const figure = figureIn(await data.profile(scene.edition, parent.code, choice), indicator);
      if (!figure) return "";
      const parts = { name: parent.name, value: told(figure, indicator) };
      return parent.level === "gemeente" ? t("Wel bekend voor de gemeente {name}: {value}.", parts) : t("Wel bekend voor de wijk {name}: {value}.", parts);
    };
    const ofBand = async (band: string): Promise<string> => {
      const figure = figureIn(await data.profile(scene.edition, profile.code, { ...choice, band, branch: band === "" ? "" : choice.branch }), indicator);
      if (!figure) return "";
      return band === "" ? t("Wel bekend voor alle leden {when}: {value}.", { when: inPeriod(figure.period), value: told(figure, indicator) }) : t("Wel bekend voor de leeftijd {band}: {value}.", { band: bandName(scene.members, band), value: told(figure, indicator) });
    };
    const ofYear = async (edition: Edition): Promise<string> => {
      const there = profile.elsewhere.find((one) => one.edition === edition.id)?.from[0]?.code ?? profile.code;
      const figure = figureIn(await data.profile(edition, there, { band: choice.band, branch: "", date: "" }), indicator);
      return figure ? t("Wel bekend {when}: {value}.", { when: inPeriod(figure.period || editionLabel(edition)), value: told(figure, indicator) }) : "";
    };

    const same = new Set(profile.elsewhere.filter((one) => one.same === true).map((one) => one.edition));
    const years = editions().filter((one) => same.has(one.id)).slice(0, 3);
    const bands = indicator.members && (choice.band !== "" || choice.branch !== "") ? [...coarserBands(choice.band, choice.band === "" ? [] : indicator.bands), ""] : [];
    const groups = choice.branch === "" ? bands : bands.filter((band) => ["0-17", "18+", ""].includes(band));
    return (await Promise.all([first(groups, ofBand), first(above, ofParent), first(years, ofYear)])).filter(Boolean);
  };
}

/** The figures of the wijken that the buurten of a map lie in, for what is missing there. */
export async function wijkFigures(data: Data, { edition, level, indicator, selection, values }: Scene): Promise<Map<string, Known> | null> {
  const wijken = level.key === "buurt" && values.list.includes(null) ? drawnLevels(edition).find((one) => one.key === "wijk") : undefined;
  if (!wijken || indicator.signed) return null;
  const [areas, figures] = await data.pair(edition, wijken, indicator, selection);
  return new Map(
    areas.list.flatMap(({ code, name }, i): [string, Known][] => {
      const value = figures.list[i] ?? null;
      return value === null ? [] : [[code, { code, name, value }]];
    }),
  );
}

/** "Wel bekend voor de wijk Berkum: 23%", of what is loaded already; "" where there is nothing. */
export function knownAbove({ areas, values, indicator, benchmarks, wijken }: Pick<Scene, "areas" | "values" | "indicator" | "benchmarks" | "wijken">, i: number): string {
  const area = areas.list[i];
  if (!area || area.water || indicator.signed || (values.list[i] ?? null) !== null || !hasInstead(values.reasons[i] ?? null)) return "";
  const wijk = wijken?.get(area.wijk);
  if (wijk) return t("Wel bekend voor de wijk {name}: {value}.", { name: wijk.name, value: formatValue(wijk.value, indicator) });
  const gemeente = area.gemeente === area.code ? undefined : benchmarks?.get(area.gemeente);
  return gemeente ? t("Wel bekend voor de gemeente {name}: {value}.", { name: gemeente.name, value: formatValue(gemeente.value, indicator) }) : "";
}
