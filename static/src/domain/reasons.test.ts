import assert from "node:assert/strict";
import { test } from "node:test";
import { asReason, isReason, REASON_KEYS, reasonSentence, reasonText } from "./reasons";

const CLOSED_LIST = ["missing", "secretOrMissing", "secret", "notYet", "discontinued", "notAdditive", "lowCoverage", "denominator", "noDenominator", "smallGroup", "outsideWerkgebied", "bordersChanged", "noInhabitants"];

test("every reason of the contract has its words", () => {
  assert.deepEqual([...REASON_KEYS].sort(), [...CLOSED_LIST].sort());
  for (const key of REASON_KEYS) {
    const { label, sentence } = reasonText(key);
    assert.match(sentence, /^[A-Z].*\.$/);
    assert.ok(label.length > 3 && label.length < 30);
  }
});

const SHARE = { members: true, kind: "share" } as const;

test("loans are of members, shares of inhabitants", () => {
  assert.match(reasonSentence("smallGroup", SHARE), /50 inwoners/);
  assert.match(reasonSentence("smallGroup", { ...SHARE, kind: "mean" }), /10 leden/);
});

test("a figure of members does not blame CBS for what it lacks", () => {
  for (const key of ["missing", "secret", "lowCoverage", "smallGroup", "noDenominator", "outsideWerkgebied", "noInhabitants", "notAdditive", "bordersChanged"] as const) {
    assert.doesNotMatch(reasonSentence(key, SHARE), /CBS/);
    assert.match(reasonSentence(key, SHARE), /^[A-Z].*\.$/);
  }
  assert.match(reasonSentence("denominator", SHARE), /^Meer leden dan inwoners volgens het CBS: mogelijk nieuwbouw, leden op een school- of instellingsadres, of afronding\.$/);
  assert.equal(reasonSentence("secret", { ...SHARE, members: false }), reasonText("secret").sentence);
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
