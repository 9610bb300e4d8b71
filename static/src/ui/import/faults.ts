// Which part of the form a refusal of the service is about, and its words
// without the flags of the command line, which nobody can type here.
import type { FaultLine } from "../../api/fault";
import { CODE_FIELDS, type CodeRole, type PartKey } from "./draft";

const SENTENCE = /(?<=[.!?])\s+(?=[A-Z"])/u;

/** Leaves out the sentences that name a flag of the command line. */
export function withoutFlags(text: string): string {
  return text
    .split(SENTENCE)
    .filter((sentence) => !/(^|[\s("])--[a-z]/u.test(sentence))
    .join(" ");
}

const CLUES: readonly (readonly [part: PartKey, words: RegExp])[] = [
  ["extra", /niet nodig zijn|niet nodig is|ignoreExtra|ignore-extra|Toch lezen zonder/u],
  ["exceptions", /year-mismatch|allowYearMismatch|[Pp]ostcodesleutel van een ander jaar/u],
  ["branchIs", /branchIs|welke vestiging van een lid/u],
  ["referenceDate", /peildatum|referenceDate/u],
  ["k", /\bk\b/u],
];

/** The part of the first step that a fault is about; null where that cannot be told. */
export function partOf(line: FaultLine): PartKey | null {
  const all = `${line.where} ${line.what} ${line.mend}`;
  for (const [part, words] of CLUES) if (words.test(all)) return part;
  for (const role of Object.keys(CODE_FIELDS) as CodeRole[]) {
    if (line.where === CODE_FIELDS[role] || (new RegExp(`\\b${role}`, "u").test(all) && /code|betek/u.test(all))) return role;
  }
  if (/vestigingen .*(niet gezegd|welke het zijn)|code.* vestiging|vestiging.* code/u.test(all)) return "vestiging";
  return /kolom|columns|\bdatum/u.test(all) ? "columns" : null;
}

/** "leden.csv: de kolom ..." with a capital and a full stop, as one reads it. */
export function sentence(line: FaultLine): string {
  const what = line.what === "" ? "" : line.what.charAt(0).toLocaleUpperCase("nl") + line.what.slice(1);
  return [what, withoutFlags(line.mend)].filter(Boolean).join(" ");
}
