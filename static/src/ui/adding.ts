// Choosing more places without a key to hold down.
import { h } from "../dom";
import { t } from "../text/t";
import type { Actions } from "./actions";

export function addingToggle(adding: boolean, actions: Actions): HTMLElement {
  return h(
    "div",
    { class: "adding" },
    h("button", { type: "button", class: "tool-button", "data-focus": "adding", "aria-pressed": String(adding), onclick: () => actions.choose({ adding: !adding }) }, t("Meer plekken kiezen")),
    adding ? h("p", { class: "note" }, t("Kies de plekken op de kaart, in de tabel of met het zoekveld. Nog een keer kiezen haalt een plek weg.")) : h("p", { class: "note shift-note" }, t("Of houd Shift ingedrukt terwijl u kiest.")),
  );
}
