// Everything that can be taken along, made in the browser from what the service
// has answered already. Loaded when first used.
import type { AreaProfile } from "../api/types";
import { at } from "../at";
import { describe } from "../domain/describe";
import { formatNumber, formatPeriod, formatValue, inPeriod, unitWords } from "../domain/format";
import { reasonSentence } from "../domain/reasons";
import type { Bounds } from "../geo/shape";
import { type Layers, shapeOf } from "../map/layers";
import { letters, LETTERS } from "../state/chosen";
import type { Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { inLanguage, t } from "../text/t";
import { told } from "../ui/headline";
import type { Row } from "../ui/table-rows";
import { measurer, toPng } from "./canvas";
import { toCsv } from "./csv";
import { COMMON_FONTS } from "./drawing";
import { type Fact, type Facts } from "./facts";
import { factsOfView, figuresOf } from "./figures";
import { asFineAsIs, refined } from "./finer";
import { toGeoJson } from "./geojson";
import { toHtml, toTabbed } from "./html";
import { paperList } from "./paper-list";
import { LARGE, LARGE_WIDTHS, PAPER_RATIO, PAPER_WIDTHS, pictureOf, SLIDE, slideOf, type Subject } from "./picture";
import { placeOfRows, placeOfView } from "./place";
import { type Picked, pictured, type Scope } from "./scope";
import { type Sheet, sheetOf } from "./sheet";
import { toSvg } from "./svg";
import { toXlsx } from "./xlsx";

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
  /** Whether the classes are made of a part of the map. */
  fitted: boolean;
  /** What the user wants the picture to be of. */
  picked: Picked | null;
}

/** The figure of a chosen area, when it is on the map or in its profile; with its day where that is not the day of the map. */
function valueOf(scene: Scene, profiles: readonly AreaProfile[], code: string): string {
  const i = scene.areas.index.get(code);
  if (i !== undefined) {
    const { value, beside } = describe(scene, i);
    return [withoutDay(value, scene), beside].filter(Boolean).join(", ");
  }
  const profile = profiles.find((one) => one.code === code);
  const figure = profile && told(profile, scene);
  if (!figure) return "";
  return figure.value === null ? reasonSentence(figure.reason, scene.indicator) : withoutDay(`${formatValue(figure.value, scene.indicator)} ${inPeriod(figure.period)}`, scene);
}

/** The picture has the day of the map already. */
function withoutDay(text: string, { values }: Scene): string {
  return text.replace(` ${inPeriod(values.date)}`, "");
}

function nameOf({ layers: { scene }, profiles }: Shown, code: string): string {
  return scene.areas.list[scene.areas.index.get(code) ?? -1]?.name ?? profiles.find((one) => one.code === code)?.name ?? code;
}

/** "Zwolle: 17% op 1 januari 2024"; of two figures each is named. */
function figureOf(shown: Shown, code: string): string {
  const scenes = [shown.layers.scene, ...(shown.second ? [shown.second.scene] : [])];
  const told = scenes.flatMap((scene) => {
    const value = valueOf(scene, shown.profiles, code);
    return value === "" ? [] : [scenes.length > 1 ? `${inLanguage(scene.indicator.name).toLocaleLowerCase("nl")} ${value}` : value];
  });
  return told.length === 0 ? "" : `${nameOf(shown, code)}: ${told.join(", ")}`;
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

/** Which areas the classes are made of, where those are others than the picture has. */
function classNotes({ layers: { scene }, fitted }: Shown, scope: Scope | null): string[] {
  if (!scene.classes || scene.painting) return [];
  if (fitted) return [t("De klassen zijn gemaakt voor een deel van de kaart.")];
  return scope && scope.indexes.length < scene.areas.places ? [t("De klassen zijn gemaakt voor alle {n} {plural} op de kaart.", { n: formatNumber(scene.areas.places), plural: scene.level.plural })] : [];
}

function subjectOf(shown: Shown): [Subject, Facts] {
  const { layers, second, view, selected, profiles, gemeenten, link } = shown;
  const scope = pictured(shown);
  const facts = factsOfView(layers.scene, scope && profiles.length === 0 ? scope.name : placeOfView(layers.scene, profiles, view, gemeenten), link);
  const maps = [layers, ...(second ? [second] : [])].map((one) => ({ layers: one, heading: headingOf(one.scene), unit: unitOf(one.scene) }));
  return [{ maps, view, scope, selected, finding: finding(shown) }, { ...facts, notes: [...facts.notes, ...classNotes(shown, scope)] }];
}

function headingOf({ indicator, selection, members }: Scene): string {
  return [inLanguage(indicator.name), ...selectionWords(selection, members)].join(", ");
}

function unitOf({ indicator, values, catalogue }: Scene): string {
  return [unitWords(indicator, catalogue), formatPeriod(values.date)].filter(Boolean).join(" · ");
}

function tableOf(shown: Shown): [Sheet, Facts] {
  const { layers, rows, gemeenten, link, selected } = shown;
  const facts = factsOfView(layers.scene, placeOfRows(layers.scene, rows, gemeenten), link);
  const [area = "", ...others] = selected;
  if (others.length === 0) return [sheetOf(layers.scene, rows), facts];
  const places = findings(shown).map(({ name, text }) => ({ name: t("Gekozen plek {letter}", { letter: name }), text }));
  return [sheetOf(layers.scene, rows, letters({ area, others })), { ...facts, list: [...places, ...facts.list] }];
}

/** For a text. */
export async function png(shown: Shown): Promise<Blob> {
  const drawing = slideOf(...subjectOf(await refined(shown)), measurer(), { widths: LARGE_WIDTHS, pixels: LARGE });
  return toPng(drawing, LARGE);
}

/** 1920 by 1080, for a slide as it is. */
export async function slide(shown: Shown): Promise<Blob> {
  return toPng(slideOf(...subjectOf(await refined(shown)), measurer()), SLIDE);
}

/** For paper that stands and for paper that lies: which of them it is, only the paper knows. */
export function printed(shown: Shown): { upright: string; across: string } {
  const [subject, facts] = subjectOf(asFineAsIs(shown));
  return { upright: toSvg(pictureOf(subject, facts, measurer()), "papier"), across: toSvg(slideOf(subject, facts, measurer(), { widths: PAPER_WIDTHS, ratio: PAPER_RATIO, edge: 0 }), "liggend") };
}

/** The areas of the place with their figures; null where the picture is not of a chosen place. */
export function printedList(shown: Shown): HTMLElement | null {
  const scope = pictured(shown);
  if (!scope || scope.around || (shown.selected.length === 0 && shown.layers.scene.scope.codes === null)) return null;
  return paperList([shown.layers.scene, ...(shown.second ? [shown.second.scene] : [])], scope);
}

/** So that a print has the finest lines there are. */
export async function readyToPrint(shown: Shown): Promise<void> {
  await refined(shown);
}

/** A slide to draw on: in letters that every computer has, with each area by itself. */
export async function svg(shown: Shown): Promise<Blob> {
  const drawing = slideOf(...subjectOf(await refined(shown)), measurer(COMMON_FONTS));
  return new Blob([toSvg({ ...drawing, fonts: COMMON_FONTS })], { type: "image/svg+xml" });
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
