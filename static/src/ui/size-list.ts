// The legend of numbers of people: circles of three sizes.
import { h } from "../dom";
import { formatShort } from "../domain/format";
import { largestRadius, legendSizes, radiusOf } from "../map/circles";
import { known, type Scene } from "../state/scene";
import { t } from "../text/t";
import { circleSwatch } from "./swatch";

/** scale: pixels of the map per unit of the plane. */
export function sizeList(scene: Scene, scale: number): Node[] {
  const max = known(scene.values).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const largest = largestRadius(scene.areas.typicalSize * scale);
  if (max <= 0) return [h("p", {}, t("Voor deze {areas} is dit cijfer niet bekend.", { areas: scene.level.plural }))];
  const rows = legendSizes(max).map((n) => {
    const circle = circleSwatch(radiusOf(n, max, largest), scene.indicator.estimate !== null);
    return h("li", {}, h("span", { class: "circle" }, circle), formatShort(n, scene.indicator));
  });
  const less = scene.indicator.signed ? [h("p", { class: "soft" }, t("Blauw: meer."), " ", h("span", { class: "fewer" }, t("Oranje: minder.")))] : [];
  return [...less, h("ul", { class: "sizes", "aria-label": t("Grootte van de cirkels") }, ...rows)];
}
