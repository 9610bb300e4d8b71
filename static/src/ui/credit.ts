import type { Source } from "../api/types";
import type { Scene } from "../state/scene";
import { t } from "../text/t";

/** As a source of ours may have said it already. */
const BORDERS = "grenzen: CBS/Kadaster";

/** The borders are CBS's, whoever made the figures. */
function creditOf(source: Source | undefined): string {
  const made = source?.attribution ?? "";
  if (made === "") return t("Bron: CBS; grenzen: CBS/Kadaster");
  return made.includes(BORDERS) || !source?.key.startsWith("members") ? made : t("{made}; grenzen: CBS/Kadaster", { made });
}

/** Whose data this is, under the map at all times. */
export function creditText(scene: Scene, tiles: string): string {
  if (scene.edition.demo) return t("Verzonnen streek en cijfers. Geen gegevens van het CBS.");
  const source = scene.catalogue.sources.find((one) => one.key === scene.indicator.source);
  return [creditOf(source), tiles].filter(Boolean).join(". ");
}
