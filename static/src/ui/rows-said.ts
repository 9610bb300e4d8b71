// How many rows the table has, and which: the same words wherever that is told.
import { searchOf } from "../domain/condition-text";
import type { Scene } from "../state/scene";
import type { State } from "../state/url";
import { t } from "../text/t";
import { counted, levelName } from "./words";

/** "4 wijken in het werkgebied die voldoen", "30 wijken" */
export function rowsSaid(n: number, scene: Scene, { matching, filter, inView }: Pick<State, "matching" | "filter" | "inView">): string {
  const { scope, level } = scene;
  return [
    counted(n, levelName(level.key), level.plural),
    scope.key === "" ? "" : t("in {place}", { place: scope.name }),
    inView ? t("in beeld") : "",
    filter.trim() === "" ? "" : t('met "{text}"', { text: filter.trim() }),
    searchOf(scene) && matching ? (n === 1 ? t("die voldoet aan de voorwaarden") : t("die voldoen aan de voorwaarden")) : "",
  ].filter(Boolean).join(" ");
}
