// What users come to ask, in their own words and in the order of how often, and
// the view that answers it. A question that cannot be answered says what it needs.
import type { Members } from "../api/members";
import type { Catalogue, Edition, Indicator } from "../api/types";
import { drawnLevels, isKnownAt } from "./resolve";
import { WITHIN_WERKGEBIED, type Gemeente } from "./scope";
import { INITIAL, type State } from "./url";
import { inLanguage, t } from "../text/t";

export interface Choice {
  key: string;
  name: string;
  /** What has to be there first for this one; absent when it can be answered. */
  need?: string;
}

export interface Question {
  key: string;
  text: string;
  /** What has to be there first, in sentences; "" when it can be answered. */
  need: string;
  /** Whether a member file is what is needed. */
  needsMembers: boolean;
  /** What has to be chosen first; "wijk" for any wijk. */
  ask: { label: string; choices: Choice[] | "wijk" } | null;
  /** The view that answers it. */
  view: (choice: string) => Partial<State>;
}

export interface Holdings {
  edition: Edition;
  catalogue: Catalogue;
  members: Members;
  werkgebied: readonly Gemeente[];
}

const NO_MEMBERS = t("Daarvoor is een ledenbestand van uw bibliotheek nodig.");
const NO_BRANCH = t("Daarvoor moet in het ledenbestand staan bij welke vestiging iemand hoort. In dit bestand staat dat niet.");
const NO_TRAITS = t("Daarvoor zijn cijfers nodig over opleiding, inkomen of uitkeringen. Lees de Kerncijfers wijken en buurten van het CBS in.");
const NO_WIJKEN = t("Daarvoor is een kaart met wijken nodig. Lees de Wijk- en Buurtkaart van het CBS in.");

/** A view with nothing left of what was chosen before. */
function fresh(patch: Partial<State>): Partial<State> {
  const { area, band, branch, smooth, date, goal, table, sort, within, tool, filter, inView } = INITIAL;
  return { area, band, branch, smooth, date, goal, table, sort, within, tool, filter, inView, screen: "map", sheet: "half", ...patch };
}

/** The first trait of a goal that is known for wijken. */
function firstTrait(catalogue: Catalogue, goal: string, level: string): string {
  const traits = catalogue.goals.find((one) => one.key === goal)?.traits ?? [];
  const known = (key: string): boolean => catalogue.indicators.some((one) => one.key === key && isKnownAt(one, level));
  return traits.find(known) ?? "";
}

/** The view of a goal: its most telling trait on the map, the others beside it. */
export function goalView(catalogue: Catalogue, goal: string, level: string): Partial<State> {
  const trait = firstTrait(catalogue, goal, level);
  return { goal, screen: "map", area: "", sheet: "half", ...(trait === "" ? {} : { indicator: trait }) };
}

/** The goals of the question where help is needed most; what has none of its figures says which to read in. */
function helpGoals({ goals, indicators }: Catalogue, level: string): Choice[] {
  const known = (trait: string): boolean => indicators.some((one) => one.key === trait && isKnownAt(one, level));
  return goals.filter(({ key }) => key === "taalhuis" || key === "digitalGovernment").map(({ key, name, traits }) => ({ key, name: inLanguage(name), ...(traits.some(known) ? {} : { need: NO_TRAITS }) }));
}

export function questions({ edition, catalogue, members, werkgebied }: Holdings): Question[] {
  const has = (key: string): Indicator | undefined => catalogue.indicators.find((one) => one.key === key);
  const level = (key: string): string => (drawnLevels(edition).some((one) => one.key === key) ? key : "");
  const wijk = level("wijk");
  const gemeenten = members.werkgebied.map(({ code, name }) => ({ key: code, name }));
  const only = gemeenten.length === 1 ? gemeenten[0] : undefined;
  const pick = { label: t("Gemeente"), choices: gemeenten };
  const noMembers = members.dates.length === 0;
  const needMembers = { need: noMembers ? NO_MEMBERS : "", needsMembers: noMembers };
  const tied = members.branches.length > 0 && members.dates[0]?.branchIs !== "";
  const goals = helpGoals(catalogue, wijk);
  const start = werkgebied.length > 0 ? { within: WITHIN_WERKGEBIED } : {};
  const people = has("inhabitants") ?? has("age0to14Share");
  return [
    {
      key: "members",
      text: t("Hoeveel leden hebben we in {place}, en hoeveel waren dat vorig jaar?", { place: only?.name ?? t("onze gemeente") }),
      ...needMembers,
      ask: only ? null : pick,
      view: (code) => fresh({ indicator: "members", level: "gemeente", area: only?.key ?? code }),
    },
    {
      key: "children",
      text: t("Hoeveel procent van de kinderen en jongeren (0 t/m 17) is lid, per wijk?"),
      ...needMembers,
      ask: null,
      view: () => fresh({ indicator: "memberShare", band: "0-17", level: wijk }),
    },
    {
      key: "people",
      text: t("Wie wonen er in deze wijk?"),
      need: wijk === "" ? NO_WIJKEN : "",
      needsMembers: false,
      ask: { label: t("Wijk"), choices: "wijk" },
      view: (code) => fresh({ level: wijk, area: code, ...(people ? { indicator: people.key } : {}) }),
    },
    {
      key: "few",
      text: t("In welke wijken zijn weinig mensen lid, en om hoeveel mensen gaat het?"),
      ...needMembers,
      ask: null,
      view: () => fresh({ indicator: "nonMembers", level: wijk, table: true }),
    },
    {
      key: "branch",
      text: t("Waar komen de leden van mijn vestiging vandaan?"),
      need: noMembers ? NO_MEMBERS : tied ? "" : NO_BRANCH,
      needsMembers: noMembers,
      ask: { label: t("Vestiging"), choices: members.branches.map(({ id, name }) => ({ key: id, name })) },
      view: (branch) => fresh({ indicator: "members", level: level("buurt"), branch }),
    },
    {
      key: "families",
      text: t("Waar wonen gezinnen met kleine kinderen die nog geen lid zijn?"),
      ...needMembers,
      ask: null,
      view: () => fresh({ indicator: "nonMembers", band: "0-3", level: wijk, table: true }),
    },
    {
      key: "help",
      text: t("Waar is een Taalhuis of Informatiepunt Digitale Overheid het hardst nodig?"),
      need: goals.every(({ need }) => need !== undefined) ? NO_TRAITS : "",
      needsMembers: false,
      ask: { label: t("Waarvoor"), choices: goals },
      view: (goal) => fresh({ level: wijk, ...goalView(catalogue, goal, wijk), ...start }),
    },
    {
      key: "reconciliation",
      text: t("Waarom staat hier een ander getal dan in ons jaarverslag?"),
      ...needMembers,
      ask: only ? null : pick,
      view: (code) => fresh({ indicator: "members", level: "gemeente", area: only?.key ?? code }),
    },
  ];
}
