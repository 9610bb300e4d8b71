import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../at";
import { ALL_EYES, apart, seen } from "./eyes";
import { PLACE_COLOURS } from "./place-colours";
import { diverging, ramp, SIDE } from "./palette";

// Four times what can just be noticed side by side: on a map classes do not lie side by side.
const FAR = 10;

test("eyes see what is published: red and green are alike to deutan eyes, blue and green to tritan", () => {
  const [l, a, b] = seen("#ff0000", "all");
  assert.deepEqual([l, a, b].map(Math.round), [53, 80, 67]);
  assert.ok(apart("#a0522d", "#556b2f", "deutan") < apart("#a0522d", "#556b2f", "all") / 2);
  assert.ok(apart("#00a0c0", "#00a080", "tritan") < apart("#00a0c0", "#00a080", "all") / 2);
});

test("each class is darker than the one below it, so that it can be told without hue", () => {
  for (let k = 1; k <= 9; k++) {
    assert.equal(ramp(k).length, k);
    for (const eyes of ALL_EYES) {
      const light = ramp(k).map((hex) => seen(hex, eyes)[0]);
      light.slice(1).forEach((l, i) => assert.ok(l < at(light, i) - 4, `${k} classes, class ${i + 1}, ${eyes}: ${l}`));
    }
  }
});

test("neighbouring classes stay apart for deutan, protan and tritan eyes", () => {
  const schemes: [string, readonly string[]][] = [];
  for (let k = 2; k <= 9; k++) schemes.push([`ramp of ${k}`, ramp(k)]);
  for (let below = 0; below <= SIDE; below++) for (let above = 0; above <= SIDE; above++) schemes.push([`${below} below, ${above} above`, diverging(below, above)]);
  for (const [name, colours] of schemes)
    for (const eyes of ALL_EYES)
      colours.slice(1).forEach((hex, i) => {
        const far = apart(at(colours, i), hex, eyes);
        assert.ok(far >= FAR, `${name}, classes ${i} and ${i + 1}, ${eyes}: ${far.toFixed(1)}`);
      });
});

test("above and below a benchmark no two colours are alike", () => {
  const colours = diverging(SIDE, SIDE);
  for (const eyes of ALL_EYES)
    for (const below of colours.slice(0, SIDE)) for (const above of colours.slice(SIDE)) assert.ok(apart(below, above, eyes) >= FAR, `${below} ${above} ${eyes}`);
});

test("as far from the benchmark is as dark, when one side has fewer classes", () => {
  assert.deepEqual(diverging(1, 3), ["#fee0b6", "#d8daeb", "#998ec3", "#542788"]);
  assert.deepEqual(diverging(0, 2), ["#b2abd2", "#5e3c99"]);
});

test("places chosen together are told apart by all eyes, and their letters read on them", () => {
  for (const eyes of ALL_EYES)
    PLACE_COLOURS.forEach((one, i) => {
      for (const other of PLACE_COLOURS.slice(0, i)) assert.ok(apart(one, other, eyes) >= FAR, `${one} ${other} ${eyes} ${apart(one, other, eyes)}`);
    });
  for (const one of PLACE_COLOURS) assert.ok(seen(one, "all")[0] < 46, `${one} is too light for white letters`);
});
