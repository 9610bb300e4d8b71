// The legend of what is filled otherwise than by classes: nine colours, or matches.
import { at } from "../../at";
import { h, svg } from "../../dom";
import { NINE } from "../../domain/bivariate";
import { CIRCLE } from "../../domain/palette";
import type { Indicator } from "../../api/types";
import { type Reason, reasonSentence, reasonText, REASON_KEYS } from "../../domain/reasons";
import type { Scene } from "../../state/scene";
import type { Both, Find } from "../../state/tools";
import { colourSwatch, hatchSwatch, waterSwatch } from "../swatch";
import { inLanguage, locale, t } from "../../text/t";

const CELL = 48;
/** Room for the words along the squares. */
const BESIDE = 58;
const BELOW = 20;
const HEIGHTS = [t("laag"), t("midden"), t("hoog")];

function nine({ other, cells }: Both, scene: Scene): Node[] {
  const counts = NINE.map((_, cell) => cells.filter((one) => one === cell).length);
  const squares = NINE.flatMap((fill, cell) => {
    const [x, y] = [BESIDE + (cell % 3) * CELL, (2 - Math.floor(cell / 3)) * CELL];
    const said = `${inLanguage(scene.indicator.name)} ${at(HEIGHTS, cell % 3)}, ${inLanguage(other.indicator.name)} ${at(HEIGHTS, Math.floor(cell / 3))}: ${at(counts, cell)} ${scene.level.plural}`;
    return [svg("rect", { x, y, width: CELL, height: CELL, fill, class: "swatch-edge" }, svg("title", {}, said))];
  });
  // Low, middle and high stand along both sides, so that no colour needs its words.
  const words = HEIGHTS.flatMap((word, i) => [
    svg("text", { x: BESIDE - 6, y: (2.5 - i) * CELL + 5, "text-anchor": "end" }, word),
    svg("text", { x: BESIDE + (i + 0.5) * CELL, y: 3 * CELL + 15, "text-anchor": "middle" }, word),
  ]);
  const [width, height] = [BESIDE + 3 * CELL, 3 * CELL + BELOW];
  const grid = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": t("Negen kleuren: naar rechts en naar boven is hoger") }, ...squares, ...words);
  return [
    h("div", { class: "nine" }, h("span", { class: "soft nine-y" }, `↑ ${inLanguage(other.indicator.name)}`), grid, h("span", { class: "soft nine-x" }, `→ ${inLanguage(scene.indicator.name)}`)),
    h("p", { class: "soft" }, t("Van elk cijfer is steeds een derde van de {plural} laag, midden of hoog, voor zover gelijke waarden dat toelaten.", { plural: scene.level.plural })),
  ];
}

function row(swatch: Node, text: string, count: number): HTMLElement {
  return h("li", {}, swatch, h("span", {}, text), h("span", { class: "soft count" }, count.toLocaleString(locale())));
}

/** Each reason once, with what it means one click away. */
function reasonRow(reason: Reason, count: number, scene: Scene): HTMLElement {
  const sentences = [...new Set(measuredBy(scene).map((indicator) => reasonSentence(reason, indicator)))];
  const head = h("summary", {}, hatchSwatch(reason), h("span", {}, reasonText(reason).label), h("span", { class: "soft count" }, count.toLocaleString(locale())));
  return h("li", {}, h("details", { class: "reason-fold", "data-key": `why-${reason}` }, head, ...sentences.map((text) => h("p", { class: "soft" }, text))));
}

/** The figures of which one may be missing. */
function measuredBy({ tool, indicator }: Scene): Indicator[] {
  return tool?.kind === "find" ? tool.filters.map((one) => one.indicator) : tool?.kind === "both" ? [indicator, tool.other.indicator] : [indicator];
}

function found({ verdicts, filters }: Find, scene: Scene): Node[] {
  if (filters.length === 0) return [h("p", {}, t("Kies een voorwaarde. De kaart kleurt dan de plaatsen die eraan voldoen."))];
  const count = (one: string): number => scene.areas.list.filter((area, i) => !area.water && verdicts[i] === one).length;
  return [h("ul", { class: "classes", "aria-label": t("Plaatsen") }, row(colourSwatch(CIRCLE), t("Voldoet aan alles"), count("match")), row(colourSwatch("var(--surface)"), t("Voldoet niet"), count("no")))];
}

/** Why areas have no fill, with how many there are of each. */
function without(scene: Scene): HTMLElement | null {
  const { painting } = scene;
  const rows = REASON_KEYS.flatMap((reason) => {
    const n = painting?.of.filter((cell, i) => cell === null && (painting.reasons[i] ?? "missing") === reason && !at(scene.areas.list, i).water).length ?? 0;
    return n === 0 ? [] : [reasonRow(reason, n, scene)];
  });
  if (scene.areas.list.some((area) => area.water)) rows.push(h("li", {}, waterSwatch(), h("span", {}, t("Water"))));
  return rows.length === 0 ? null : h("ul", { class: "classes others", "aria-label": t("Zonder cijfer") }, ...rows);
}

/** null where the classes of the figure are the legend. */
export function paintingKey(scene: Scene): Node[] {
  const { tool } = scene;
  const missing = without(scene);
  const key = tool?.kind === "both" ? nine(tool, scene) : tool?.kind === "find" ? found(tool, scene) : [];
  return missing ? [...key, missing] : key;
}
