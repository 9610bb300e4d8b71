import assert from "node:assert/strict";
import { test } from "node:test";
import { clearSentence, clearStanding, intervalText } from "./interval";

test("limits as people say them", () => {
  assert.equal(intervalText([10.14, 14.75], { decimals: 1, unit: { nl: "%", en: "%" } }), "tussen 10,1% en 14,8%");
  assert.equal(intervalText([0.9, 1.1], { decimals: 2, unit: { nl: "", en: "" } }), "tussen 0,90 en 1,10");
});

test("only differences larger than both margins count", () => {
  assert.deepEqual(clearStanding([10, 15], [[1, 9], [12, 20], [16, 20], [15, 18]]), { lower: 1, higher: 1, alike: 2 });
});

test("the standing in a sentence", () => {
  assert.equal(clearSentence({ lower: 12, higher: 1, alike: 0 }, "wijk", "wijken"), "Dat is duidelijk hoger dan in 12 wijken en duidelijk lager dan in 1 wijk.");
  assert.equal(clearSentence({ lower: 0, higher: 3, alike: 2 }, "wijk", "wijken"), "Dat is duidelijk lager dan in 3 wijken. Met 2 wijken overlapt de marge.");
  assert.match(clearSentence({ lower: 0, higher: 0, alike: 29 }, "wijk", "wijken"), /^Van geen van de andere 29 wijken/);
  assert.equal(clearSentence({ lower: 0, higher: 0, alike: 0 }, "wijk", "wijken"), "");
});
