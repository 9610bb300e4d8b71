// One area: where it lies, what the map says about it, and all its figures by theme.
import type { AreaFigure, AreaProfile, AreaRef, Indicator } from "../api/types";
import { h } from "../dom";
import { capital, formatPeriod, formatValue, inPeriod } from "../domain/format";
import { lineageSentence } from "../domain/lineage";
import { standing, standingSentence } from "../domain/rank";
import { asReason, reasonText } from "../domain/reasons";
import type { Scene } from "../state/scene";
import type { Actions } from "./actions";
import { demoNote } from "./overview";
import { sourceNotes } from "./source";
import { spine } from "./spine";
import { counted, levelName } from "./words";

function breadcrumb(parents: AreaRef[], actions: Actions): HTMLElement | null {
  if (parents.length === 0) return null;
  const rank = (area: AreaRef): number => ["gemeente", "wijk", "buurt"].indexOf(area.level);
  const links = [...parents].sort((a, b) => rank(a) - rank(b)).map((parent) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => actions.selectArea(parent) }, parent.name)));
  return h("nav", { class: "crumbs", "aria-label": "Ligt in" }, h("ol", {}, ...links));
}

function kindLine(profile: AreaProfile, scene: Scene): string {
  const parts = [capital(levelName(profile.level)), profile.code];
  for (const [level, n] of Object.entries(profile.children)) {
    const plural = scene.edition.levels.find((one) => one.key === level)?.plural ?? level;
    if (n > 0) parts.push(counted(n, levelName(level), plural));
  }
  return parts.join(" · ");
}

/** What the map shows, said of this area in sentences. */
function headline(profile: AreaProfile, scene: Scene): HTMLElement | null {
  const figure = profile.figures.find((one) => one.indicator === scene.indicator.key);
  if (!figure) return null;
  const title = h("h3", { class: "headline-title" }, scene.indicator.name.nl);
  if (figure.value === null) return h("section", { class: "headline" }, title, h("p", { class: "sentence" }, reasonText(asReason(figure.reason)).sentence));
  const same = profile.level === scene.level.key;
  const rank = same ? standingSentence(standing(figure.value, scene.values.list), scene.level.plural) : "";
  return h(
    "section",
    { class: "headline" },
    title,
    h("p", { class: "headline-value" }, h("span", { class: "number big" }, formatValue(figure.value, scene.indicator)), " ", h("span", { class: "soft" }, inPeriod(figure.period))),
    same ? spine(scene, figure.value) : null,
    rank ? h("p", { class: "sentence" }, rank) : null,
  );
}

/** All that a sheet of 96 pixels has room for below the name. */
function peekLine(profile: AreaProfile, scene: Scene): HTMLElement | null {
  const figure = profile.figures.find((one) => one.indicator === scene.indicator.key);
  if (!figure) return null;
  const value = figure.value === null ? reasonText(asReason(figure.reason)).label : formatValue(figure.value, scene.indicator);
  return h("p", { class: "peek-line" }, h("strong", {}, value), " ", h("span", { class: "soft" }, scene.indicator.name.nl));
}

function figureRow(figure: AreaFigure, indicator: Indicator, scene: Scene, actions: Actions): HTMLElement {
  const value = figure.value;
  const missing = value === null ? reasonText(asReason(figure.reason)) : null;
  const shown = value === null ? h("span", { class: "soft number" }, missing?.label ?? "") : h("span", { class: "number" }, formatValue(value, indicator));
  return h(
    "details",
    { class: "figure", "data-key": indicator.key },
    h("summary", {}, h("span", { class: "label" }, indicator.name.nl, h("span", { class: "soft period" }, ` ${formatPeriod(figure.period)}`)), shown),
    missing ? h("p", { class: "note" }, missing.sentence) : null,
    sourceNotes(indicator, scene.catalogue, { period: figure.period, importName: figure.import?.name ?? "", demo: scene.edition.demo }),
    indicator.key === scene.indicator.key
      ? h("p", { class: "soft" }, "Dit staat nu op de kaart.")
      : h("p", {}, h("button", { type: "button", onclick: () => actions.choose({ indicator: indicator.key }) }, "Toon op de kaart")),
  );
}

function themes(profile: AreaProfile, scene: Scene, actions: Actions): HTMLElement[] {
  const byKey = new Map(scene.catalogue.indicators.map((indicator) => [indicator.key, indicator]));
  return scene.catalogue.themes.flatMap((theme) => {
    const rows = profile.figures.flatMap((figure) => {
      const indicator = byKey.get(figure.indicator);
      return indicator?.theme === theme.key ? [figureRow(figure, indicator, scene, actions)] : [];
    });
    return rows.length === 0 ? [] : [h("section", { class: "theme" }, h("h3", {}, theme.name.nl), ...rows)];
  });
}

/** Whether it is the same place in the other years, and what it was there. */
function otherYears(profile: AreaProfile): HTMLElement | null {
  if (profile.elsewhere.length === 0) return null;
  const rows = profile.elsewhere.flatMap((lineage) => [h("dt", {}, lineage.edition.replace("-demo", "")), h("dd", {}, lineageSentence(lineage, profile.code))]);
  return h("section", { class: "theme" }, h("h3", {}, "Dit gebied in andere jaren"), h("dl", { class: "years" }, ...rows));
}

export function profileView(profile: AreaProfile, scene: Scene, actions: Actions, close: HTMLElement): HTMLElement {
  return h(
    "div",
    {},
    breadcrumb(profile.parents, actions),
    h("div", { class: "area-head" }, h("h2", {}, profile.name), close),
    h("p", { class: "soft kind-line" }, kindLine(profile, scene)),
    peekLine(profile, scene),
    scene.edition.demo ? demoNote() : null,
    headline(profile, scene),
    ...themes(profile, scene, actions),
    otherYears(profile),
  );
}
