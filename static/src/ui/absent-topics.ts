// Rows of the topics for figures that are not in these data: what it is, of when it
// would be, and what comes nearest.
import type { Absent } from "../api/types";
import { h } from "../dom";
import { formatPeriod } from "../domain/format";
import type { Scene } from "../state/scene";
import { type Beyond, elsewhereKnown, nearest, periodAt } from "../state/shelf";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";

/** choose: takes a figure, or one of another year, to the map. */
export function absentRow(one: Absent, scene: Scene, beyond: Beyond, choose: Actions["choose"]): HTMLElement {
  const level = scene.level.key;
  const source = beyond.sources.find(({ key }) => key === one.source);
  const there = elsewhereKnown(one.key, level, beyond);
  const near = there ? null : nearest(one, scene.catalogue.indicators, level);
  const when = one.period === "" ? t("Wordt voor {year} niet gemaakt", { year: scene.edition.year }) : t("Peildatum: {when}", { when: formatPeriod(one.period) });
  return h(
    "li",
    { class: "absent", "data-absent": one.key },
    h("p", {}, h("strong", {}, inLanguage(one.name)), " ", h("span", { class: "not-here" }, t("Staat niet in deze gegevens"))),
    h("p", {}, inLanguage(one.definition)),
    h("p", { class: "soft" }, [when, source ? t("Bron: {source}", { source: inLanguage(source.name) }) : ""].filter(Boolean).join(" · ")),
    there ? h("p", {}, `${t("Wel:")} `, h("button", { type: "button", class: "link", onclick: () => choose({ edition: there.id, indicator: one.key }) }, t("dit cijfer op de kaart van {year}", { year: there.year }))) : null,
    near
      ? h("p", {}, `${t("Wel:")} `, h("button", { type: "button", class: "link", onclick: () => choose({ indicator: near.key }) }, `${inLanguage(near.name)} (${formatPeriod(periodAt(near, level))})`), `. ${t("Dat is een ander begrip: lees eerst de uitleg erbij.")}`)
      : null,
  );
}
