// What every row of a figure has, of one place or of several.
import type { Catalogue, Indicator } from "../api/types";
import { unitWords } from "../domain/format";
import { h } from "../dom";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";

/** A share may have the name of the people it is a share of: its unit tells them apart. */
export function unitText(indicator: Indicator, catalogue: Pick<Catalogue, "indicators">): string {
  if (indicator.kind === "count") return t("aantal");
  return inLanguage(indicator.unit) === "%" ? unitWords(indicator, catalogue) : "";
}

export function unitNote(indicator: Indicator, catalogue: Pick<Catalogue, "indicators">): HTMLElement | null {
  const text = unitText(indicator, catalogue);
  return text === "" ? null : h("span", { class: "soft unit" }, ` ${text}`);
}

/** Puts a figure on the map; the focus stays with its row, whose button is gone then. */
export function showButton(indicator: Indicator, actions: Actions): HTMLElement {
  const button = h("button", { type: "button", onclick: () => show() }, t("Toon op de kaart"));
  const show = (): void => {
    button.closest("details")?.querySelector("summary")?.focus({ preventScroll: true });
    actions.choose({ indicator: indicator.key });
  };
  return button;
}
