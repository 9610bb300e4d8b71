// On paper nobody can point at an area: those of the place stand in a list below
// the map, with their figures.
import { at } from "../at";
import { h } from "../dom";
import { besideText } from "../domain/describe";
import { formatPeriod, formatShort, unitWords } from "../domain/format";
import { intervalText } from "../domain/interval";
import { reasonText } from "../domain/reasons";
import { intervalOf, type Scene } from "../state/scene";
import { inLanguage, t } from "../text/t";
import { counted, levelName } from "../ui/words";
import type { Scope } from "./scope";

const collator = new Intl.Collator("nl", { numeric: true });

function valueCell(scene: Scene, i: number, alone: boolean): string {
  const value = scene.values.list[i] ?? null;
  if (value === null) return reasonText(scene.values.reasons[i] ?? "missing").label;
  const interval = intervalOf(scene.values, i);
  const text = `${formatShort(value, scene.indicator)}${interval ? ` (${intervalText(interval, scene.indicator)})` : ""}`;
  // The other of two figures has a column of its own.
  return [text, alone ? besideText(scene, i) : ""].filter(Boolean).join(", ");
}

function heading({ indicator, catalogue, values }: Scene): string {
  const unit = [unitWords(indicator, catalogue), formatPeriod(values.date)].filter(Boolean).join(", ");
  return `${inLanguage(indicator.name)} (${unit})`;
}

/** scenes: of one figure or two, of the same areas. The highest values of the first come first. */
export function paperList(scenes: readonly Scene[], scope: Scope): HTMLElement {
  const { areas, level, values } = at(scenes, 0);
  const value = (i: number): number => values.list[i] ?? -Infinity;
  const order = [...scope.indexes].sort((a, b) => value(b) - value(a) || collator.compare(at(areas.list, a).name, at(areas.list, b).name));
  const head = [levelName(level.key).replace(/^./, (c) => c.toLocaleUpperCase("nl")), ...scenes.map(heading)];
  return h(
    "table",
    { class: "print-list" },
    h("caption", {}, t("{what} in {place}", { what: counted(order.length, levelName(level.key), level.plural), place: scope.name })),
    h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...order.map((i) => h("tr", {}, h("th", { scope: "row" }, at(areas.list, i).name), ...scenes.map((scene) => h("td", {}, valueCell(scene, i, scenes.length === 1)))))),
  );
}
