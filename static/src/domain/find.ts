// Finding a figure with the words people have for it, and with small typing errors.
import { language } from "../text/t";

/** What a figure or an aim is looked for with; who reads English may well know the Dutch word. */
export function everydayWords({ words, wordsEn = [] }: { words: string[]; wordsEn?: string[] }): string {
  return [...words, ...(language() === "en" ? wordsEn : [])].join(" ");
}

export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function wordsOf(text: string): string[] {
  return plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** How many letters of a typed word may be wrong: none in a short one. */
function mistakes(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * The least number of wrong letters between a typed word and any begin of another: a letter
 * too many, too few or another is one, and so are two that changed places.
 */
function distance(typed: string, word: string): number {
  let before: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, j) => j);
  for (let i = 0; i < typed.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < word.length; j++) {
      const same = typed[i] === word[j];
      let n = Math.min((last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (last[j] ?? 0) + (same ? 0 : 1));
      if (i > 0 && j > 0 && typed[i] === word[j - 1] && typed[i - 1] === word[j]) n = Math.min(n, (before[j - 1] ?? 0) + 1);
      row.push(n);
    }
    before = last;
    last = row;
  }
  return Math.min(...last);
}

/** Whether each typed word begins a word of the text; forgiving allows small errors. */
export function matches(text: string, typed: string, forgiving = false): boolean {
  const words = wordsOf(text);
  return wordsOf(typed).every((part) => words.some((word) => word.startsWith(part) || (forgiving && distance(part, word) <= mistakes(part))));
}

export interface Findable {
  /** Names and everyday words. */
  names: string;
  /** What is only read through when the names say nothing. */
  more: string;
}

/**
 * Which of a list are meant: first those of which a name or everyday word begins so, then those that
 * only mention it; and when there are none of both, those whose name is almost that.
 */
export function find<T>(list: readonly T[], typed: string, of: (one: T) => Findable): { named: T[]; mentioned: T[]; almost: boolean } {
  const named = list.filter((one) => matches(of(one).names, typed));
  const mentioned = list.filter((one) => !named.includes(one) && matches(`${of(one).names} ${of(one).more}`, typed));
  if (named.length + mentioned.length > 0) return { named, mentioned, almost: false };
  return { named: list.filter((one) => matches(of(one).names, typed, true)), mentioned: [], almost: true };
}
