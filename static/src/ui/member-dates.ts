// "En hoeveel waren dat vorig jaar?": the members of a place on every date there is.
import type { AreaProfile } from "../api/types";
import { h, replace } from "../dom";
import { formatNumber, formatPeriod } from "../domain/format";
import { aboutCount } from "../domain/members";
import { type Past, yearBefore } from "../state/past";
import type { Scene } from "../state/scene";
import { t } from "../text/t";

export type LoadPast = (profile: AreaProfile, scene: Scene) => Promise<Past>;

function changeSentence({ counts }: Past, day: string, k: number | null): string {
  const now = counts.find((one) => one.day === day)?.count ?? null;
  const before = yearBefore(day, counts);
  const then = before?.count ?? null;
  if (now === null || !before || then === null) return t("Van een jaar eerder is er geen aantal.");
  const change = now - then;
  const date = formatPeriod(before.day);
  if (change === 0) return t("Dat zijn er even veel als op {date}.", { date });
  const n = formatNumber(Math.abs(change));
  if (now % (k ?? 1) !== 0 && then % (k ?? 1) !== 0) return t(change > 0 ? "Dat zijn er {n} meer dan op {date}." : "Dat zijn er {n} minder dan op {date}.", { n, date });
  return t(change > 0 ? "Dat zijn er ongeveer {n} meer dan op {date}." : "Dat zijn er ongeveer {n} minder dan op {date}.", { n, date });
}

function draw(past: Past, scene: Scene): (HTMLElement | null)[] {
  const k = scene.members.k;
  const day = scene.selection?.day ?? "";
  const rows = past.counts.map((one) => h("tr", { "aria-current": one.day === day ? "true" : null }, h("th", { scope: "row" }, formatPeriod(one.day)), h("td", { class: "number" }, one.count === null ? t("niet bekend") : aboutCount(one.count, k))));
  const rounded = past.counts.some(({ count }) => count !== null && count % (k ?? 1) === 0);
  const borders = past.others.length > 0 ? t("Van andere jaren zijn hier geen aantallen: de grenzen zijn veranderd.") : "";
  return [
    h("p", { class: "sentence" }, changeSentence(past, day, k)),
    h("table", { class: "plain-table" }, h("caption", { class: "sr" }, t("Leden per peildatum")), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("Peildatum")), h("th", { scope: "col", class: "number" }, t("Leden")))), h("tbody", {}, ...rows)),
    rounded || borders !== "" ? h("p", { class: "note" }, [rounded ? t("Aantallen met \"ongeveer\" zijn afgerond op een veelvoud van {k}. Een klein verschil kan daardoor komen.", { k: k ?? 5 }) : "", borders].filter(Boolean).join(" ")) : null,
  ];
}

/** null where the map does not show numbers of members. */
export function memberDates(profile: AreaProfile, scene: Scene, load: LoadPast): HTMLElement | null {
  if (scene.indicator.key !== "members" || !scene.selection) return null;
  const body = h("div", {}, h("p", { class: "note" }, t("De andere peildatums worden opgehaald...")));
  load(profile, scene).then(
    (past) => replace(body, ...draw(past, scene)),
    () => replace(body, h("p", { class: "note" }, t("De aantallen op andere peildatums konden niet worden opgehaald."))),
  );
  return h("section", { class: "member-dates" }, h("h3", {}, t("Leden per peildatum")), body);
}
