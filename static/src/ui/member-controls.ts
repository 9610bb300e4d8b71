// Which members the map shows: reference date, age, branch, and raw or smoothed.
import type { Members } from "../api/members";
import { h, replace } from "../dom";
import { formatPeriod } from "../domain/format";
import type { Scene } from "../state/scene";
import { bandName, type Selection } from "../state/selection";
import type { Smooth, State } from "../state/url";
import { t } from "../text/t";
import type { Actions } from "./actions";

const SMOOTHINGS: [Smooth, string, string][] = [
  ["none", t("Ruw"), t("Ruw: zoals geteld. In kleine gebieden schommelt het percentage door toeval.")],
  ["global", t("Glad, naar het werkgebied"), t("Glad: waar weinig mensen wonen telt het hele werkgebied mee, zodat toeval minder opvalt.")],
  ["local", t("Glad, naar de buren"), t("Glad: waar weinig mensen wonen tellen de gebieden eromheen mee, zodat toeval minder opvalt.")],
];

interface Choice {
  field: HTMLElement;
  select: HTMLSelectElement;
}

function choice(id: string, name: string, chosen: (value: string) => void): Choice {
  const select = h("select", { id, onchange: () => chosen(select.value) });
  return { select, field: h("label", { class: "field" }, h("span", { class: "soft" }, name), select) };
}

function fill({ field, select }: Choice, options: [value: string, text: string][], value: string, shown: boolean): void {
  const key = JSON.stringify(options);
  field.hidden = !shown;
  if (select.dataset.options !== key) {
    select.dataset.options = key;
    replace(select, ...options.map(([one, text]) => h("option", { value: one }, text)));
  }
  select.value = value;
}

/** The two halves first, then from young to old. */
function inOrder<T extends { key: string }>(bands: readonly T[]): T[] {
  const half = (key: string): number => (["0-17", "18+"].includes(key) ? 0 : 1);
  return [...bands].sort((a, b) => half(a.key) - half(b.key) || parseInt(a.key, 10) - parseInt(b.key, 10));
}

export class MemberControls {
  readonly node: HTMLElement;
  private readonly date: Choice;
  private readonly band: Choice;
  private readonly branch: Choice;
  private readonly smooth: Choice;
  private readonly sentence = h("p", { class: "soft smooth-sentence" });
  private members: Members | null = null;

  constructor(actions: Actions) {
    const choose = (patch: Partial<State>): void => actions.choose(patch);
    // The newest date is what goes without saying, also after a newer one has come.
    this.date = choice("members-date", t("Peildatum"), (value) => choose({ date: value === this.members?.dates[0]?.day ? "" : value }));
    this.band = choice("members-band", t("Leeftijd"), (value) => choose({ band: value }));
    this.branch = choice("members-branch", t("Vestiging"), (value) => choose({ branch: value }));
    this.smooth = choice("members-smooth", t("Ruw of glad"), (value) => choose({ smooth: value as Smooth }));
    const fields = [this.date, this.band, this.branch, this.smooth].map((one) => one.field);
    this.node = h("fieldset", { class: "member-controls" }, h("legend", { class: "sr" }, t("Welke leden")), h("div", { class: "member-fields" }, ...fields), this.sentence);
  }

  update({ members, indicator, selection }: Scene): void {
    this.members = members;
    this.node.hidden = selection === null;
    if (selection) this.fill(members, indicator, selection);
  }

  private fill(members: Members, indicator: Scene["indicator"], selection: Selection): void {
    fill(this.date, members.dates.map(({ day }) => [day, formatPeriod(day)]), selection.day, true);
    const bands = inOrder(members.bands.filter((band) => indicator.bands.includes(band.key)));
    fill(this.band, [["", t("alle leeftijden")], ...bands.map(({ key }): [string, string] => [key, bandName(members, key)])], selection.band, bands.length > 0);
    fill(this.branch, [["", t("alle vestigingen")], ...members.branches.map(({ id, name }): [string, string] => [id, name])], selection.branch, indicator.branches && members.branches.length > 0);
    fill(this.smooth, SMOOTHINGS.map(([value, name]) => [value, name]), selection.smooth, indicator.smooth);
    this.sentence.hidden = !indicator.smooth;
    this.sentence.textContent = SMOOTHINGS.find(([value]) => value === selection.smooth)?.[2] ?? "";
  }
}
