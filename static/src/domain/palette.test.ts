import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../at";
import { ramp } from "./palette";

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * at([r ?? 0], 0) + 0.7152 * at([g ?? 0], 0) + 0.0722 * at([b ?? 0], 0);
}

test("each class darker than the one below it, so that it can be told without hue", () => {
  for (let k = 1; k <= 7; k++) {
    const light = ramp(k).map(luminance);
    assert.equal(light.length, k);
    light.slice(1).forEach((l, i) => assert.ok(l < at(light, i) * 0.85, `${k} classes, class ${i + 1}`));
  }
});
