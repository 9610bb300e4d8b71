// What the service says is in Dutch only; on a page in another language that is
// marked, so that it is read aloud as Dutch.
import { h } from "../dom";
import { language } from "./t";

/** For the lang of an element that holds words of the service. */
export function serviceLang(): "nl" | null {
  return language() === "nl" ? null : "nl";
}

export function ofService(text: string, lang: "nl" | null = serviceLang()): HTMLElement | string {
  return lang === null ? text : h("span", { lang }, text);
}
