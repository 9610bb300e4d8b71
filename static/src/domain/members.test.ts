import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberDate } from "../api/members";
import { countOfPeople, datesSentence, inhabitantsDay, mapDatesSentences, matchWarning, roundingSentence } from "./members";

const denominator = { indicator: "inhabitants", period: "2025-01-01", others: { "2024-01-01": [2, 5] } };

test("about, unless the number is a total that is shown as it is", () => {
  assert.equal(countOfPeople(145, 1180, 5), "ongeveer 145 van 1.180 inwoners");
  assert.equal(countOfPeople(12346, 98500, 5), "12.346 van 98.500 inwoners");
  assert.equal(countOfPeople(0, 60, 5), "0 van 60 inwoners");
});

test("both dates, per area where they differ", () => {
  assert.equal(inhabitantsDay({ denominator }, 0), "2025-01-01");
  assert.equal(inhabitantsDay({ denominator }, 5), "2024-01-01");
  assert.equal(inhabitantsDay({ denominator: null }, 5), "");
  assert.equal(inhabitantsDay({ denominator: { ...denominator, indicator: "members" } }, 5), "");
  assert.equal(datesSentence("2024-12-31", "2025-01-01"), "Leden op 31 december 2024, inwoners op 1 januari 2025.");
  assert.equal(datesSentence("2024-12-31", ""), "Leden op 31 december 2024.");
  assert.deepEqual(mapDatesSentences({ date: "2024-12-31", denominator }, "wijken"), ["Leden op 31 december 2024, inwoners op 1 januari 2025.", "Bij 2 wijken zijn het de inwoners van 1 januari 2024."]);
});

test("a warning below 90%", () => {
  const date = (matchRate: number | null): MemberDate => ({ day: "2024-12-31", definition: { nl: "", en: "" }, branchIs: "", purpose: "", endsOn: "", matchRate, estimatePC4: false, keyEdition: "", import: null, notes: null });
  assert.equal(matchWarning(date(90)), "");
  assert.equal(matchWarning(date(null)), "");
  assert.equal(matchWarning(null), "");
  assert.match(matchWarning(date(89.96)), /^Maar 89% van de leden/, "never rounded up to what needs no warning");
});

test("what it is rounded to", () => {
  assert.match(roundingSentence(5), /op vijftallen, zoals het CBS doet bij buurten\.$/);
  assert.match(roundingSentence(10), /veelvouden van 10/);
});
