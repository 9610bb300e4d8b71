import assert from "node:assert/strict";
import { test } from "node:test";
import { formatState, INITIAL, parseState, type State } from "./url";

const FULL: State = {
  lang: "en",
  screen: "import",
  edition: "2024-demo",
  level: "buurt",
  pin: true,
  indicator: "age0to14Share",
  method: "natural",
  classes: 9,
  ramp: "BuPu",
  turn: "RdBu",
  breaks: [-2.5, 10, 20.25],
  around: "GM9901",
  fit: [5.1, 52.25, 5.4, 52.50001],
  area: "BU99010101",
  others: ["WK990102", "GM9902"],
  adding: true,
  open: ["reconciliation", "headline-margin"],
  view: { zoom: 11.25, lat: 52.51234, lon: 5.25 },
  table: true,
  sort: "name",
  within: "GM9901",
  filter: "zuid & oost",
  inView: true,
  sheet: "half",
  date: "2024-06-30",
  band: "18+",
  branch: "MCEN",
  smooth: "local",
  points: false,
  goal: "taalhuis",
  embed: true,
  tool: "find",
  other: "memberShare",
  box: { x: [10, 20.5], y: [-3, 4] },
  find: [
    { indicator: "age0to14Share", min: 20, max: null, against: "" },
    { indicator: "memberShare", min: null, max: null, against: "below" },
  ],
  matching: false,
  found: 120,
  since: "2022-demo",
};

test("what is written can be read", () => {
  assert.deepEqual(parseState(formatState(FULL)), FULL);
  assert.deepEqual(parseState(formatState(INITIAL)), INITIAL);
});

test("a scheme stands in the link by its name", () => {
  assert.equal(formatState({ ...INITIAL, ramp: "OrRd" }), "?scheme=OrRd");
  assert.equal(formatState({ ...INITIAL, turn: "BrBG" }), "?scheme=BrBG");
  assert.deepEqual(parseState("?scheme=RdYlGn"), INITIAL);
});

test("links are short and legible", () => {
  assert.equal(formatState(INITIAL), "");
  assert.equal(
    formatState({ ...INITIAL, edition: "2024", level: "wijk", indicator: "inhabitants", view: { zoom: 8, lat: 52, lon: 5 } }),
    "?edition=2024&level=wijk&indicator=inhabitants&map=8/52.00000/5.00000",
  );
});

test("links from before several places could be chosen still open", () => {
  const state = parseState("?level=wijk&area=WK990102");
  assert.deepEqual([state.area, state.others, state.adding, state.open], ["WK990102", [], false, []]);
  assert.equal(formatState(state), "?level=wijk&area=WK990102");
});

test("a plus that nobody escaped is still a plus", () => {
  assert.equal(parseState("?band=18+").band, "18+");
  assert.equal(parseState("?band=0-17").band, "0-17");
});

test("nonsense becomes what is usual", () => {
  assert.deepEqual(parseState("?method=magic&classes=99&map=a/b/c&sheet=flying&sort=colour&table=yes&date=gisteren&smooth=erg&points=2"), INITIAL);
  assert.equal(parseState("?classes=4.5").classes, 5);
  assert.equal(parseState("?map=99/52/5").view, null);
  assert.equal(parseState("?map=8/52").view, null);
  assert.equal(parseState("?map=8/120/5").view, null);
  assert.equal(parseState("?map=8/NaN/5").view, null);
});

test("breaks are in order and each once; a box is a box", () => {
  assert.deepEqual(parseState("?breaks=20/10/10").breaks, [10, 20]);
  for (const odd of ["a/b", "1/2/3/4/5/6/7/8/9", "Infinity"]) assert.deepEqual(parseState(`?breaks=${odd}`).breaks, []);
  for (const odd of ["1/2/3", "5/52/4/53", "4/52/5/x", "4/52/5/53/6"]) assert.equal(parseState(`?fit=${odd}`).fit, null);
});

test("names with strange signs survive", () => {
  const state = { ...INITIAL, area: "a&b=c#d e/f" };
  assert.equal(parseState(formatState(state)).area, state.area);
});
