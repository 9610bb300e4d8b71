import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reconciliation } from "../api/members";
import { reconciliationLines } from "./reconciliation";

const row = (half: Reconciliation["half"], patch: Partial<Reconciliation>): Reconciliation => ({
  gemeente: { code: "GM9901", name: "Markerstad" }, half, enrolled: 1000, elsewhereInWerkgebied: 50, outside: 20, abroad: 0, unknown: 5, pc4Only: 0, setAside: 0, enrolledElsewhere: 30, rounding: 0, living: 955, livingExact: false, viaSchool: 0, ...patch,
});

test("from enrolled to living, with signs, and no line that says nothing", () => {
  const lines = reconciliationLines([row("all", { enrolled: 2000, living: 1955 }), row("youth", {}), row("adult", {})], "Markerstad", "inschrijving");
  assert.deepEqual(lines.map(({ text, numbers }) => [text, ...numbers].join(" | ")), [
    "Leden, ingeschreven in Markerstad | 1.000 | 1.000 | 2.000",
    "woont in een andere gemeente van het werkgebied | − 50 | − 50 | − 50",
    "woont buiten het werkgebied | − 20 | − 20 | − 20",
    "postcode onbekend, ongeldig, leeg of van een postbus | − 5 | − 5 | − 5",
    "woont hier, maar is elders of bij geen vestiging ingeschreven | + 30 | + 30 | + 30",
    "Leden die in Markerstad wonen | 955 | 955 | 1.955",
  ]);
});

test("a line stays when one column has it, and rounding may go both ways", () => {
  const lines = reconciliationLines([row("youth", { setAside: 180 }), row("adult", { rounding: -3 }), row("all", { setAside: 180, rounding: -3 })], "Markerstad", "");
  assert.ok(lines.some((line) => line.numbers.join() === "− 180,0,− 180"));
  assert.ok(lines.some((line) => line.numbers.join() === "0,− 3,− 3"));
});

test("enrolled at a branch is not the same as borrowing there", () => {
  const [first] = reconciliationLines([row("all", {})], "Markerstad", "gebruik");
  assert.equal(first?.text, "Leden, die vooral lenen in Markerstad");
});
