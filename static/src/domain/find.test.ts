import assert from "node:assert/strict";
import { test } from "node:test";
import { find, matches } from "./find";

test("every typed word begins a word, in any order, with or without accents", () => {
  assert.ok(matches("Gemiddelde WOZ-waarde Wonen", "woz gem"));
  assert.ok(matches("Cafés in de buurt", "cafe"));
  assert.ok(!matches("Gemiddelde WOZ-waarde", "waarden"));
  assert.ok(matches("Inkomen", ""));
});

test("small errors are forgiven when asked, in words long enough", () => {
  for (const typed of ["kindren", "kinedren", "kinderem", "kindderen"]) {
    assert.ok(!matches("Huishoudens met kinderen", typed));
    assert.ok(matches("Huishoudens met kinderen", typed, true), typed);
  }
  assert.ok(!matches("Arm", "orm", true));
  assert.ok(!matches("Huurwoningen", "kinderen", true));
});

const list = [
  { name: "Inwoners van 0 tot en met 14 jaar", words: ["kinderen"], definition: "Het aandeel." },
  { name: "Huishoudens met lage koopkracht", words: ["arm", "armoede"], definition: "Met of zonder kinderen." },
  { name: "Eenpersoonshuishoudens", words: ["alleen"], definition: "Een." },
];
const of = (one: (typeof list)[number]) => ({ names: [one.name, ...one.words].join(" "), more: one.definition });

test("everyday words find it, and what only mentions them comes after", () => {
  assert.deepEqual(find(list, "kinderen", of), { named: [list[0]], mentioned: [list[1]], almost: false });
  assert.deepEqual(find(list, "arm", of).named, [list[1]]);
  assert.deepEqual(find(list, "alleen", of).named, [list[2]]);
  assert.deepEqual(find(list, "armeode", of), { named: [list[1]], mentioned: [], almost: true });
  assert.deepEqual(find(list, "xyz", of), { named: [], mentioned: [], almost: true });
});
