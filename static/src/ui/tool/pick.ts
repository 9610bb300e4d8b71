// A list of all figures by theme, to choose one from.
import type { Indicator } from "../../api/types";
import { h, replace } from "../../dom";
import { isKnownAt } from "../../state/resolve";
import type { Scene } from "../../state/scene";
import { inLanguage } from "../../text/t";

/** Fills a list with the figures that this level has, and chooses one. */
export function fillFigures(select: HTMLSelectElement, scene: Scene, chosen: string, ask = ""): void {
  const key = [scene.edition.id, scene.level.key, scene.catalogue.indicators.length, ask].join();
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    const groups = scene.catalogue.themes.flatMap((theme) => {
      const list: Indicator[] = scene.catalogue.indicators.filter((one) => one.theme === theme.key && isKnownAt(one, scene.level.key));
      return list.length === 0 ? [] : [h("optgroup", { label: inLanguage(theme.name) }, ...list.map((one) => h("option", { value: one.key }, inLanguage(one.name))))];
    });
    replace(select, ask === "" ? null : h("option", { value: "" }, ask), ...groups);
  }
  select.value = chosen;
}
