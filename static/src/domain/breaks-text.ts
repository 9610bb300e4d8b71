// Own class breaks as people type them: "10; 12,5; 20", in English "10; 12.5; 20".
import { MAX_CLASSES } from "../state/url";
import { language, t } from "../text/t";

export interface TypedBreaks {
  breaks: number[];
  /** What is wrong with it, for the user; "" when nothing is. */
  wrong: string;
}

/** "1,240.5" as the Dutch write it, and the reverse. */
function pointsAndCommas(text: string): string {
  return text.replace(/[.,]/g, (sign) => (sign === "." ? "," : "."));
}

/** Points stand for thousands and commas for decimals, as the Dutch write (in English the reverse); "12.5" can only mean twelve and a half. */
export function toNumber(text: string): number {
  const bare = text.trim().replace(/%$/, "").trim();
  const typed = language() === "en" ? pointsAndCommas(bare) : bare;
  if (!/^[-−]?\d[\d.]*(,\d+)?$/.test(typed)) return NaN;
  const number = /^[-−]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(typed) || typed.includes(",") ? typed.replaceAll(".", "").replace(",", ".") : typed;
  return Number(number.replace("−", "-"));
}

export function parseTyped(text: string): TypedBreaks {
  const parts = text.split(/;|\s+/).filter((part) => part.trim() !== "");
  const numbers = parts.map(toNumber);
  const bad = numbers.findIndex((n) => Number.isNaN(n));
  if (bad >= 0) return { breaks: [], wrong: t('"{typed}" is geen getal. Typ getallen met een puntkomma ertussen, bijvoorbeeld 10; 12,5; 20.', { typed: parts[bad] ?? "" }) };
  const breaks = [...new Set(numbers)].sort((a, b) => a - b);
  if (breaks.length < 2) return { breaks: [], wrong: t("Typ ten minste twee grenzen, met een puntkomma ertussen.") };
  if (breaks.length >= MAX_CLASSES) return { breaks: [], wrong: t("Typ ten hoogste {most} grenzen: meer kleuren zijn op een kaart niet uit elkaar te houden.", { most: MAX_CLASSES - 1 }) };
  return { breaks, wrong: "" };
}

export function breaksText(breaks: readonly number[]): string {
  return breaks.map((limit) => (language() === "en" ? String(limit) : pointsAndCommas(String(limit)))).join("; ");
}

/** Breaks to begin with: those now on the map, as coarse as the figure is rounded. */
export function roundedBreaks(breaks: readonly number[], decimals: number): number[] {
  return [...new Set(breaks.map((limit) => Number(limit.toFixed(decimals))))];
}
