import assert from "node:assert/strict";
import { test } from "node:test";
import { ranks, standing, standingSentence } from "./rank";

test("equal values share a place, and the next place is skipped", () => {
  assert.deepEqual(ranks([10, 30, null, 30, 0]), [3, 1, null, 1, 4]);
});

test("where a value stands", () => {
  assert.deepEqual(standing(20, [10, 20, 20, 30, null]), { rank: 2, of: 4, ties: 1, lower: 1 });
});

test("in a sentence", () => {
  const say = (value: number, all: (number | null)[]): string => standingSentence(standing(value, all), "wijken");
  assert.equal(say(30, [10, 20, 30]), "Dat is het hoogste van alle 3 wijken.");
  assert.equal(say(10, [10, 20, 30]), "Dat is het laagste van alle 3 wijken.");
  assert.equal(say(20, [10, 20, 30]), "Dat is hoger dan in 1 van de 3 wijken (plaats 2).");
  assert.match(say(30, [10, 30, 30]), /2 van de 3 wijken delen de eerste plaats/);
  assert.match(say(10, [10, 10, 30]), /delen de laatste plaats/);
  assert.equal(say(10, [10, null]), "");
});
