import assert from "node:assert/strict";
import { test } from "node:test";
import { type Benchmark, benchmarkChoices, benchmarkFor } from "./benchmark";

function held(...all: [code: string, value: number, area?: string][]): Map<string, Benchmark> {
  return new Map(all.map(([code, value, area = ""]) => [code, { code, name: `naam ${code}`, value, period: "2024-01-01", area }]));
}

const ALL_THERE = held(["GM2", 2, "GM2"], ["GM1", 1, "GM1"], ["werkgebied", 10], ["NL00", 30], ["alle", 40]);

test("without a choice: the werkgebied, else the own gemeente, else the country, else all of the map", () => {
  const without = (...codes: string[]): Map<string, Benchmark> => new Map([...ALL_THERE].filter(([code]) => !codes.includes(code)));
  assert.equal(benchmarkFor(ALL_THERE, "", "GM1")?.value, 10);
  assert.equal(benchmarkFor(without("werkgebied"), "", "GM1")?.value, 1);
  assert.equal(benchmarkFor(without("werkgebied"), "", "GM9")?.value, 30);
  assert.equal(benchmarkFor(without("werkgebied", "NL00"), "", "GM9")?.value, 40);
  assert.equal(benchmarkFor(held(), "", "GM1"), null);
  assert.equal(benchmarkFor(null, "", "GM1"), null);
});

test("what was chosen is never replaced by something else", () => {
  assert.equal(benchmarkFor(ALL_THERE, "gemeente", "GM2")?.value, 2);
  assert.equal(benchmarkFor(ALL_THERE, "GM1", "GM2")?.value, 1);
  assert.equal(benchmarkFor(ALL_THERE, "NL00", "GM2")?.value, 30);
  assert.equal(benchmarkFor(ALL_THERE, "GM9", "GM2"), null);
  assert.equal(benchmarkFor(held(["GM1", 1]), "NL00", "GM1"), null);
  assert.deepEqual(benchmarkFor(null, "12.5", "GM1"), { code: "", name: "uw getal", value: 12.5, period: "", area: "" });
});

test("what can be chosen, the usual first; only what has the figure", () => {
  assert.deepEqual(benchmarkChoices(ALL_THERE).map(({ code }) => code), ["", "gemeente", "NL00", "alle", "GM1", "GM2"]);
  assert.equal(benchmarkChoices(ALL_THERE)[0]?.name, "Het werkgebied");
  assert.equal(benchmarkChoices(held(["werkgebied", 1, "GM1"]))[0]?.name, "Werkgebied: naam werkgebied");
  assert.deepEqual(benchmarkChoices(held(["GM1", 1])).map(({ name }) => name), ["De eigen gemeente", "naam GM1"]);
  assert.deepEqual(benchmarkChoices(held(["NL00", 1])).map(({ code }) => code), ["", "NL00"]);
  assert.deepEqual(benchmarkChoices(held()), []);
});
