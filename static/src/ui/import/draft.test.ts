import assert from "node:assert/strict";
import { test } from "node:test";
import type { Proposal } from "../../api/uploads";
import { assign, carryOver, decide, isRange, startDraft, stillOpen, toSend, unread } from "./draft";

const PROPOSAL: Proposal = {
  rows: 100,
  fileDate: null,
  columns: [
    { name: "Pc", role: "postcode", shapes: [] },
    { name: "Geboortejaar", role: "geboortejaar", shapes: [] },
    { name: "Filiaal", role: "vestiging", shapes: null },
    { name: "Soort", role: "abonnement", shapes: null },
    { name: "Eind", role: "einddatum", shapes: [] },
  ],
  extra: ["Naam", "Tarief"],
  personal: ["Naam"],
  codes: [
    { role: "abonnement", text: "J17", rows: 60, guess: "jeugd", saved: false },
    { role: "abonnement", text: "XK", rows: 40, guess: "?", saved: false },
    { role: "vestiging", text: "MCEN", rows: 100, guess: "MCEN", saved: true },
  ],
  roles: ["postcode", "leeftijd", "geboortejaar", "vestiging", "abonnement", "einddatum", "peildatum", "gebied", "aantal"],
  meanings: { abonnement: ["jeugd", "volwassen"] },
  branches: [{ id: "MCEN", name: "Centrum" }],
  mapping: { columns: { postcode: "Pc", geboortejaar: "Geboortejaar", vestiging: "Filiaal", abonnement: "Soort", einddatum: "Eind" }, subscriptions: { J17: "jeugd", XK: "?" }, branches: { MCEN: "MCEN" }, dates: { einddatum: "jmd" } },
  questions: null,
  k: null,
  firstImport: true,
};

const parts = (draft = startDraft(PROPOSAL)): string[] => stillOpen(draft, PROPOSAL).map((one) => one.part);

test("what nobody can guess is still to be chosen, part by part", () => {
  assert.deepEqual(parts(), ["extra", "abonnement", "branchIs", "referenceDate"]);
  let draft = decide(startDraft(PROPOSAL), "abonnement", "XK", "volwassen");
  draft = { ...draft, ignoreExtra: true, branchIs: "inschrijving", referenceDate: "2024-12-31" };
  assert.deepEqual(parts(draft), []);
});

test("a file date is the reference date unless a column has it", () => {
  assert.equal(startDraft({ ...PROPOSAL, fileDate: "2024-12-31" }).referenceDate, "2024-12-31");
  const dated = assign({ ...startDraft(PROPOSAL), referenceDate: "2024-12-31" }, "Eind", "peildatum");
  assert.equal(toSend(dated).referenceDate, "");
  assert.ok(!parts(dated).includes("referenceDate"));
});

test("a role goes to one column, and takes the order of its dates along", () => {
  const draft = assign(startDraft(PROPOSAL), "Tarief", "abonnement");
  assert.equal(draft.columns.abonnement, "Tarief");
  assert.deepEqual(unread(draft, PROPOSAL), ["Soort", "Naam"]);
  assert.ok(!parts(draft).includes("abonnement"), "codes of another column are not known yet");
  assert.deepEqual(assign(draft, "Eind", "").dates, {});
  assert.deepEqual(assign(draft, "Tarief", "peildatum").dates, { einddatum: "jmd", peildatum: "dmj" });
});

test("no branch, no question about it", () => {
  const draft = assign({ ...startDraft(PROPOSAL), branchIs: "gebruik" }, "Filiaal", "");
  assert.equal(draft.branchIs, "");
  assert.ok(!parts(draft).includes("branchIs"));
});

test("a postcode or an area, and one age", () => {
  assert.ok(parts(assign(startDraft(PROPOSAL), "Pc", "")).includes("columns"));
  assert.ok(parts(assign(startDraft(PROPOSAL), "Pc", "gebied")).includes("columns"), "areas need counts");
  assert.ok(parts(assign(startDraft(PROPOSAL), "Tarief", "gebied")).includes("columns"), "not both");
  assert.ok(parts(assign(startDraft(PROPOSAL), "Tarief", "leeftijd")).includes("columns"), "two ages");
});

test("a withheld count is a range from 1 up", () => {
  for (const text of ["1-4", " 1 - 9 ", "3-3"]) assert.ok(isRange(text), text);
  for (const text of ["", "?", "0-4", "4-1", "5", "a-b"]) assert.ok(!isRange(text), text);
});

test("a file that is dropped again asks nothing twice", () => {
  let before = decide(startDraft(PROPOSAL), "abonnement", "XK", "volwassen");
  before = { ...assign(before, "Eind", ""), branchIs: "inschrijving", referenceDate: "2024-12-31", ignoreExtra: true, k: 10 };
  const again = { ...PROPOSAL, extra: ["Tarief"], personal: [] };
  const draft = carryOver(before, startDraft(again), again);
  assert.equal(draft.subscriptions.XK, "volwassen");
  assert.equal(draft.branchIs, "inschrijving");
  assert.equal(draft.referenceDate, "2024-12-31");
  assert.equal(draft.k, 10);
  assert.equal(draft.ignoreExtra, false, "to read past other columns is to be said again");
});

test("choices of before do not reach into a file of another make", () => {
  const before = decide(startDraft(PROPOSAL), "abonnement", "XK", "volwassen");
  const other: Proposal = { ...PROPOSAL, columns: [{ name: "postcode", role: "postcode", shapes: [] }], extra: [], codes: [], mapping: { columns: { postcode: "postcode" } } };
  const draft = carryOver(before, startDraft(other), other);
  assert.deepEqual(draft.columns, { postcode: "postcode" });
  assert.deepEqual(draft.subscriptions, {});
});
