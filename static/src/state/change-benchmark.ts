// What a difference is held against: that of the gemeente, the werkgebied and the
// country between the same two moments, where they stayed the same.
import type { Edition } from "../api/types";
import { shortMoments, stepText } from "../domain/change-text";
import { ALL, allBenchmarks, type Benchmark, type Benchmarks, NETHERLANDS, WERKGEBIED } from "./benchmark";
import type { Data } from "./data";
import { drawnLevels } from "./resolve";
import type { Scene } from "./scene";
import { type Change, changeOf } from "./years";

/** All that the figure of the map can be held against, or its difference when it shows one. */
export function benchmarksOf(data: Data, scene: Scene): Promise<Benchmarks> {
  const change = changeOf(scene);
  return change ? changeBenchmarks(data, scene, change) : allBenchmarks(data, scene.edition, scene.indicator, scene.selection);
}

async function changeBenchmarks(data: Data, scene: Scene, change: Change): Promise<Benchmarks> {
  const { plain, other } = change;
  const [now, then, same] = await Promise.all([allBenchmarks(data, scene.edition, plain, scene.selection), allBenchmarks(data, other.edition, plain, other.selection), sameGemeenten(data, scene.edition, other.edition)]);
  const werkgebied = await data.werkgebied(scene.edition).catch(() => []);
  const out = new Map<string, Benchmark>();
  for (const [code, one] of now) {
    const there = codeThere(code, same, werkgebied.map((gemeente) => gemeente.code));
    const before = there === null ? undefined : then.get(there);
    if (before) out.set(code, between(one, before, scene, change));
  }
  return out;
}

/** What it was called at the other moment; null where it was another place, or that is not known. */
function codeThere(code: string, same: Same, werkgebied: readonly string[]): string | null {
  if (code === NETHERLANDS || same === null) return code;
  if (code === WERKGEBIED) return werkgebied.length > 0 && werkgebied.every((one) => same.there.has(one)) ? code : null;
  if (code === ALL) return same.whole ? code : null;
  return same.there.get(code) ?? null;
}

/** Gemeenten that stayed the same, by code; null for two moments on one map. */
type Same = { there: ReadonlyMap<string, string>; whole: boolean } | null;

async function sameGemeenten(data: Data, here: Edition, there: Edition): Promise<Same> {
  if (here.id === there.id) return null;
  const [a, b] = [here, there].map((edition) => drawnLevels(edition).find((level) => level.key === "gemeente"));
  const codes = new Map<string, string>();
  if (!a || !b) return { there: codes, whole: false };
  const [now, then, places] = await Promise.all([data.areas(here, a), data.areas(there, b), data.lineage(here, a, there)]);
  if (places.order !== now.order || places.orderThere !== then.order) return { there: codes, whole: false };
  now.list.forEach(({ code }, i) => {
    const k = places.at[i] ?? null;
    const other = k === null ? undefined : then.list[k];
    if (other) codes.set(code, other.code);
  });
  return { there: codes, whole: codes.size === now.list.length && codes.size === then.list.length };
}

function between(now: Benchmark, then: Benchmark, scene: Scene, { plain, forward }: Change): Benchmark {
  const unit = 10 ** plain.decimals;
  const rounded = (one: Benchmark): number => Math.round(one.value * unit) / unit;
  const [from, to] = forward ? [then, now] : [now, then];
  // As they are printed: a difference that nobody can check by heart is no help.
  const step = { from: rounded(from), to: rounded(to), difference: Math.round((rounded(to) - rounded(from)) * unit) / unit };
  return { ...now, value: step.difference, period: `${from.period}/${to.period}`, levels: stepText(step, plain, scene.indicator, shortMoments(from.period, to.period)) };
}
