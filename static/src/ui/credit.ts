import type { Source } from "../api/types";
import type { Scene } from "../state/scene";
import { t } from "../text/t";

const BORDERS = "grenzen: CBS/Kadaster";

/** How a source wants to be named, which the service knows in Dutch, in the language of the page. */
export function attributionText(attribution: string): string {
  const who = /^Bron: (.+)$/.exec(attribution)?.[1];
  if (who?.startsWith("ledenadministratie")) return t("Bron: ledenadministratie van de bibliotheek, afgerond");
  if (who === `CBS; ${BORDERS}`) return t("Bron: CBS; grenzen: CBS/Kadaster");
  return who === undefined ? attribution : t("Bron: {who}", { who });
}

/** The borders are CBS's, whoever made the figures. */
function creditOf(source: Source | undefined): string {
  const made = source?.attribution ?? "";
  if (made === "") return t("Bron: CBS; grenzen: CBS/Kadaster");
  const text = attributionText(made);
  return made.includes(BORDERS) || !source?.key.startsWith("members") ? text : t("{made}; grenzen: CBS/Kadaster", { made: text });
}

/** Whose data this is, under the map at all times. */
export function creditText(scene: Scene, tiles: string): string {
  if (scene.edition.demo) return t("Verzonnen streek en cijfers. Geen gegevens van het CBS.");
  const source = scene.catalogue.sources.find((one) => one.key === scene.indicator.source);
  return [creditOf(source), tiles].filter(Boolean).join(". ");
}
