// What the tab of the browser says, and bookmarks after it.
import { inLanguage, t } from "../text/t";
import { editionLabel } from "./resolve";
import type { Scene } from "./scene";
import type { State } from "./url";

const PRODUCT = "Buurtbereik";

/** "Assendorp: Aandeel leden": the figure, with the place it is of. */
export function viewTitle({ indicator }: Pick<Scene, "indicator">, place: string | undefined): string {
  const name = inLanguage(indicator.name);
  return place === undefined ? name : `${place}: ${name}`;
}

export function documentTitle(scene: Pick<Scene, "indicator" | "edition">, { screen }: Pick<State, "screen">, place: string | undefined): string {
  const what = screen === "vragen" ? t("Wat wilt u weten?") : `${viewTitle(scene, place)}, ${editionLabel(scene.edition)}`;
  return `${what} | ${PRODUCT}`;
}
