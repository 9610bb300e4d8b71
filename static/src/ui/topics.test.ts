import assert from "node:assert/strict";
import { test } from "node:test";
import { matches } from "./topics";

test("every typed word begins a word, in any order, with or without accents", () => {
  assert.ok(matches("Gemiddelde WOZ-waarde Wonen", "woz gem"));
  assert.ok(matches("Cafés in de buurt", "cafe"));
  assert.ok(!matches("Gemiddelde WOZ-waarde", "waarden"));
  assert.ok(matches("Inkomen", ""));
});
