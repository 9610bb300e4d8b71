// The legend of a picture whose areas are filled otherwise than by the classes of
// one figure: nine colours of two figures, or the places found.
import { at } from "../at";
import { NINE } from "../domain/bivariate";
import { REASON_KEYS, type Reason } from "../domain/reasons";
import { CIRCLE } from "../domain/palette";
import type { Scene } from "../state/scene";
import type { Both, Find } from "../state/tools";
import { formatNumber } from "../domain/format";
import { inLanguage, t } from "../text/t";
import { type Column, SOFT, TEXT } from "./column";
import { boxData } from "./drawing";
import { LIGHT } from "./map-part";

const CELL = 44;

function nineRows(column: Column, { other, picked, box }: Both, scene: Scene): void {
  column.heading(t("↑ hoger: {name}", { name: inLanguage(other.indicator.name) }), TEXT);
  NINE.forEach((fill, cell) => {
    const [x, y] = [(cell % 3) * CELL, column.y + (2 - Math.floor(cell / 3)) * CELL];
    column.items.push({ kind: "path", d: boxData(x + 0.5, y + 0.5, CELL, CELL), fill, stroke: LIGHT.soft, width: 1 });
  });
  [t("hoog"), t("midden"), t("laag")].forEach((text, i) => column.items.push({ kind: "text", text, x: 3 * CELL + 10, y: column.y + i * CELL + CELL / 2 + 5, style: SOFT }));
  column.y += 3 * CELL;
  [t("laag"), t("midden"), t("hoog")].forEach((text, i) => column.items.push({ kind: "text", text, x: (i + 0.5) * CELL, y: column.y + 18, style: { ...SOFT, align: "middle" } }));
  column.y += 28;
  column.heading(t("→ hoger: {name}", { name: inLanguage(scene.indicator.name) }), TEXT);
  column.gap();
  column.heading(t("Van elk cijfer is steeds een derde van de {areas} laag, midden of hoog, voor zover gelijke waarden dat toelaten.", { areas: scene.level.plural }));
  if (box === null) return;
  column.gap();
  const away = picked.filter((one, i) => !one && !at(scene.areas.list, i).water && scene.painting?.of[i] !== null).length;
  column.swatch(LIGHT.surface, t("Niet gekozen"), formatNumber(away));
}

function foundRows(column: Column, { verdicts }: Find, scene: Scene): void {
  column.heading(t("Aantal {areas}", { areas: scene.level.plural }));
  const count = (one: string): string => formatNumber(scene.areas.list.filter((area, i) => !area.water && verdicts[i] === one).length);
  column.swatch(CIRCLE, t("Voldoet aan alles"), count("match"));
  column.swatch(LIGHT.surface, t("Voldoet niet"), count("no"));
}

export function paintedRows(column: Column, scene: Scene): void {
  if (scene.tool?.kind === "both") nineRows(column, scene.tool, scene);
  else if (scene.tool?.kind === "find") foundRows(column, scene.tool, scene);
}

/** Why areas have no fill, with how many there are of each. */
export function paintedReasons({ areas, painting }: Scene): [Reason, number][] {
  return REASON_KEYS.flatMap((reason) => {
    const n = painting?.of.filter((cell, i) => cell === null && (painting.reasons[i] ?? "missing") === reason && !at(areas.list, i).water).length ?? 0;
    return n === 0 ? [] : [[reason, n]];
  });
}
