// What can be had where there is no figure, below the sentence that says why.
import type { AreaProfile, Indicator } from "../api/types";
import { h, replace } from "../dom";
import { hasInstead, type LoadInstead } from "../state/instead";
import type { Scene } from "../state/scene";

/** Empty until the answers are there, and where there are none. */
export function insteadNotes(profile: AreaProfile, scene: Scene, indicator: Indicator, reason: string | null, load: LoadInstead): HTMLElement | null {
  if (!hasInstead(reason) || profile.water === "JA" || indicator.signed) return null;
  const body = h("div", { class: "instead", "aria-live": "polite" });
  load(profile, scene, indicator).then(
    (texts) => replace(body, ...texts.map((text) => h("p", {}, text))),
    () => undefined, // the reason stands above it
  );
  return body;
}
