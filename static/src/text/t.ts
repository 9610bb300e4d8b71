// The words of the page. Dutch stands where it is used and is its own key; en.ts
// has the same in English. The language stands in the address, so that a link
// opens as it was sent; without one it is Dutch.
import type { Text } from "../api/types";

export type Language = "nl" | "en";
export type Words = Readonly<Record<string, string>>;
type Parts = Readonly<Record<string, string | number>>;

let current: Language = "nl";
let words: Words = {};

export function languageOf(search: string): Language {
  return new URLSearchParams(search).get("lang") === "en" ? "en" : "nl";
}

/** Sets the language of the whole page; before anything is drawn. */
export function speak(language: Language, dictionary: Words = {}): void {
  current = language;
  words = dictionary;
}

export function language(): Language {
  return current;
}

/** The name under which Intl knows how this language writes numbers. */
export function locale(): string {
  return current === "en" ? "en-GB" : "nl-NL";
}

/** A Dutch text in the language of the page; {name} becomes what parts has for it. */
export function t(dutch: string, parts: Parts = {}): string {
  const text = words[dutch] ?? dutch;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole));
}

/** A text of the catalogue in the language of the page. */
export function inLanguage(text: Text): string {
  return (current === "en" && text.en) || text.nl;
}
