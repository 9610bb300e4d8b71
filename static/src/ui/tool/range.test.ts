import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { speak } from "../../text/t";
import { typedNumber } from "./range";

afterEach(() => speak("nl"));

test("numbers as the Dutch type them", () => {
  assert.equal(typedNumber("12,5"), 12.5);
  assert.equal(typedNumber(" 1.240 "), 1240);
  assert.equal(typedNumber("1.240.500,5"), 1240500.5);
  assert.equal(typedNumber("12.5"), 12.5);
  assert.equal(typedNumber("-3"), -3);
  assert.equal(typedNumber("veel"), null);
  assert.equal(typedNumber(""), null);
});

test("numbers as they are typed in English", () => {
  speak("en");
  assert.equal(typedNumber("12.5"), 12.5);
  assert.equal(typedNumber("1,240,500.5"), 1240500.5);
  assert.equal(typedNumber("12,5"), 12.5);
  assert.equal(typedNumber("-3"), -3);
});
