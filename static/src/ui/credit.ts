import type { Scene } from "../state/scene";

/** Whose data this is, under the map at all times. */
export function creditText(scene: Scene, tiles: string): string {
  if (scene.edition.demo) return "Verzonnen streek en cijfers. Geen gegevens van het CBS.";
  const source = scene.catalogue.sources.find((one) => one.key === scene.indicator.source);
  return [source?.attribution ?? "Bron: CBS; grenzen: CBS/Kadaster", tiles].filter(Boolean).join(". ");
}
