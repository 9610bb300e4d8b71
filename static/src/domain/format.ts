// Numbers, units and dates as the language of the page writes them.
import type { Indicator } from "../api/types";
import { inLanguage, language, locale, t } from "../text/t";

const formats = new Map<string, Intl.NumberFormat>();

export function formatNumber(value: number, decimals = 0): string {
  const key = `${locale()} ${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(key, format);
  }
  return format.format(value);
}

type Measure = Pick<Indicator, "decimals" | "unit" | "signed">;

// "312 x 1.000 euro" is how a table saves room, not how people say it.
const THOUSANDS = "x 1.000 euro";

/** What a figure is multiplied with to be told in its unit, and how many decimals it then has. */
export function scaleOf({ unit, decimals }: Pick<Indicator, "unit" | "decimals">): { factor: number; decimals: number } {
  return unit.nl === THOUSANDS ? { factor: 1000, decimals: 0 } : { factor: 1, decimals };
}

/** A value where its unit stands nearby: "12%", "1.240", "€ 312.000". */
export function formatShort(value: number, { decimals, unit, signed }: Measure): string {
  const plus = signed && value > 0 ? "+" : "";
  if (unit.nl === THOUSANDS) return `${plus}${language() === "en" ? "€" : "€ "}${formatNumber(value * 1000)}`;
  const number = plus + formatNumber(value, decimals);
  return unit.nl === "%" ? `${number}%` : number;
}

/** The unit in words, for a title; a share says what it is a share of. */
export function unitWords(indicator: Pick<Indicator, "unit" | "of">, catalogue: { indicators: Pick<Indicator, "key" | "name">[] }): string {
  if (indicator.unit.nl === THOUSANDS) return t("euro");
  const unit = inLanguage(indicator.unit);
  const whole = unit === "%" ? catalogue.indicators.find((one) => one.key === indicator.of) : undefined;
  return whole ? t("% van de {whole}", { whole: inLanguage(whole.name).toLocaleLowerCase("nl") }) : unit;
}

/** A value that stands alone: "12,3%", "1.240 inwoners", "klasse 3", "€ 312.000". */
export function formatValue(value: number, measure: Measure): string {
  const short = formatShort(value, measure);
  const unit = inLanguage(measure.unit);
  if (unit === "" || unit === "%" || measure.unit.nl === THOUSANDS) return short;
  const [scale] = /^(klasse|class) /.exec(unit) ?? [];
  return scale === undefined ? `${short} ${unit}` : `${scale}${short}`;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function formatDay(day: string): string {
  const date = new Date(DAY.test(day) ? day : NaN);
  return Number.isNaN(date.getTime()) ? day : date.toLocaleDateString(locale(), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** "2024-01-01" as "1 januari 2024"; a year or anything else stays as it is. */
export function formatPeriod(period: string): string {
  const [from, to] = period.split("/").map(formatDay);
  return from === undefined || to === undefined ? formatDay(period) : t("van {from} tot {to}", { from, to });
}

/** "op 1 januari 2024", "in 2023": a date and a year take another word. */
export function inPeriod(period: string): string {
  if (period === "") return "";
  const [from, to] = period.split("/").map(formatDay);
  if (from !== undefined && to !== undefined) return t("tussen {from} en {to}", { from, to });
  return DAY.test(period) ? t("op {day}", { day: formatDay(period) }) : t("in {year}", { year: period });
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("nl") + text.slice(1);
}
