// What the person at the screen has chosen for a file so far: a mapping, and
// what in it is still open. No markup here.
import type { Mapping, Proposal } from "../../api/uploads";
import { t } from "../../text/t";
import { isDateRole } from "./vocabulary";

/** What the service writes for a code of which nobody has said what it means. */
export const UNDECIDED = "?";
/** A code in the column of branches that is no branch. */
export const NO_BRANCH = "-";
export const USUAL_K = 5;

/** The roles whose cells are codes, and where in a mapping their meanings are. */
export const CODE_FIELDS = { abonnement: "subscriptions", status: "statuses", vestiging: "branches", aantal: "withheld" } as const;
export type CodeRole = keyof typeof CODE_FIELDS;

export function isCodeRole(role: string): role is CodeRole {
  return Object.hasOwn(CODE_FIELDS, role);
}

export function startDraft(proposal: Proposal): Mapping {
  const given = proposal.mapping;
  return {
    columns: { ...given.columns },
    subscriptions: { ...given.subscriptions },
    statuses: { ...given.statuses },
    branches: { ...given.branches },
    withheld: { ...given.withheld },
    branchIs: given.branchIs ?? "",
    dates: { ...given.dates },
    referenceDate: [given.referenceDate, proposal.fileDate].find(Boolean) ?? "",
    ignoreExtra: given.ignoreExtra ?? false,
    estimatePC4: given.estimatePC4 ?? false,
    allowYearMismatch: given.allowYearMismatch ?? false,
    k: proposal.k ?? given.k ?? USUAL_K,
  };
}

/** All columns of the file, in the order in which they are shown: read ones, then the others. */
export function columnNames(proposal: Proposal): string[] {
  return [...(proposal.columns ?? []).map((column) => column.name), ...(proposal.extra ?? [])];
}

export function roleOf(draft: Mapping, column: string): string {
  return Object.keys(draft.columns).find((role) => draft.columns[role] === column) ?? "";
}

/** Gives a column a role, "" for none. A role goes to one column: it is taken from the one that had it. */
export function assign(draft: Mapping, column: string, role: string): Mapping {
  const columns = Object.fromEntries(Object.entries(draft.columns).filter(([key, name]) => name !== column && key !== role));
  if (role !== "") columns[role] = column;
  const dates = Object.fromEntries(Object.keys(columns).filter(isDateRole).map((key) => [key, columns[key] === draft.columns[key] ? (draft.dates[key] ?? "dmj") : "dmj"]));
  const branchIs = columns.vestiging === undefined ? "" : draft.branchIs;
  return { ...draft, columns, dates, branchIs };
}

/** The columns that nobody reads, as things stand. */
export function unread(draft: Mapping, proposal: Proposal): string[] {
  const read = new Set(Object.values(draft.columns));
  return columnNames(proposal).filter((name) => !read.has(name));
}

/** Whether the codes of a role belong to the column that has it now: those of another column are not known yet. */
export function codesKnown(draft: Mapping, proposal: Proposal, role: CodeRole): boolean {
  const before = (proposal.columns ?? []).find((column) => column.role === role)?.name;
  return before !== undefined && draft.columns[role] === before;
}

export function meaningOf(draft: Mapping, role: CodeRole, code: string): string {
  return draft[CODE_FIELDS[role]][code] ?? UNDECIDED;
}

export function decide(draft: Mapping, role: CodeRole, code: string, meaning: string): Mapping {
  const field = CODE_FIELDS[role];
  return { ...draft, [field]: { ...draft[field], [code]: meaning } };
}

/** A withheld count is a range from 1 up: "1-4". */
export function isRange(text: string): boolean {
  const found = /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(text);
  return found !== null && Number(found[1]) >= 1 && Number(found[1]) <= Number(found[2]);
}

export function isOpen(role: CodeRole, meaning: string): boolean {
  return role === "aantal" ? !isRange(meaning) : meaning === "" || meaning === UNDECIDED;
}

/** The parts of the first step, each with what is wrong beside it. */
export type PartKey = "columns" | "extra" | CodeRole | "branchIs" | "referenceDate" | "k" | "exceptions";

export interface Open {
  part: PartKey;
  text: string;
}

const CODE_NOUNS: Record<CodeRole, [one: string, many: string]> = {
  abonnement: [t("soort abonnement"), t("soorten abonnement")],
  status: [t("status"), t("statussen")],
  vestiging: [t("code van een vestiging"), t("codes van vestigingen")],
  aantal: [t("teken in plaats van een aantal"), t("tekens in plaats van een aantal")],
};

function openCodes(draft: Mapping, proposal: Proposal): Open[] {
  return (Object.keys(CODE_FIELDS) as CodeRole[]).flatMap((role) => {
    if (!codesKnown(draft, proposal, role)) return [];
    const n = (proposal.codes ?? []).filter((code) => code.role === role && isOpen(role, meaningOf(draft, role, code.text))).length;
    if (n === 0) return [];
    const [one, many] = CODE_NOUNS[role];
    return [{ part: role, text: n === 1 ? t("Van 1 {one} is nog niet gekozen wat die betekent.", { one }) : t("Van {n} {many} is nog niet gekozen wat ze betekenen.", { n, many }) }];
  });
}

function openColumns(draft: Mapping): Open[] {
  const { columns } = draft;
  if (columns.postcode !== undefined && columns.gebied !== undefined) return [{ part: "columns", text: t("Kies een kolom voor de postcode of voor het gebied, niet voor allebei.") }];
  if (columns.gebied !== undefined) return columns.aantal === undefined ? [{ part: "columns", text: t("Kies in welke kolom de aantallen staan.") }] : [];
  return columns.postcode === undefined ? [{ part: "columns", text: t("Kies in welke kolom de postcode staat.") }] : [];
}

function openAges(draft: Mapping): Open[] {
  const ages = ["geboortedatum", "geboortejaar", "leeftijd", "leeftijdsgroep"].filter((role) => draft.columns[role] !== undefined);
  return ages.length > 1 ? [{ part: "columns", text: t("Kies één kolom voor de leeftijd, en zet de andere op niet lezen.") }] : [];
}

/** All that has to be chosen before the file can be read. */
export function stillOpen(draft: Mapping, proposal: Proposal): Open[] {
  const open = [...openColumns(draft), ...openAges(draft)];
  if (unread(draft, proposal).length > 0 && !draft.ignoreExtra) open.push({ part: "extra", text: t("In het bestand staan kolommen die niet nodig zijn.") });
  open.push(...openCodes(draft, proposal));
  if (draft.columns.vestiging !== undefined && draft.branchIs === "") open.push({ part: "branchIs", text: t("Kies welke vestiging van een lid in het bestand staat.") });
  if (draft.columns.peildatum === undefined && draft.referenceDate === "") open.push({ part: "referenceDate", text: t("Vul de peildatum in.") });
  return open;
}

/**
 * A draft for a file that was dropped again, with the choices of before where
 * the file is still made that way: whoever leaves out a column has to choose
 * nothing twice.
 */
export function carryOver(before: Mapping | null, fresh: Mapping, proposal: Proposal): Mapping {
  if (!before) return fresh;
  const names = new Set(columnNames(proposal));
  let next = fresh;
  for (const [role, name] of Object.entries(before.columns)) if (names.has(name)) next = assign(next, name, role);
  for (const { role, text } of proposal.codes ?? []) {
    if (!isCodeRole(role)) continue;
    const meant = before[CODE_FIELDS[role]][text];
    if (meant !== undefined && !isOpen(role, meant)) next = decide(next, role, text, meant);
  }
  return {
    ...next,
    branchIs: next.columns.vestiging === undefined ? "" : before.branchIs || next.branchIs,
    referenceDate: next.referenceDate || before.referenceDate,
    estimatePC4: before.estimatePC4,
    k: proposal.k ?? before.k,
  };
}

/** What goes to the service: nothing of columns that are not read. */
export function toSend(draft: Mapping): Mapping {
  return draft.columns.peildatum === undefined ? draft : { ...draft, referenceDate: "" };
}
