import assert from "node:assert/strict";
import { test } from "node:test";
import { asReason, isReason, REASON_KEYS, reasonText } from "./reasons";

const CLOSED_LIST = ["missing", "secretOrMissing", "secret", "notYet", "discontinued", "notAdditive", "lowCoverage", "denominator", "noDenominator", "smallGroup", "outsideWerkgebied", "bordersChanged", "noInhabitants"];

test("every reason of the contract has its words", () => {
  assert.deepEqual([...REASON_KEYS].sort(), [...CLOSED_LIST].sort());
  for (const key of REASON_KEYS) {
    const { label, sentence } = reasonText(key);
    assert.match(sentence, /^[A-Z].*\.$/);
    assert.ok(label.length > 3 && label.length < 30);
  }
});

test("no two reasons are hatched or named alike", () => {
  const texts = REASON_KEYS.map(reasonText);
  assert.equal(new Set(texts.map((one) => one.spacing)).size, texts.length);
  assert.equal(new Set(texts.map((one) => one.label)).size, texts.length);
  assert.equal(new Set(texts.map((one) => one.sentence)).size, texts.length);
});

test("only an area without inhabitants is left plain", () => {
  assert.deepEqual(REASON_KEYS.filter((key) => reasonText(key).spacing === 0), ["noInhabitants"]);
});

test("an unknown reason is told as not known, never as a number", () => {
  assert.equal(asReason("secret"), "secret");
  assert.equal(asReason("somethingNew"), "missing");
  assert.equal(asReason("toString"), "missing");
  assert.equal(asReason(null), "missing");
  assert.equal(isReason("constructor"), false);
});
