import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../at";
import { ALL_EYES, apart, seen } from "./eyes";
import { changing, diverging, ramp, SIDE } from "./palette";
import { PLACE_COLOURS } from "./place-colours";
import { isRamp, isTurn, RAMP_NAMES, TURN_NAMES } from "./schemes";

// Four times what can just be noticed side by side: on a map classes do not lie side by side.
const FAR = 10;

test("eyes see what is published: red and green are alike to deutan eyes, blue and green to tritan", () => {
  const [l, a, b] = seen("#ff0000", "all");
  assert.deepEqual([l, a, b].map(Math.round), [53, 80, 67]);
  assert.ok(apart("#a0522d", "#556b2f", "deutan") < apart("#a0522d", "#556b2f", "all") / 2);
  assert.ok(apart("#00a0c0", "#00a080", "tritan") < apart("#00a0c0", "#00a080", "all") / 2);
});

// With nine classes a range of one colour has no room for more.
const FAR_OF_NINE = 9;

// What a map is drawn on, light and dark: paper and surface.
const LIGHT = ["#fbfaf6", "#ffffff"];
const DARK = ["#14181d", "#1c2229"];

for (const scheme of RAMP_NAMES) {
  test(`${scheme}: each class is darker than the one below it, so that it can be told without hue`, () => {
    for (let k = 1; k <= 9; k++) {
      const colours = ramp(k, scheme);
      assert.equal(colours.length, k);
      for (const eyes of ALL_EYES) {
        const light = colours.map((hex) => seen(hex, eyes)[0]);
        light.slice(1).forEach((l, i) => assert.ok(l < at(light, i) - 4, `${k} classes, class ${i + 1}, ${eyes}: ${l}`));
      }
    }
  });

  test(`${scheme}: classes stay apart, and both ends from what they lie on, in light and dark`, () => {
    for (let k = 1; k <= 9; k++)
      for (const eyes of ALL_EYES) {
        const colours = ramp(k, scheme);
        colours.slice(1).forEach((hex, i) => {
          const far = apart(at(colours, i), hex, eyes);
          assert.ok(far >= (k === 9 ? FAR_OF_NINE : FAR), `${k} classes, ${i} and ${i + 1}, ${eyes}: ${far.toFixed(1)}`);
        });
        for (const paper of LIGHT) assert.ok(apart(at(colours, 0), paper, eyes) > 6, `${k} classes, the lightest on ${paper}, ${eyes}`);
        for (const paper of DARK) assert.ok(apart(at(colours, k - 1), paper, eyes) > FAR, `${k} classes, the darkest on ${paper}, ${eyes}`);
      }
  });
}

for (const scheme of TURN_NAMES) {
  test(`${scheme}: neighbours stay apart on both sides of a middle and across it`, () => {
    const schemes: [string, readonly string[]][] = [["less to more", changing(scheme)]];
    for (let below = 0; below <= SIDE; below++) for (let above = 0; above <= SIDE; above++) schemes.push([`${below} below, ${above} above`, diverging(below, above, scheme)]);
    for (const [name, colours] of schemes)
      for (const eyes of ALL_EYES)
        colours.slice(1).forEach((hex, i) => {
          const far = apart(at(colours, i), hex, eyes);
          assert.ok(far >= FAR, `${name}, classes ${i} and ${i + 1}, ${eyes}: ${far.toFixed(1)}`);
        });
  });

  test(`${scheme}: above and below a middle no two colours are alike, and no end vanishes`, () => {
    for (const colours of [diverging(SIDE, SIDE, scheme), changing(scheme).filter((_, i) => i !== 3)])
      for (const eyes of ALL_EYES) {
        const half = colours.length / 2;
        for (const below of colours.slice(0, half)) for (const above of colours.slice(half)) assert.ok(apart(below, above, eyes) >= FAR, `${below} ${above} ${eyes}`);
        for (const end of [at(colours, 0), at(colours, colours.length - 1)]) for (const paper of [...LIGHT, ...DARK]) assert.ok(apart(end, paper, eyes) > 6, `${end} on ${paper}, ${eyes}`);
      }
  });
}

test("only schemes that are there can be asked for", () => {
  assert.ok(isRamp("BuPu") && !isRamp("PuOr") && !isRamp("RdYlGn"));
  assert.ok(isTurn("BrBG") && !isTurn("Blues") && !isTurn("RdYlGn"));
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
