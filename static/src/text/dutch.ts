// Some of what the service says is in Dutch only; on a page in another language
// that is marked, so that it is read aloud as Dutch.
import { h } from "../dom";
import type { Text } from "../api/types";
import { inLanguage, language } from "./t";

/** For the lang of an element that holds words of the service. */
export function serviceLang(): "nl" | null {
  return language() === "nl" ? null : "nl";
}

export function ofService(text: string, lang: "nl" | null = serviceLang()): HTMLElement | string {
  return lang === null ? text : h("span", { lang }, text);
}

/** The language of a text that the service has in both, where it is not that of the page: what was stored before there was English. */
export function langOf(text: Text): "nl" | null {
  return text.en === "" ? serviceLang() : null;
}

export function inBoth(text: Text): HTMLElement | string {
  return ofService(inLanguage(text), langOf(text));
}
