// The rows of the table in the order asked for.
import { ranks } from "../domain/rank";
import { at } from "../at";
import { searchOf } from "../domain/condition-text";
import { type Bounds, overlaps } from "../geo/shape";
import type { Scene } from "../state/scene";
import { inScope } from "../state/scope";

export interface Row {
  i: number;
  code: string;
  name: string;
  gemeente: string;
  value: number | null;
  /** The number beside a share, or the share beside a number. */
  beside: number | null;
  rank: number | null;
  /** In a search: the figure of each condition, the first of which is the value. */
  figures?: readonly (number | null)[];
}

const collator = new Intl.Collator("nl", { numeric: true });

function compare(a: Row, b: Row, column: string): number {
  if (column === "name") return collator.compare(a.name, b.name);
  if (column === "gemeente") return collator.compare(a.gemeente, b.gemeente);
  return (numberIn(a, column) ?? 0) - (numberIn(b, column) ?? 0);
}

/** "c2" is the figure of the second condition; of a column that is not there the value counts. */
function numberIn(row: Row, column: string): number | null {
  if (column === "beside") return row.beside;
  const figure = /^c(\d)$/.exec(column);
  const n = figure ? Number(figure[1]) - 1 : 0;
  return row.figures && n < row.figures.length ? (row.figures[n] ?? null) : row.value;
}

/** Rows without a value come last, whichever way the values are sorted. */
export function sortRows(rows: Row[], sort: string): Row[] {
  const down = sort.startsWith("-");
  const column = sort.replace("-", "");
  return rows.sort((a, b) => {
    if (column !== "name" && column !== "gemeente") {
      const [x, y] = [numberIn(a, column), numberIn(b, column)];
      if ((x === null) !== (y === null)) return x === null ? 1 : -1;
    }
    const order = compare(a, b, column) * (down ? -1 : 1);
    return order !== 0 ? order : collator.compare(a.name, b.name);
  });
}

/** Which of the areas the table is asked for. */
export interface Wanted {
  /** Whether only the places that meet all conditions. */
  matching: boolean;
  /** Letters that occur in the name, the code or the gemeente; "" for all. */
  filter: string;
  /** The part of the plane on the screen; null for everywhere. */
  view: Bounds | null;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** One area, with the figures that the table has of it. */
export function rowOf(scene: Scene, i: number, gemeente: string): Row {
  const { code, name } = at(scene.areas.list, i);
  const figures = searchOf(scene)?.filters.map((one) => one.values.list[i] ?? null);
  const value = (figures ? figures[0] : scene.values.list[i]) ?? null;
  return { i, code, name, gemeente, value, beside: scene.companion?.values.list[i] ?? null, rank: null, ...(figures ? { figures } : {}) };
}

/** All areas but water, or those asked for; ranks count within what is shown. */
export function tableRows(scene: Scene, names: ReadonlyMap<string, string>, { matching, filter, view }: Wanted): Row[] {
  const rows: Row[] = [];
  const typed = plain(filter).trim();
  const { list, shapes } = scene.areas;
  const search = matching ? searchOf(scene) : null;
  list.forEach((area, i) => {
    if (area.water || !inScope(scene.scope, area) || (search && search.verdicts[i] !== "match")) return;
    const shape = shapes[i];
    if (view && !(shape && overlaps(shape.bounds, view))) return;
    const gemeente = names.get(area.gemeente) ?? area.gemeente;
    if (typed !== "" && !plain(`${area.name} ${area.code} ${gemeente}`).includes(typed)) return;
    rows.push(rowOf(scene, i, gemeente));
  });
  const places = ranks(rows.map((row) => row.value));
  rows.forEach((row, k) => {
    row.rank = places[k] ?? null;
  });
  return rows;
}
