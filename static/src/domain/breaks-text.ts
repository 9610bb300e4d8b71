// Own class breaks as people type them: "10; 12,5; 20".
import { MAX_CLASSES } from "../state/url";

export interface TypedBreaks {
  breaks: number[];
  /** What is wrong with it, for the user; "" when nothing is. */
  wrong: string;
}

/** Points stand for thousands and commas for decimals, as the Dutch write; "12.5" can only mean twelve and a half. */
export function toNumber(text: string): number {
  const t = text.trim().replace(/%$/, "").trim();
  if (!/^[-−]?\d[\d.]*(,\d+)?$/.test(t)) return NaN;
  const dutch = /^[-−]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(t) || t.includes(",") ? t.replaceAll(".", "").replace(",", ".") : t;
  return Number(dutch.replace("−", "-"));
}

export function parseTyped(text: string): TypedBreaks {
  const parts = text.split(/;|\s+/).filter((part) => part.trim() !== "");
  const numbers = parts.map(toNumber);
  const bad = numbers.findIndex((n) => Number.isNaN(n));
  if (bad >= 0) return { breaks: [], wrong: `"${parts[bad] ?? ""}" is geen getal. Typ getallen met een puntkomma ertussen, bijvoorbeeld 10; 12,5; 20.` };
  const breaks = [...new Set(numbers)].sort((a, b) => a - b);
  if (breaks.length < 2) return { breaks: [], wrong: "Typ ten minste twee grenzen, met een puntkomma ertussen." };
  if (breaks.length >= MAX_CLASSES) return { breaks: [], wrong: `Typ ten hoogste ${MAX_CLASSES - 1} grenzen: meer kleuren zijn op een kaart niet uit elkaar te houden.` };
  return { breaks, wrong: "" };
}

export function breaksText(breaks: readonly number[]): string {
  return breaks.map((limit) => String(limit).replace(".", ",")).join("; ");
}

/** Breaks to begin with: those now on the map, as coarse as the figure is rounded. */
export function roundedBreaks(breaks: readonly number[], decimals: number): number[] {
  return [...new Set(breaks.map((limit) => Number(limit.toFixed(decimals))))];
}
