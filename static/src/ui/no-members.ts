// Where figures of members would stand, while there are none.
import { h } from "../dom";
import { editionLabel } from "../state/resolve";
import type { Scene } from "../state/scene";
import { t } from "../text/t";

/** The theme of figures of members in the catalogue. */
export const MEMBERS_THEME = "members";

export function hasMembers({ members }: Pick<Scene, "members">): boolean {
  return members.dates.length > 0;
}

/** What would stand here, why it does not yet, and the one step that brings it. */
export function noMembers(scene: Scene, add: () => void): HTMLElement {
  return h(
    "div",
    { class: "no-members" },
    h("p", {}, t("Hier komt het aandeel leden per wijk en buurt, met de marge erbij, en wie er nog geen lid is.")),
    h("p", {}, t("Dat kan nog niet: bij de kaart van {map} is nog geen ledenbestand ingelezen.", { map: editionLabel(scene.edition) })),
    h("p", {}, h("button", { type: "button", onclick: add }, t("Ledenbestand toevoegen"))),
  );
}
