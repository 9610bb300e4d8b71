// What the tab of the browser says, and bookmarks after it.
import { inLanguage, t } from "../text/t";
import { editionLabel } from "./resolve";
import type { Scene } from "./scene";
import type { State } from "./url";

const PRODUCT = "Buurtbereik";

/** The figure, or both figures of a view of two. */
export function viewName({ indicator, tool }: Pick<Scene, "indicator" | "tool">): string {
  const first = inLanguage(indicator.name);
  const other = tool?.kind === "both" ? tool.other.indicator : tool?.kind === "beside" ? tool.second.indicator : null;
  if (!other) return first;
  const second = inLanguage(other.name);
  return t("{first} en {second}", { first, second: second.charAt(0).toLocaleLowerCase("nl") + second.slice(1) });
}

/** "Assendorp: Aandeel leden": the figure, with the place it is of. */
export function viewTitle(scene: Pick<Scene, "indicator" | "tool">, place: string | undefined): string {
  const name = viewName(scene);
  return place === undefined ? name : `${place}: ${name}`;
}

export function documentTitle(scene: Pick<Scene, "indicator" | "edition" | "tool">, { screen }: Pick<State, "screen">, place: string | undefined): string {
  const what = screen === "vragen" ? t("Wat wilt u weten?") : `${viewTitle(scene, place)}, ${editionLabel(scene.edition)}`;
  return `${what} | ${PRODUCT}`;
}
