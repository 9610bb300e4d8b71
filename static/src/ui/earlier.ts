// "Hoe was dit eerder?": from one figure of a place to the same figure before.
import type { AreaProfile } from "../api/types";
import { h } from "../dom";
import { yearBefore } from "../state/past";
import type { Scene } from "../state/scene";
import { t } from "../text/t";
import type { Actions } from "./actions";

/** With what a figure is best compared: a year before, else the last map before on which the place is the same; "" where there is nothing. */
function momentBefore(profile: AreaProfile, { selection, members, edition }: Scene): string {
  const day = selection ? yearBefore(selection.day, members.dates)?.day : undefined;
  if (day !== undefined) return day;
  const earlierMaps = profile.elsewhere.filter((one) => one.same === true && one.edition < edition.id).map((one) => one.edition);
  return earlierMaps.sort().at(-1) ?? "";
}

export function earlier(profile: AreaProfile, scene: Scene, actions: Actions): HTMLElement | null {
  const since = momentBefore(profile, scene);
  if (since === "" || scene.tool !== null || scene.indicator.signed) return null;
  return h("button", { type: "button", class: "link earlier", "data-focus": "earlier", onclick: () => actions.choose({ tool: "years", since }) }, t("Hoe was dit eerder?"));
}
