import assert from "node:assert/strict";
import { test } from "node:test";
import type { EditionLevel } from "../api/types";
import type { Areas } from "../geo/areas";
import type { Benchmark } from "../state/benchmark";
import type { Scene, Values } from "../state/scene";
import { amongText } from "./among";

const LEVEL = { key: "wijk", plural: "wijken", areas: 5, withoutMap: 0 } satisfies EditionLevel;
const GEMEENTEN = new Map<string, Benchmark>([["GM1", { code: "GM1", name: "Aadorp", value: 12, period: "2024", area: "GM1" }]]);

function scene(list: (number | null)[], gemeenten: string[], interval: Values["interval"] = null): Parameters<typeof amongText>[0] {
  const areas = { list: gemeenten.map((gemeente) => ({ gemeente, water: false })) } as unknown as Areas;
  return { areas, level: LEVEL, indicator: {} as Scene["indicator"], benchmarks: GEMEENTEN, values: { list, interval } as unknown as Values };
}

test("the place within the gemeente, not among all", () => {
  const one = scene([10, 20, 30, 99, null], ["GM1", "GM1", "GM1", "GM2", "GM1"]);
  assert.equal(amongText(one, 1), "Plaats 2 van 3 wijken in Aadorp (1 is het hoogst)");
  assert.equal(amongText(one, 4), "", "no figure, no place");
  assert.equal(amongText(one, 3), "", "the only one of its gemeente");
});

test("gemeenten stand among each other", () => {
  assert.equal(amongText({ ...scene([1, 2], ["", ""]), level: { ...LEVEL, plural: "gemeenten" } }, 0), "Plaats 2 van 2 gemeenten (1 is het hoogst)");
});

test("with margins only what is clearly different counts", () => {
  const one = scene([10, 20, 21], ["GM1", "GM1", "GM1"], { lower: [9, 18, 19], upper: [11, 22, 23] });
  assert.equal(amongText(one, 0), "Duidelijk lager dan 2 van 2 andere wijken in Aadorp");
  assert.equal(amongText(one, 1), "Duidelijk hoger dan 1 van 2 andere wijken in Aadorp");
  const alike = scene([20, 21], ["GM1", "GM1"], { lower: [18, 19], upper: [22, 23] });
  assert.equal(amongText(alike, 0), "Niet duidelijk anders dan 1 andere wijk in Aadorp");
});
