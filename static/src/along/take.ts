// Everything that can be taken along, made in the browser from what the service
// has answered already. Loaded when first used.
import type { AreaProfile } from "../api/types";
import { at } from "../at";
import { describe } from "../domain/describe";
import { formatPeriod, formatValue, inPeriod } from "../domain/format";
import { reasonSentence } from "../domain/reasons";
import type { Bounds } from "../geo/shape";
import { type Layers, shapeOf } from "../map/layers";
import { letters, LETTERS } from "../state/chosen";
import { t } from "../text/t";
import { told } from "../ui/headline";
import type { Row } from "../ui/table-rows";
import { measurer, toPng } from "./canvas";
import { toCsv } from "./csv";
import type { Drawing } from "./drawing";
import { type Fact, type Facts } from "./facts";
import { factsOfView, figuresOf } from "./figures";
import { toGeoJson } from "./geojson";
import { toHtml, toTabbed } from "./html";
import { NARROW, pictureOf, SLIDE, slideOf, type Subject } from "./picture";
import { placeOfRows, placeOfView } from "./place";
import { type Sheet, sheetOf } from "./sheet";
import { toSvg } from "./svg";
import { toXlsx } from "./xlsx";
import { inLanguage } from "../text/t";

/** What is on the screen, as far as it can be taken along. */
export interface Shown {
  layers: Layers;
  /** The second of two maps. */
  second: Layers | null;
  view: Bounds;
  profiles: readonly AreaProfile[];
  /** Codes of the chosen areas, in the order of their letters. */
  selected: readonly string[];
  rows: readonly Row[];
  /** How many rows, and which. */
  said: string;
  gemeenten: ReadonlyMap<string, string>;
  link: string;
}

/** The figure of a chosen area, when it is on the map or in its profile. */
function figureOf({ layers: { scene }, profiles }: Shown, code: string): string {
  const i = scene.areas.index.get(code);
  if (i !== undefined) {
    const { name, value, beside } = describe(scene, i);
    return [`${name}: ${value}`, beside].filter(Boolean).join(", ");
  }
  const profile = profiles.find((one) => one.code === code);
  const figure = profile && told(profile, scene);
  if (!figure) return "";
  const value = figure.value === null ? reasonSentence(figure.reason, scene.indicator) : `${formatValue(figure.value, scene.indicator)} ${inPeriod(figure.period)}`;
  return `${profile.name}: ${value}`;
}

/** The figure of each chosen area, with its letter when there are more than one. */
function findings(shown: Shown): Fact[] {
  return shown.selected.flatMap((code, i) => {
    const text = figureOf(shown, code);
    return text === "" ? [] : [{ name: shown.selected.length > 1 ? at(LETTERS, i) : "", text }];
  });
}

function finding(shown: Shown): string {
  return findings(shown).map(({ name, text }) => [name, text].filter(Boolean).join(" ")).join("; ");
}

function subjectOf(shown: Shown): [Subject, Facts] {
  const { layers, second, view, selected, profiles, gemeenten, link } = shown;
  const facts = factsOfView(layers.scene, placeOfView(layers.scene, profiles, view, gemeenten), link);
  const maps = [layers, ...(second ? [second] : [])].map((one) => ({ layers: one, heading: headingOf(one.scene) }));
  return [{ maps, view, selected, finding: finding(shown) }, facts];
}

function headingOf({ indicator, values }: Layers["scene"]): string {
  return [inLanguage(indicator.name), formatPeriod(values.date)].filter(Boolean).join(", ");
}

export function drawingOf(shown: Shown, width?: number): Drawing {
  return pictureOf(...subjectOf(shown), measurer(), width);
}

function tableOf(shown: Shown): [Sheet, Facts] {
  const { layers, rows, gemeenten, link, selected } = shown;
  const facts = factsOfView(layers.scene, placeOfRows(layers.scene, rows, gemeenten), link);
  const [area = "", ...others] = selected;
  if (others.length === 0) return [sheetOf(layers.scene, rows), facts];
  const places = findings(shown).map(({ name, text }) => ({ name: t("Gekozen plek {letter}", { letter: name }), text }));
  return [sheetOf(layers.scene, rows, letters({ area, others })), { ...facts, list: [...places, ...facts.list] }];
}

export function png(shown: Shown): Promise<Blob> {
  return toPng(drawingOf(shown));
}

/** 1920 by 1080, for a slide as it is. */
export function slide(shown: Shown): Promise<Blob> {
  return toPng(slideOf(...subjectOf(shown), measurer()), SLIDE);
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
  const words = [...new Set(figuresOf(scene).map((one) => inLanguage(one.indicator.name))), scene.level.key, scene.values.date];
  const plain = words.join(" ").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `buurtbereik-${plain.replace(/^-|-$/g, "")}`;
}
