// Which members a figure of members is of: the reference date, an age band, a
// branch, and whether it is smoothed. What a state asks for and is not there
// becomes what is usual, and is said.
import type { MemberDate, Members } from "../api/members";
import type { Edition, Indicator } from "../api/types";
import { formatPeriod } from "../domain/format";
import { editionLabel } from "./resolve";
import type { Smooth, State } from "./url";
import { inLanguage, t } from "../text/t";

export interface Selection {
  day: string;
  /** "" for all ages. */
  band: string;
  /** "" for all branches. */
  branch: string;
  smooth: Smooth;
}

/** The reference date shown: the one asked for, else the newest; none where there are no members. */
export function pickDate(state: Pick<State, "date">, members: Members): MemberDate | null {
  return members.dates.find((date) => date.day === state.date) ?? members.dates[0] ?? null;
}

/** null for figures that are not of members. */
export function pickSelection(state: State, indicator: Indicator, members: Members): Selection | null {
  const date = pickDate(state, members);
  if (!indicator.members || !date) return null;
  return {
    day: date.day,
    band: indicator.bands.includes(state.band) ? state.band : "",
    branch: indicator.branches && members.branches.some((branch) => branch.id === state.branch) ? state.branch : "",
    smooth: indicator.smooth ? state.smooth : "none",
  };
}

/** What of a selection another figure takes too: that of the number beside a share. */
export function selectionFor(indicator: Indicator, selection: Selection): Selection {
  return {
    day: selection.day,
    band: indicator.bands.includes(selection.band) ? selection.band : "",
    branch: indicator.branches ? selection.branch : "",
    smooth: "none",
  };
}

/** Whether it is what a profile tells: everybody on the newest date, as counted. */
export function isUsual(selection: Selection, members: Members): boolean {
  return selection.day === members.dates[0]?.day && selection.band === "" && selection.branch === "" && selection.smooth === "none";
}

export function bandName(members: Members, key: string): string {
  const band = members.bands.find((one) => one.key === key);
  return band ? inLanguage(band.name) : key;
}

/** A branch as what it is of these members: where they are enrolled, or where they borrow. */
function branchWords(selection: Selection, members: Members): string {
  const name = members.branches.find((branch) => branch.id === selection.branch)?.name ?? selection.branch;
  const is = members.dates.find((date) => date.day === selection.day)?.branchIs;
  if (is === "inschrijving") return t("ingeschreven bij {branch}", { branch: name });
  return is === "gebruik" ? t("leent vooral bij {branch}", { branch: name }) : name;
}

/** The selection in words, without what goes without saying. */
export function selectionWords(selection: Selection | null, members: Members): string[] {
  if (!selection) return [];
  return [
    selection.band === "" ? "" : bandName(members, selection.band),
    selection.branch === "" ? "" : branchWords(selection, members),
    selection.smooth === "none" ? "" : t("gladgestreken"),
  ].filter(Boolean);
}

/** What a link asks for of members and is not there, one sentence each. */
export function memberStrays(state: State, edition: Edition, members: Members): string[] {
  const said: string[] = [];
  const shown = pickDate(state, members);
  const of = editionLabel(edition);
  if (!shown) return said;
  if (state.date !== "" && state.date !== shown.day) said.push(t("Van {asked} zijn er bij {edition} geen ledengegevens. U ziet {shown}.", { asked: formatPeriod(state.date), edition: of, shown: formatPeriod(shown.day) }));
  if (state.band !== "" && !members.bands.some((band) => band.key === state.band)) said.push(t('De leeftijdsgroep "{asked}" is er niet. U ziet alle leeftijden.', { asked: state.band }));
  if (state.branch !== "" && !members.branches.some((branch) => branch.id === state.branch)) said.push(t('De vestiging "{asked}" komt in de ledengegevens van {edition} niet voor. U ziet alle vestigingen.', { asked: state.branch, edition: of }));
  return said;
}
