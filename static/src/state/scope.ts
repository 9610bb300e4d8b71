// Where places are looked for: on the whole map, in the werkgebied, or in one
// gemeente. One choice, in the address as `within`, holds for the search, the
// table and what is taken along.
import type { Edition, Box } from "../api/types";
import { type Area, type Areas, boxWithin } from "../geo/areas";
import { t } from "../text/t";
import type { Data } from "./data";
import { drawnLevels, editionLabel } from "./resolve";
import type { Scene } from "./scene";
import type { State } from "./url";

/** What the address calls the werkgebied; a gemeente has its code. */
export const WITHIN_WERKGEBIED = "werkgebied";

export interface Gemeente {
  code: string;
  name: string;
}

export interface Scope {
  /** As the address has it; "" for the whole map. */
  key: string;
  /** As it goes after "in"; "" for the whole map. */
  name: string;
  /** Codes of the gemeenten; null for all. */
  codes: ReadonlySet<string> | null;
}

export const WHOLE: Scope = { key: "", name: "", codes: null };

/** "het werkgebied (Zwolle)": where it is one gemeente, that is what people call it. */
export function werkgebiedName(gemeenten: readonly Gemeente[]): string {
  const [only] = gemeenten;
  return only && gemeenten.length === 1 ? t("het werkgebied ({name})", { name: only.name }) : t("het werkgebied");
}

export function inScope({ codes }: Scope, { code, gemeente }: Pick<Area, "code" | "gemeente">): boolean {
  return codes === null || codes.has(gemeente) || codes.has(code);
}

/** The werkgebied as far as this edition has it; the name of a gemeente that it does not have is its code. */
export async function werkgebiedOf(data: Data, edition: Edition): Promise<Gemeente[]> {
  return (await data.werkgebied(edition).catch(() => [])).filter(({ code, name }) => code !== name);
}

/** The scope that an address asks for, with what has to be said when it is not there. */
export async function scopeOf(data: Data, edition: Edition, { within }: Pick<State, "within">, werkgebied: readonly Gemeente[]): Promise<{ scope: Scope; said: string[] }> {
  if (within === "") return { scope: WHOLE, said: [] };
  if (within === WITHIN_WERKGEBIED) {
    if (werkgebied.length === 0) return { scope: WHOLE, said: [t("Er is geen werkgebied ingesteld. U ziet de hele kaart.")] };
    return { scope: { key: within, name: werkgebiedName(werkgebied), codes: new Set(werkgebied.map(({ code }) => code)) }, said: [] };
  }
  const level = drawnLevels(edition).find(({ key }) => key === "gemeente");
  const found = level && (await data.areas(edition, level)).list.find(({ code }) => code === within);
  if (!found) return { scope: WHOLE, said: [t("De link vraagt om gemeente {within}, maar die is er bij {edition} niet. U ziet de hele kaart.", { within, edition: editionLabel(edition) })] };
  return { scope: { key: within, name: found.name, codes: new Set([within]) }, said: [] };
}

/** The part of the world that a scope is; null for the whole map. */
export function scopeBox({ scope, areas }: Pick<Scene, "scope" | "areas">): Box | null {
  return scope.codes === null ? null : boxWithin(areas, scope.codes);
}

export function placesIn({ scope, areas }: { scope: Scope; areas: Pick<Areas, "list" | "places"> }): number {
  return scope.codes === null ? areas.places : areas.list.filter((area) => !area.water && inScope(scope, area)).length;
}

/** What changes with where is looked: one gemeente is looked through by its wijken, not as a whole. */
export function scopePatch(scene: Pick<Scene, "edition" | "level" | "werkgebied">, within: string): Partial<State> {
  const one = within !== "" && (within !== WITHIN_WERKGEBIED || scene.werkgebied.length === 1);
  const finer = drawnLevels(scene.edition).find(({ key }) => key === "wijk");
  return { within, ...(one && scene.level.key === "gemeente" && finer ? { level: finer.key } : {}) };
}

/** Where a search begins: in the werkgebied, where that is a part of the map; else where the table is already. */
export function searchStart(scene: Pick<Scene, "edition" | "level" | "werkgebied" | "areas">, within: string): Partial<State> {
  const codes = new Set(scene.werkgebied.map(({ code }) => code));
  const all = scene.areas.list.every((area) => area.water || inScope({ ...WHOLE, codes }, area));
  return within === "" && codes.size > 0 && !all ? scopePatch(scene, WITHIN_WERKGEBIED) : {};
}
