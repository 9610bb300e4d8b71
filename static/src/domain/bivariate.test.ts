import assert from "node:assert/strict";
import { test } from "node:test";
import { cellOf, NINE, rankCorrelation, thirds } from "./bivariate";

type Triple = [number, number, number];

// Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
const EYES: Record<string, [Triple, Triple, Triple]> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function linear(hex: string): Triple {
  const one = (from: number): number => {
    const c = parseInt(hex.slice(from, from + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [one(1), one(3), one(5)];
}

function dot(row: Triple, [r, g, b]: Triple): number {
  return row[0] * r + row[1] * g + row[2] * b;
}

function lab(rgb: Triple): Triple {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f(dot([0.4124, 0.3576, 0.1805], rgb) / 0.95047);
  const y = f(dot([0.2126, 0.7152, 0.0722], rgb));
  const z = f(dot([0.0193, 0.1192, 0.9505], rgb) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

for (const [eye, matrix] of Object.entries(EYES)) {
  test(`the nine colours stay apart for ${eye} eyes`, () => {
    const seen = NINE.map((hex) => lab(matrix.map((row) => Math.min(1, Math.max(0, dot(row, linear(hex))))) as Triple));
    seen.forEach((a, i) => {
      seen.slice(0, i).forEach((b, j) => {
        const apart = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        assert.ok(apart > 20, `${NINE[i]} and ${NINE[j]} lie ${apart.toFixed(1)} apart`);
      });
    });
  });
}

test("cells run along the first figure, then the second", () => {
  const breaks = thirds([1, 2, 3, 4, 5, 6, 7, 8, 9, null]);
  assert.deepEqual([1, 5, 9].map((x) => cellOf(x, 1, breaks, breaks)), [0, 1, 2]);
  assert.deepEqual([1, 5, 9].map((y) => cellOf(1, y, breaks, breaks)), [0, 3, 6]);
  assert.equal(cellOf(9, 9, breaks, breaks), 8);
  assert.equal(cellOf(null, 9, breaks, breaks), null);
});

test("the correlation of ranks, with equal values sharing a rank", () => {
  assert.equal(rankCorrelation([[1, 1], [2, 4], [3, 9]]), 1);
  assert.equal(rankCorrelation([[1, 9], [2, 4], [3, 1]]), -1);
  assert.equal(rankCorrelation([[1, 5], [1, 5], [1, 5]]), null);
  // By hand: ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4.
  assert.ok(Math.abs((rankCorrelation([[1, 1], [2, 3], [2, 2], [3, 4]]) ?? 0) - 4.5 / Math.sqrt(4.5 * 5)) < 1e-12);
});
