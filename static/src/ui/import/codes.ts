// Every code of a column, with the number of rows it stands in and a choice of
// what it means.
import type { Code, Mapping, Proposal } from "../../api/uploads";
import { h } from "../../dom";
import { counted } from "../words";
import { t } from "../../text/t";
import { type CodeRole, codesKnown, decide, isOpen, meaningOf, NO_BRANCH, UNDECIDED } from "./draft";
import { Part, radios } from "./step";
import { meaningName } from "./vocabulary";

export interface Host {
  proposal: Proposal;
  draft: () => Mapping;
  set: (draft: Mapping) => void;
}

const TITLES: Record<CodeRole, string> = { abonnement: t("Abonnementen"), status: t("Statussen"), vestiging: t("Vestigingen"), aantal: t("Tekens in plaats van een aantal") };

const ABOUT: Record<CodeRole, string> = {
  abonnement: t("Alleen wie zelf een geldig abonnement heeft, telt als lid. Leden via school zijn een cijfer apart."),
  status: t("Wat verlopen is, telt niet mee als lid."),
  vestiging: t("Kies bij elke code de vestiging uit uw bestand met vestigingen."),
  aantal: t("Schrijf op welke aantallen het teken kan betekenen, bijvoorbeeld 1-4. Een weggelaten aantal is nooit nul."),
};

/** The codes of a role; null where the file has no such column. */
export function codesPart(role: CodeRole, host: Host): Part | null {
  const { proposal } = host;
  const draft = host.draft();
  if (draft.columns[role] === undefined) return null;
  const codes = (proposal.codes ?? []).filter((code) => code.role === role);
  const known = codesKnown(draft, proposal, role);
  if (role === "aantal" && (!known || codes.length === 0)) return null;
  // What is still to be chosen comes first: it must not be overlooked at the foot of a long list.
  const first = [...codes].sort((a, b) => Number(isOpen(role, meaningOf(draft, role, b.text))) - Number(isOpen(role, meaningOf(draft, role, a.text))) || b.rows - a.rows);
  return new Part(
    `part-${role}`,
    TITLES[role],
    h("p", { class: "note" }, ABOUT[role]),
    role === "vestiging" && (proposal.branches ?? []).length === 0 ? h("p", { class: "attention" }, t("Er zijn nog geen vestigingen ingelezen. Breek af en lees eerst het bestand met vestigingen in, of kies hier \"geen vestiging\".")) : null,
    role === "vestiging" ? branchIs(host) : null,
    known ? h("ul", { class: "choices-list" }, ...first.map((code, i) => row(role, code, i, host))) : h("p", { class: "attention" }, t("De codes van deze kolom zijn nog niet bekend. Als Buurtbereik het bestand leest, worden ze hier gevraagd.")),
  );
}

function branchIs({ draft, set }: Host): HTMLElement {
  return radios(
    "branch-is",
    t("Welke vestiging van een lid staat in het bestand?"),
    [
      { value: "inschrijving", label: t("Waar het lid is ingeschreven") },
      { value: "gebruik", label: t("Waar het lid het meest leent") },
    ],
    draft().branchIs,
    (value) => set({ ...draft(), branchIs: value }),
  );
}

function row(role: CodeRole, code: Code, i: number, host: Host): HTMLElement {
  const id = `code-${role}-${i}`;
  const todo = h("span", { class: "todo", id: `${id}-todo` }, t("nog kiezen"));
  const item = h("li", {});
  const mark = (meaning: string): void => {
    const open = isOpen(role, meaning);
    todo.hidden = !open;
    item.classList.toggle("is-open", open);
  };
  const choose = (meaning: string): void => {
    host.set(decide(host.draft(), role, code.text, meaning));
    mark(meaning);
  };
  const now = meaningOf(host.draft(), role, code.text);
  const control = role === "aantal" ? range(id, now, choose) : select(id, options(role, now, host.proposal), now, choose);
  mark(now);
  item.append(
    h("label", { for: id, class: "code-name" }, code.text, " ", h("span", { class: "soft" }, code.saved ? t("{n}, zoals vorige keer", { n: counted(code.rows, t("rij"), t("rijen")) }) : counted(code.rows, t("rij"), t("rijen")))),
    h("span", { class: "selects" }, todo, control),
  );
  return item;
}

function range(id: string, now: string, choose: (meaning: string) => void): HTMLElement {
  const input = h("input", { type: "text", id, value: now === UNDECIDED ? "" : now, required: true, inputmode: "numeric", placeholder: "1-4", size: 8, "aria-describedby": `${id}-todo`, oninput: () => choose(input.value.trim()) });
  return input;
}

type Option = readonly [value: string, text: string];

function options(role: CodeRole, now: string, proposal: Proposal): Option[] {
  if (role !== "vestiging") return (proposal.meanings?.[role] ?? []).map((meaning): Option => [meaning, meaningName(meaning)]);
  const known = (proposal.branches ?? []).map(({ id, name }): Option => [id, name === "" ? id : name]);
  const strange = now !== UNDECIDED && now !== "" && now !== NO_BRANCH && !known.some(([id]) => id === now);
  return [...known, ...(strange ? [[now, t("{now} (staat niet in uw vestigingen)", { now })] as const] : []), [NO_BRANCH, t("geen vestiging")]];
}

function select(id: string, all: Option[], now: string, choose: (meaning: string) => void): HTMLElement {
  const node = h(
    "select",
    { id, required: true, "aria-describedby": `${id}-todo`, onchange: () => choose(node.value) },
    h("option", { value: UNDECIDED }, t("Kies wat dit is")),
    ...all.map(([value, text]) => h("option", { value, selected: value === now }, text)),
  );
  return node;
}
