// Conditions to find places by: a range of a figure, or above or below the
// figure of the gemeente that a place lies in.
export type Against = "" | "above" | "below";

export interface Condition {
  indicator: string;
  /** Both ends belong to the range; null is open. */
  min: number | null;
  max: number | null;
  against: Against;
}

export const MOST_CONDITIONS = 5;

const KEY = /^[A-Za-z][A-Za-z0-9]*$/;

function toNumber(text: string | undefined): number | null {
  const n = Number(text === undefined || text === "" ? NaN : text);
  return Number.isFinite(n) ? n : null;
}

function parseOne(text: string): Condition[] {
  const [indicator = "", first, second] = text.split("_");
  if (!KEY.test(indicator)) return [];
  if (first === "above" || first === "below") return [{ indicator, min: null, max: null, against: first }];
  return [{ indicator, min: toNumber(first), max: toNumber(second), against: "" }];
}

/** Reads "age0to14Share_20_*memberShare_below"; what makes no sense is left out. */
export function parseConditions(text: string | null): Condition[] {
  return (text ?? "").split("*").flatMap(parseOne).slice(0, MOST_CONDITIONS);
}

export function formatConditions(list: readonly Condition[]): string {
  return list.map(({ indicator, min, max, against }) => (against ? `${indicator}_${against}` : `${indicator}_${min ?? ""}_${max ?? ""}`)).join("*");
}

/** Whether a place meets a condition; null where one of the figures is not known. */
export function meets({ min, max, against }: Condition, value: number | null, gemeente: number | null): boolean | null {
  if (value === null) return null;
  if (against !== "") return gemeente === null ? null : against === "above" ? value > gemeente : value < gemeente;
  return (min === null || value >= min) && (max === null || value <= max);
}

export type Verdict = "match" | "no" | "unknown";

/** A place that fails one condition is out, whatever is not known of the others. */
export function verdict(answers: readonly (boolean | null)[]): Verdict {
  if (answers.includes(false)) return "no";
  return answers.includes(null) ? "unknown" : "match";
}
