// How many members a place had on every date there is, also on the maps of other
// years, as long as the place is the same there.
import { client } from "../api/client";
import type { AreaProfile, Edition, Indicator } from "../api/types";
import type { Data } from "./data";
import type { Scene } from "./scene";
import { type Selection, selectionFor } from "./selection";

export interface PastCount {
  day: string;
  /** null where there is no number. */
  count: number | null;
}

export interface Past {
  /** Newest first. */
  counts: PastCount[];
  /** Years in which the place had other borders, or cannot be compared. */
  others: number[];
}

const YEAR = 365 * 24 * 3600 * 1000;

/** The date closest to a year before a day, at least nine months and at most fifteen before it. */
export function yearBefore<T extends { day: string }>(day: string, dates: readonly T[]): T | null {
  const off = (one: T): number => Math.abs(Date.parse(day) - Date.parse(one.day) - YEAR);
  const near = dates.filter((one) => off(one) <= YEAR / 4).sort((a, b) => off(a) - off(b));
  return near[0] ?? null;
}

async function countsOf(edition: Edition, profile: AreaProfile, code: string, indicator: Indicator, selection: Selection, days: string[]): Promise<PastCount[]> {
  return Promise.all(
    days.map(async (day) => {
      const { band, branch } = selectionFor(indicator, selection);
      const answer = await client.values(edition.id, profile.level, indicator.key, { date: day, band, branch, within: code });
      return { day, count: answer.values.length === 1 ? (answer.values[0] ?? null) : null };
    }),
  );
}

/** What of the past can be told of a place; editions that do not answer are left out. */
export async function pastOf(data: Data, editions: readonly Edition[], profile: AreaProfile, { indicator, selection }: Pick<Scene, "indicator" | "selection">): Promise<Past> {
  const past: Past = { counts: [], others: [] };
  if (!selection) return past;
  await Promise.all(
    editions.map(async (edition) => {
      const members = await data.members(edition);
      if (members.dates.length === 0) return;
      const here = edition.id === profile.edition;
      const lineage = profile.elsewhere.find((one) => one.edition === edition.id);
      const code = here ? profile.code : lineage?.same === true ? (lineage.from[0]?.code ?? "") : "";
      if (code !== "") past.counts.push(...(await countsOf(edition, profile, code, indicator, selection, members.dates.map(({ day }) => day))));
      else if (lineage && lineage.from.length > 0) past.others.push(edition.year);
    }),
  );
  past.counts.sort((a, b) => b.day.localeCompare(a.day));
  return past;
}
