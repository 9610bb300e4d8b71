import assert from "node:assert/strict";
import { test } from "node:test";
import { lineageSentence } from "./lineage";

const part = (code: string, share: number, of: number) => ({ code, name: `Buurt ${code}`, share, of });

test("an area of another year is said in a sentence", () => {
  assert.equal(lineageSentence({ edition: "2023", same: true, by: "mark", from: [part("A", 100, 100)] }, "A"), "Hetzelfde gebied.");
  assert.match(lineageSentence({ edition: "2023", same: true, by: "borders", from: [part("B", 100, 100)] }, "A"), /andere code: B/);
  assert.match(lineageSentence({ edition: "2023", same: null, by: "none", from: [] }, "A"), /Niet te vergelijken/);
  assert.match(lineageSentence({ edition: "2023", same: false, by: "borders", from: [part("B", 100, 48)] }, "A"), /ligt daar in Buurt B, en is ongeveer 48% daarvan/);
  assert.match(lineageSentence({ edition: "2023", same: false, by: "mark", from: [part("B", 60, 100), part("C", 40, 10)] }, "A"), /Buurt B \(ongeveer 60%\) en Buurt C \(ongeveer 40%\)/);
  assert.equal(lineageSentence({ edition: "2023", same: false, by: "mark", from: [] }, "A"), "De grenzen waren anders.");
});
