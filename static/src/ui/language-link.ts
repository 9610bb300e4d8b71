// The same view in the other language. It is a link that loads the page anew:
// what is on the screen was all made in one language.
import { h } from "../dom";
import { formatState, parseState } from "../state/url";
import { language } from "../text/t";

/** The address of the view in the other language. */
export function inOther(search: string): string {
  const state = parseState(search);
  return formatState({ ...state, lang: state.lang === "en" ? "" : "en" });
}

export function languageLink(): HTMLElement {
  const [other, name] = language() === "en" ? ["nl", "Nederlands"] : ["en", "English"];
  const link = h("a", { class: "language", lang: other, hreflang: other }, name);
  // The address moves along with the map, so that it is read when it is wanted.
  const point = (): void => {
    link.href = location.pathname + inOther(location.search);
  };
  point();
  for (const event of ["pointerenter", "pointerdown", "focus", "click"]) link.addEventListener(event, point);
  return link;
}
