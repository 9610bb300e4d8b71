// Days as the service writes them: "2024-12-31".

export const USUAL_YEARS = 5;

/** The same day some years later; 29 February becomes 28 February. */
export function yearsAfter(day: string, years: number): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!found) return "";
  const [year, month, date] = [Number(found[1]) + years, Number(found[2]), Number(found[3])];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(Math.min(date, last)).padStart(2, "0")}`;
}

/** The day it is here: where the reader's calendar hangs. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

/** The day members are to go if nobody says otherwise: five years after the newest reference date. */
export function usualEnd(days: string[], now = today()): string {
  const newest = days.reduce((a, b) => (a > b ? a : b), "");
  return yearsAfter(newest === "" ? now : newest, USUAL_YEARS);
}
