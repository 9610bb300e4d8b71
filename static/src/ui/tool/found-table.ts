// The places found, with the figure of each condition.
import { at } from "../../at";
import { h } from "../../dom";
import { columnTitle } from "../../domain/condition-text";
import { capital, formatShort } from "../../domain/format";
import { intervalText } from "../../domain/interval";
import { reasonSentence, reasonText } from "../../domain/reasons";
import { intervalOf, type Scene } from "../../state/scene";
import type { Filter } from "../../state/tools";
import { t } from "../../text/t";
import { sortHead } from "../sort-button";
import { levelName } from "../words";

export interface Lists {
  filters: readonly Filter[];
  scene: Scene;
  /** Names of gemeenten by code. */
  names: ReadonlyMap<string, string>;
  open: (area: { code: string; level: string }) => void;
  /** null where so few places need no order of one's own. */
  sort: { by: string; choose: (sort: string) => void } | null;
}

/** The figure, with its margin and that of the gemeente where that is the condition. */
function cell({ values, indicator, condition, gemeente }: Filter, i: number): HTMLElement {
  const value = values.list[i] ?? null;
  const reason = values.reasons[i] ?? "missing";
  if (value === null) return h("td", { class: "number soft", title: reasonSentence(reason, indicator) }, reasonText(reason).label);
  const interval = intervalOf(values, i);
  const whole = gemeente[i] ?? null;
  const beside = [interval ? intervalText(interval, indicator) : "", condition.against !== "" && whole !== null ? t("gemeente {value}", { value: formatShort(whole, indicator) }) : ""].filter(Boolean);
  return h("td", { class: "number" }, formatShort(value, indicator), ...beside.map((text) => h("span", { class: "soft margin" }, text)));
}

export function foundTable(indexes: readonly number[], { filters, scene, names, open, sort }: Lists, caption: string): HTMLElement {
  const columns = [{ key: "name", title: capital(levelName(scene.level.key)) }, ...filters.map((one, k) => ({ key: k === 0 ? "value" : `c${k + 1}`, title: columnTitle(one, scene) }))];
  const heads = columns.map((column) => (sort ? sortHead(column, sort.by, sort.choose) : h("th", { scope: "col", class: column.key === "name" ? "name" : "number" }, column.title)));
  const rows = indexes.map((i) => {
    const area = at(scene.areas.list, i);
    const gemeente = scene.level.key === "gemeente" || names.size < 2 ? undefined : names.get(area.gemeente);
    const link = h("button", { type: "button", class: "link", onclick: () => open({ code: area.code, level: scene.level.key }) }, area.name);
    return h("tr", {}, h("th", { scope: "row" }, link, gemeente ? h("span", { class: "soft where" }, ` ${gemeente}`) : null), ...filters.map((one) => cell(one, i)));
  });
  return h("div", { class: "found", tabindex: 0, role: "region", "aria-label": caption }, h("table", {}, h("caption", { class: "sr" }, caption), h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)));
}
