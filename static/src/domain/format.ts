// Numbers, units and dates as the Dutch write them.
import type { Indicator } from "../api/types";

const formats = new Map<number, Intl.NumberFormat>();

export function formatNumber(value: number, decimals = 0): string {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat("nl-NL", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  return format.format(value);
}

type Measure = Pick<Indicator, "decimals" | "unit" | "signed">;

// "312 x 1.000 euro" is how a table saves room, not how people say it.
const THOUSANDS = "x 1.000 euro";

/** A value where its unit stands nearby: "12%", "1.240", "€ 312.000". */
export function formatShort(value: number, { decimals, unit, signed }: Measure): string {
  const plus = signed && value > 0 ? "+" : "";
  if (unit.nl === THOUSANDS) return `${plus}€ ${formatNumber(value * 1000)}`;
  const number = plus + formatNumber(value, decimals);
  return unit.nl === "%" ? `${number}%` : number;
}

/** The unit in words, for a title; a share says what it is a share of. */
export function unitWords(indicator: Pick<Indicator, "unit" | "of">, catalogue: { indicators: Pick<Indicator, "key" | "name">[] }): string {
  const unit = indicator.unit.nl;
  if (unit === THOUSANDS) return "euro";
  const whole = unit === "%" ? catalogue.indicators.find((one) => one.key === indicator.of) : undefined;
  return whole ? `% van de ${whole.name.nl.toLocaleLowerCase("nl")}` : unit;
}

/** A value that stands alone: "12,3%", "1.240 inwoners", "klasse 3", "€ 312.000". */
export function formatValue(value: number, measure: Measure): string {
  const short = formatShort(value, measure);
  const unit = measure.unit.nl;
  if (unit === "" || unit === "%" || unit === THOUSANDS) return short;
  return unit.startsWith("klasse ") ? `klasse ${short}` : `${short} ${unit}`;
}

const MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

/** "2024-01-01" as "1 januari 2024"; a year or anything else stays as it is. */
export function formatPeriod(period: string): string {
  if (period.includes("/")) return `van ${period.split("/").map(formatPeriod).join(" tot ")}`;
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(period);
  const month = date ? MONTHS[Number(date[2]) - 1] : undefined;
  return date && month ? `${Number(date[3])} ${month} ${date[1] ?? ""}` : period;
}

/** "op 1 januari 2024", "in 2023": a date and a year take another word. */
export function inPeriod(period: string): string {
  if (period === "") return "";
  if (period.includes("/")) return `tussen ${period.split("/").map(formatPeriod).join(" en ")}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(period) ? `op ${formatPeriod(period)}` : `in ${period}`;
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("nl") + text.slice(1);
}
