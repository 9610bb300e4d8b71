import assert from "node:assert/strict";
import { test } from "node:test";
import type { Indicator } from "../api/types";
import { isOtherCrowd, isSure, isSureBetween, roundedLimits, roundingOf, type Step } from "./change-margin";
import { amongChanges, crowdSentence, levelsText, limitsText, placesSentence, shortMoments, stepText, sureSentence } from "./change-text";

const SHARE = { key: "age65plusShare", kind: "share", members: false, decimals: 0, estimate: null, unit: { nl: "%", en: "%" } } as unknown as Indicator;
const POINTS = { ...SHARE, signed: true, unit: { nl: "procentpunt", en: "percentage points" } };
const YEARS = ["2022", "2024"] as const;

/** A share in whole percentages at two moments. */
function share(from: number, to: number): Step {
  const half = roundingOf(SHARE, from, 5);
  return { from, to, difference: to - from, limits: roundedLimits(to - from, half, half), by: "rounding" };
}

test("each figure has the margin of how it was rounded", () => {
  assert.equal(roundingOf(SHARE, 24, 5), 0.5);
  assert.equal(roundingOf({ ...SHARE, kind: "mean", decimals: 1 }, 2.1, 5), 0.05);
  assert.equal(roundingOf({ ...SHARE, kind: "count" }, 4575, 5), 4);
  assert.equal(roundingOf({ ...SHARE, kind: "count" }, 133141, 5), 0, "no multiple of five was not rounded");
  assert.equal(roundingOf({ ...SHARE, kind: "count", members: true }, 145, 5), 4);
  assert.equal(roundingOf({ ...SHARE, kind: "count", members: true }, 1234, 5), 0, "an exact total");
  assert.equal(roundingOf({ ...SHARE, members: true }, 12, 5), null, "has an interval instead");
  assert.equal(roundingOf({ ...SHARE, estimate: { nl: "geschat", en: "guessed" } }, 12, 5), null);
});

test("a difference has both figures, its limits, and whether rounding alone can make it", () => {
  const up = share(20, 24);
  assert.equal(stepText(up, SHARE, POINTS, YEARS), "20% (2022) → 24% (2024): +4 procentpunt");
  assert.equal(levelsText(share(27, 24), SHARE, YEARS), "27% (2022) → 24% (2024)");
  assert.equal(limitsText(up, POINTS), "na afronding tussen +3 en +5");
  assert.equal(sureSentence(up), "Dat komt niet alleen door afronden.");
  assert.equal(limitsText(share(24, 25), POINTS), "na afronding tussen 0 en +2");
  assert.equal(sureSentence(share(24, 25)), "Dat kan alleen door afronden komen.");
  assert.equal(sureSentence(share(25, 24)), "Dat kan alleen door afronden komen.");
  assert.equal(sureSentence(share(24, 24)), "Een klein verschil kan door afronden zijn weggevallen.");
  assert.equal(isSure(share(27, 24)), true);
});

test("members have the margins of both dates", () => {
  const step: Step = { from: 10, to: 12, difference: 2, limits: [-1.25, 5.25], by: "margins" };
  const measure = { ...POINTS, decimals: 1 };
  assert.equal(limitsText(step, measure), "met de marges van beide datums tussen -1,3 en +5,3");
  assert.match(sureSentence(step), /^Dit verschil kan ook toeval of afronding zijn\. .*los van elkaar/);
  assert.match(sureSentence({ ...step, limits: [0.4, 3.6] }), /^Dit verschil is groter dan de marges/);
  assert.equal(sureSentence({ ...step, limits: null }), "Hoe zeker dit verschil is, is niet bekend.");
});

test("of two places a sentence says which changed more, and how sure that is", () => {
  const told = (a: Step, b: Step): string => placesSentence([{ name: "Berkum", step: a }, { name: "Soestweteringlanden", step: b }], POINTS);
  assert.equal(told(share(27, 24), share(20, 24)), "Soestweteringlanden steeg (+4), Berkum daalde (-3). Dat komt niet alleen door afronden.");
  assert.equal(told(share(20, 22), share(20, 23)), "Soestweteringlanden steeg sterker (+3) dan Berkum (+2). Dat kan alleen door afronden komen.");
  assert.equal(told(share(20, 16), share(20, 19)), "Berkum daalde sterker (-4) dan Soestweteringlanden (-1). Dat komt niet alleen door afronden.");
  assert.equal(told(share(20, 22), share(30, 32)), "Berkum en Soestweteringlanden veranderden even veel (+2). Een klein verschil kan door afronden zijn weggevallen.");
  assert.equal(told(share(20, 20), share(20, 23)), "Soestweteringlanden steeg (+3), Berkum bleef gelijk (0). Dat komt niet alleen door afronden.");
  assert.equal(told(share(20, 17), share(20, 20)), "Berkum daalde (-3), Soestweteringlanden bleef gelijk (0). Dat komt niet alleen door afronden.");
  assert.equal(placesSentence([{ name: "Berkum", step: share(1, 2) }], POINTS), "");
});

test("of more places they stand in order, and the ends are told apart", () => {
  const text = placesSentence([{ name: "A", step: share(20, 20) }, { name: "B", step: share(20, 24) }, { name: "C", step: share(20, 17) }], POINTS);
  assert.equal(text, "Van de grootste stijging naar de grootste daling: B (+4), A (0), C (-3). Dat B en C verschillen, komt niet alleen door afronden.");
});

test("between two places both differences may be off", () => {
  assert.equal(isSureBetween(share(20, 22), share(20, 20)), false, "2 apart, each 1 off");
  assert.equal(isSureBetween(share(20, 23), share(20, 20)), true);
  const chance = (difference: number): Step => ({ from: 0, to: difference, difference, limits: [difference - 3, difference + 4], by: "margins" });
  assert.equal(isSureBetween(chance(6), chance(0)), true, "6 is more than the root of 9 and 16");
  assert.equal(isSureBetween(chance(5), chance(0)), false);
});

test("a share of other people says so", () => {
  assert.equal(crowdSentence(4575, 5260), "Het aantal inwoners groeide van 4.575 naar 5.260; ook daardoor verandert een aandeel.");
  assert.equal(crowdSentence(4575, 4600), "");
  assert.equal(isOtherCrowd(1000, 949), true);
  assert.equal(isOtherCrowd(1000, 950), false);
});

test("the place among others goes the way of the change", () => {
  const others = [-9, -4, 0, 2, 5];
  assert.equal(amongChanges(-3, others, "wijk", "wijken"), "In 2 wijken daalde het sterker.");
  assert.equal(amongChanges(4, others, "wijk", "wijken"), "In 1 wijk steeg het sterker.");
  assert.equal(amongChanges(9, others, "wijk", "wijken"), "Nergens steeg het sterker.");
  assert.equal(amongChanges(0, others, "wijk", "wijken", " in Zwolle"), "In 2 wijken in Zwolle steeg het, in 2 wijken in Zwolle daalde het.");
});

test("moments are as short as tells them apart", () => {
  assert.deepEqual(shortMoments("2022-01-01", "2024-01-01"), ["2022", "2024"]);
  assert.deepEqual(shortMoments("2024-06-30", "2024-12-31"), ["30 juni 2024", "31 december 2024"]);
  assert.deepEqual(shortMoments("2021", "2023"), ["2021", "2023"]);
});
