// Which part of the map a picture is of: the gemeente or wijk that is chosen,
// the gemeente that the table is of, or the werkgebied. The rest is what lies
// round it, faded; or, where the user wants it so, what is on the screen.
import type { AreaProfile } from "../api/types";
import { visibleIn } from "../geo/areas";
import { type Bounds, merge } from "../geo/shape";
import type { Layers } from "../map/layers";
import { allOf } from "../ui/words";
import { t } from "../text/t";

/** What a picture is made of, as far as it says of where it is. */
export interface Around {
  layers: Layers;
  view: Bounds;
  profiles: readonly AreaProfile[];
  selected: readonly string[];
  gemeenten: ReadonlyMap<string, string>;
  /** What the user has chosen in the menu, for the scope with this key. */
  picked: Picked | null;
}

export interface Picked {
  key: string;
  place: boolean;
}

export interface Scope {
  key: string;
  name: string;
  /** The areas it is about, in the order of the map. */
  indexes: readonly number[];
  bounds: Bounds;
  /** Whether a picture is of it unless the user wants otherwise. */
  usual: boolean;
  /** Whether what lies round it belongs to it: of a single area of the map itself. */
  around: boolean;
}

/** Room round a gemeente among its neighbours, as a share of its size. */
const NEIGHBOURS = 0.9;

function nameOf({ layers, gemeenten, profiles }: Around, code: string): string {
  const above = layers.above.find((areas) => areas.index.has(code));
  return gemeenten.get(code) ?? above?.list[above.index.get(code) ?? -1]?.name ?? profiles.find((one) => one.code === code)?.name ?? code;
}

/** What a picture with this area chosen is of: the area where it holds others of the map, else the gemeente it lies in. */
function ownerOf({ layers: { scene, above }, profiles }: Around, code: string): string {
  if (above.some((areas) => areas.index.has(code))) return code;
  const area = scene.areas.list[scene.areas.index.get(code) ?? -1];
  if (area) return scene.level.key === "gemeente" ? code : area.gemeente;
  return profiles.find((one) => one.code === code)?.parents.find((one) => one.level === "gemeente")?.code ?? "";
}

function indexesOf({ layers: { scene } }: Around, owners: ReadonlySet<string>): number[] {
  return scene.areas.list.flatMap((area, i) => (!area.water && (owners.has(area.gemeente) || owners.has(area.wijk) || owners.has(area.code)) ? [i] : []));
}

function boundsOf({ layers: { scene } }: Around, indexes: readonly number[]): Bounds | null {
  return merge(indexes.flatMap((i) => scene.areas.shapes[i]?.bounds ?? []));
}

function wider({ left, right, top, bottom }: Bounds, share: number): Bounds {
  const air = Math.max(right - left, bottom - top) * share;
  return { left: left - air, right: right + air, top: top - air, bottom: bottom + air };
}

function holds(outer: Bounds, inner: Bounds): boolean {
  return outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top && outer.bottom >= inner.bottom;
}

function scopeFor(shown: Around, codes: readonly string[], usual: boolean | null): Scope | null {
  const owners = [...new Set(codes)].filter(Boolean);
  const indexes = indexesOf(shown, new Set(owners));
  const bounds = boundsOf(shown, indexes);
  if (!bounds) return null;
  const names = owners.map((code) => nameOf(shown, code));
  const scope = { key: owners.join("/"), name: names.length > 4 ? t("het werkgebied") : allOf(names), indexes, bounds, usual: usual ?? holds(shown.view, bounds), around: false };
  if (indexes.length > owners.length || indexes.length > 4) return scope;
  const wide = wider(bounds, NEIGHBOURS);
  return { ...scope, name: t("{place} en omgeving", { place: scope.name }), indexes: visibleIn(shown.layers.scene.areas, wide).filter((i) => !shown.layers.scene.areas.list[i]?.water), bounds: wide, around: true };
}

/** What the picture can be of, beside what is on the screen; null where there is nothing to choose. */
export function scopeOf(shown: Around): Scope | null {
  const { selected, layers } = shown;
  if (selected.length > 0) return scopeFor(shown, selected.map((code) => ownerOf(shown, code)), true);
  if (layers.scene.scope.codes) return scopeFor(shown, [...layers.scene.scope.codes], true);
  const { members, selection } = layers.scene;
  const all = members.werkgebied.map(({ code }) => code);
  return all.length === 0 ? null : scopeFor(shown, all, selection ? null : false);
}

/** What the picture is of: the scope, or null for what is on the screen. */
export function pictured(shown: Around): Scope | null {
  const scope = scopeOf(shown);
  if (!scope) return null;
  return (shown.picked?.key === scope.key ? shown.picked.place : scope.usual) ? scope : null;
}
