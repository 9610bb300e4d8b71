// Everything that can be taken along, made in the browser from what the service
// has answered already. Loaded when first used.
import type { AreaProfile } from "../api/types";
import { describe } from "../domain/describe";
import type { Bounds } from "../geo/shape";
import { type Layers, shapeOf } from "../map/layers";
import type { Row } from "../ui/table-rows";
import { measurer, toPng } from "./canvas";
import { toCsv } from "./csv";
import type { Drawing } from "./drawing";
import { type Facts, factsOf } from "./facts";
import { toGeoJson } from "./geojson";
import { toHtml, toTabbed } from "./html";
import { NARROW, pictureOf, WIDE } from "./picture";
import { placeOfRows, placeOfView } from "./place";
import { type Sheet, sheetOf } from "./sheet";
import { toSvg } from "./svg";
import { toXlsx } from "./xlsx";
import { inLanguage } from "../text/t";

/** What is on the screen, as far as it can be taken along. */
export interface Shown {
  layers: Layers;
  view: Bounds;
  profile: AreaProfile | null;
  selected: string;
  rows: readonly Row[];
  gemeenten: ReadonlyMap<string, string>;
  link: string;
}

/** The chosen area's figure in a sentence. */
function finding({ layers, selected }: Shown): string {
  const i = layers.scene.areas.index.get(selected);
  if (i === undefined) return "";
  const { name, value, beside } = describe(layers.scene, i);
  return [`${name}: ${value}`, beside].filter(Boolean).join(", ");
}

export function drawingOf(shown: Shown, width = WIDE): Drawing {
  const { layers, view, selected, profile, gemeenten, link } = shown;
  const facts = factsOf(layers.scene, placeOfView(layers.scene, profile, view, gemeenten), link);
  return pictureOf({ layers, view, selected, finding: finding(shown) }, facts, measurer(), width);
}

function tableOf({ layers, rows, gemeenten, link }: Shown): [Sheet, Facts] {
  return [sheetOf(layers.scene, rows), factsOf(layers.scene, placeOfRows(layers.scene, rows, gemeenten), link)];
}

export function png(shown: Shown): Promise<Blob> {
  return toPng(drawingOf(shown));
}

/** For paper. */
export function printed(shown: Shown): string {
  return toSvg(drawingOf(shown, NARROW), "papier");
}

export function svg(shown: Shown): Blob {
  return new Blob([toSvg(drawingOf(shown))], { type: "image/svg+xml" });
}

export function csv(shown: Shown): Blob {
  return new Blob([toCsv(...tableOf(shown))], { type: "text/csv;charset=utf-8" });
}

export function xlsx(shown: Shown): Blob {
  return new Blob([toXlsx(...tableOf(shown))], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
}

export function geojson(shown: Shown): Blob {
  const [sheet, facts] = tableOf(shown);
  return new Blob([toGeoJson(sheet, shown.rows.map((row) => shapeOf(shown.layers, row.i)), facts)], { type: "application/geo+json" });
}

export function tableText(shown: Shown): { text: string; html: string } {
  const [sheet, facts] = tableOf(shown);
  return { text: toTabbed(sheet, facts), html: toHtml(sheet, facts) };
}

/** "buurtbereik-aandeel-leden-wijk-2024-12-31" */
export function fileName({ layers: { scene } }: Shown): string {
  const words = [inLanguage(scene.indicator.name), scene.level.key, scene.values.date];
  const plain = words.join(" ").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `buurtbereik-${plain.replace(/^-|-$/g, "")}`;
}
