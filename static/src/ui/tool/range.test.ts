import assert from "node:assert/strict";
import { test } from "node:test";
import { typedNumber } from "./range";

test("numbers as the Dutch type them", () => {
  assert.equal(typedNumber("12,5"), 12.5);
  assert.equal(typedNumber(" 1.240 "), 1240);
  assert.equal(typedNumber("1.240.500,5"), 1240500.5);
  assert.equal(typedNumber("12.5"), 12.5);
  assert.equal(typedNumber("-3"), -3);
  assert.equal(typedNumber("veel"), null);
  assert.equal(typedNumber(""), null);
});
