// The rows of the table in the order asked for.
import { ranks } from "../domain/rank";
import type { Scene } from "../state/scene";

export interface Row {
  i: number;
  code: string;
  name: string;
  gemeente: string;
  value: number | null;
  rank: number | null;
}

const collator = new Intl.Collator("nl", { numeric: true });

function compare(a: Row, b: Row, column: string): number {
  if (column === "name") return collator.compare(a.name, b.name);
  if (column === "gemeente") return collator.compare(a.gemeente, b.gemeente);
  return (a.value ?? 0) - (b.value ?? 0);
}

/** Rows without a value come last, whichever way the values are sorted. */
export function sortRows(rows: Row[], sort: string): Row[] {
  const down = sort.startsWith("-");
  const column = sort.replace("-", "");
  return rows.sort((a, b) => {
    if (column === "value" && (a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
    const order = compare(a, b, column) * (down ? -1 : 1);
    return order !== 0 ? order : collator.compare(a.name, b.name);
  });
}

/** All areas but water, or those of one gemeente; ranks count within what is shown. */
export function tableRows(scene: Scene, names: Map<string, string>, within: string): Row[] {
  const rows: Row[] = [];
  scene.areas.list.forEach((area, i) => {
    if (area.water || (within !== "" && area.gemeente !== within)) return;
    rows.push({ i, code: area.code, name: area.name, gemeente: names.get(area.gemeente) ?? area.gemeente, value: scene.values.list[i] ?? null, rank: null });
  });
  const places = ranks(rows.map((row) => row.value));
  rows.forEach((row, k) => {
    row.rank = places[k] ?? null;
  });
  return rows;
}
