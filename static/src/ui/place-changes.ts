// Differences of several places side by side: which changed most and how sure
// that is, and the figure itself and the inhabitants at both moments.
import type { AreaProfile } from "../api/types";
import { at } from "../at";
import type { Step } from "../domain/change-margin";
import { placesSentence } from "../domain/change-text";
import { formatPeriod, unitWords } from "../domain/format";
import type { Interval } from "../domain/interval";
import { crowdLines } from "../state/change-words";
import { LETTERS } from "../state/chosen";
import type { Scene } from "../state/scene";
import { changeOf, stepOf, type Then } from "../state/years";
import { inLanguage, t } from "../text/t";
import type { Line } from "./places";

function indexOf(profile: AreaProfile | undefined, { areas }: Scene): number | undefined {
  return profile && areas.index.get(profile.code);
}

function stepsOf(profiles: readonly AreaProfile[], scene: Scene): (Step | null)[] {
  return profiles.map((profile) => {
    const i = indexOf(profile, scene);
    return i === undefined ? null : stepOf(scene, i);
  });
}

/** The limits of a difference, to stand below it. */
export function changeLimitsOf(profile: AreaProfile | undefined, scene: Scene): Interval | null {
  const i = indexOf(profile, scene);
  const limits = i === undefined ? null : stepOf(scene, i)?.limits;
  return limits && limits[0] !== limits[1] ? limits : null;
}

/** Which of the places changed most, and how sure that is; "" where no difference is shown. */
export function changesSentence(profiles: readonly AreaProfile[], scene: Scene): string {
  const known = stepsOf(profiles, scene).flatMap((step, i) => (step ? [{ name: at(profiles, i).name, step }] : []));
  return placesSentence(known, scene.indicator);
}

/** How the limits were made, and of which places the inhabitants became another number. */
export function changeLinesOf(profiles: readonly AreaProfile[], scene: Scene): string[] {
  const step = stepsOf(profiles, scene).find((one) => one?.limits);
  const crowds = profiles.map((profile, k) => {
    const i = indexOf(profile, scene);
    const hint = i === undefined ? "" : crowdLines(scene, i).hint;
    return hint === "" ? "" : `${at(LETTERS, k)}: ${hint}`;
  });
  const how = !step ? "" : step.by === "margins" ? t("Klein eronder: tussen welke grenzen het verschil ligt, met de marges van beide datums, los van elkaar genomen.") : t("Klein eronder: tussen welke grenzen het verschil ligt, omdat beide cijfers zijn afgerond.");
  return [how, ...crowds].filter(Boolean);
}

function lineOf(moment: Then, indicator: Line["indicator"], profiles: readonly AreaProfile[], scene: Scene): Line {
  const cells = profiles.map((profile) => {
    const i = indexOf(profile, scene);
    const value = i === undefined ? null : (moment.list[i] ?? null);
    return { value, reason: "missing" as const, period: moment.period, interval: null, people: "" };
  });
  return { title: inLanguage(indicator.name), sub: [unitWords(indicator, scene.catalogue), formatPeriod(moment.period)].filter(Boolean).join(" · "), cells, indicator, extra: [], about: null };
}

/** The figure itself at both moments, then the inhabitants at both. */
export function levelLines(profiles: readonly AreaProfile[], scene: Scene): Line[] {
  const change = changeOf(scene);
  if (!change) return [];
  const inhabitants = scene.catalogue.indicators.find((one) => one.key === "inhabitants");
  const people = change.people && inhabitants ? [change.people.from, change.people.to].map((moment) => lineOf(moment, inhabitants, profiles, scene)) : [];
  return [change.from, change.to].map((moment) => lineOf(moment, change.plain, profiles, scene)).concat(people);
}
