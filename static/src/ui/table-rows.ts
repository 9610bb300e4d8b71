// The rows of the table in the order asked for.
import { ranks } from "../domain/rank";
import { type Bounds, overlaps } from "../geo/shape";
import type { Scene } from "../state/scene";

export interface Row {
  i: number;
  code: string;
  name: string;
  gemeente: string;
  value: number | null;
  /** The number beside a share, or the share beside a number. */
  beside: number | null;
  rank: number | null;
}

const collator = new Intl.Collator("nl", { numeric: true });

function compare(a: Row, b: Row, column: string): number {
  if (column === "name") return collator.compare(a.name, b.name);
  if (column === "gemeente") return collator.compare(a.gemeente, b.gemeente);
  return (numberIn(a, column) ?? 0) - (numberIn(b, column) ?? 0);
}

function numberIn(row: Row, column: string): number | null {
  return column === "beside" ? row.beside : row.value;
}

/** Rows without a value come last, whichever way the values are sorted. */
export function sortRows(rows: Row[], sort: string): Row[] {
  const down = sort.startsWith("-");
  const column = sort.replace("-", "");
  return rows.sort((a, b) => {
    if (column === "value" || column === "beside") {
      const [x, y] = [numberIn(a, column), numberIn(b, column)];
      if ((x === null) !== (y === null)) return x === null ? 1 : -1;
    }
    const order = compare(a, b, column) * (down ? -1 : 1);
    return order !== 0 ? order : collator.compare(a.name, b.name);
  });
}

/** Which of the areas the table is asked for. */
export interface Wanted {
  /** Code of a gemeente; "" for all. */
  within: string;
  /** Letters that occur in the name, the code or the gemeente; "" for all. */
  filter: string;
  /** The part of the plane on the screen; null for everywhere. */
  view: Bounds | null;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** All areas but water, or those asked for; ranks count within what is shown. */
export function tableRows(scene: Scene, names: ReadonlyMap<string, string>, { within, filter, view }: Wanted): Row[] {
  const rows: Row[] = [];
  const typed = plain(filter).trim();
  const { list, shapes } = scene.areas;
  list.forEach((area, i) => {
    if (area.water || (within !== "" && area.gemeente !== within)) return;
    const shape = shapes[i];
    if (view && !(shape && overlaps(shape.bounds, view))) return;
    const gemeente = names.get(area.gemeente) ?? area.gemeente;
    if (typed !== "" && !plain(`${area.name} ${area.code} ${gemeente}`).includes(typed)) return;
    rows.push({ i, code: area.code, name: area.name, gemeente, value: scene.values.list[i] ?? null, beside: scene.companion?.values.list[i] ?? null, rank: null });
  });
  const places = ranks(rows.map((row) => row.value));
  rows.forEach((row, k) => {
    row.rank = places[k] ?? null;
  });
  return rows;
}
