// Which place a picture or a table is about, in words.
import type { AreaProfile } from "../api/types";
import { formatNumber } from "../domain/format";
import { visibleIn } from "../geo/areas";
import type { Bounds } from "../geo/shape";
import type { Scene } from "../state/scene";
import type { Row } from "../ui/table-rows";
import { counted, levelName } from "../ui/words";
import { locale, t } from "../text/t";

const MOST_NAMES = 4;

/** "Markerstad, Oosterwaard en Noorderkoog"; of many gemeenten only the number. */
export function joined(names: readonly string[], many: string): string {
  const sorted = [...new Set(names)].filter(Boolean).sort((a, b) => a.localeCompare(b, "nl"));
  if (sorted.length > MOST_NAMES) return `${formatNumber(sorted.length)} ${many}`;
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(sorted);
}

function gemeentenOf(scene: Scene, indexes: readonly number[], names: ReadonlyMap<string, string>): string {
  const found = indexes.flatMap((i) => {
    const area = scene.areas.list[i];
    if (!area || area.water) return [];
    return [scene.level.key === "gemeente" ? area.name : (names.get(area.gemeente) ?? area.gemeente)];
  });
  return joined(found, "gemeenten");
}

/** The chosen areas by name, one alone with what it lies in, else the gemeenten on the screen. */
export function placeOfView(scene: Scene, profiles: readonly AreaProfile[], view: Bounds, names: ReadonlyMap<string, string>): string {
  const [profile] = profiles;
  if (profiles.length > 1) return new Intl.ListFormat(locale(), { type: "conjunction" }).format(profiles.map(({ name }) => name));
  if (profile) return [profile.name, ...profile.parents.filter((one) => one.level === "gemeente").map((one) => one.name)].join(", ");
  const told = visibleIn(scene.areas, view).filter((i) => scene.values.reasons[i] !== "outsideWerkgebied");
  return gemeentenOf(scene, told, names);
}

/** "30 wijken in Markerstad, Oosterwaard en Noorderkoog" */
export function placeOfRows(scene: Scene, rows: readonly Row[], names: ReadonlyMap<string, string>): string {
  const many = counted(rows.length, levelName(scene.level.key), scene.level.plural);
  if (scene.level.key === "gemeente") return rows.length > MOST_NAMES ? many : joined(rows.map((row) => row.name), many);
  const where = gemeentenOf(scene, rows.map((row) => row.i), names);
  return where === "" ? many : t("{what} in {place}", { what: many, place: where });
}
