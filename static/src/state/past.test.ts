import assert from "node:assert/strict";
import { test } from "node:test";
import { yearBefore } from "./past";

const dates = ["2024-12-31", "2024-06-30", "2023-12-31", "2022-01-01"].map((day) => ({ day }));

test("last year is about a year before", () => {
  assert.equal(yearBefore("2024-12-31", dates)?.day, "2023-12-31");
  assert.equal(yearBefore("2024-06-30", dates), null);
  assert.equal(yearBefore("2023-01-15", dates)?.day, "2022-01-01");
});
