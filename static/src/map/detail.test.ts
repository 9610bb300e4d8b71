import assert from "node:assert/strict";
import { test } from "node:test";
import { baseDetail, detailAt } from "./detail";

test("small maps come finely at once, a country in outline", () => {
  assert.equal(baseDetail(30), "high");
  assert.equal(baseDetail(1000), "mid");
  assert.equal(baseDetail(14574), "low");
});

test("the nearer, the finer", () => {
  assert.deepEqual([7, 11, 15].map(detailAt), ["low", "mid", "high"]);
});
