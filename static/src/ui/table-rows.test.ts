import assert from "node:assert/strict";
import { test } from "node:test";
import { type Row, sortRows } from "./table-rows";

const row = (name: string, value: number | null): Row => ({ i: 0, code: name, name, gemeente: "", value, beside: value === null ? null : -value, rank: null });
const order = (sort: string): string => sortRows([row("Wijk 10", 5), row("Wijk 9", null), row("Wijk 2", 9)], sort).map((one) => one.name).join();

test("values, the missing ones last both ways", () => {
  assert.equal(order("-value"), "Wijk 2,Wijk 10,Wijk 9");
  assert.equal(order("value"), "Wijk 10,Wijk 2,Wijk 9");
});

test("names, with their numbers counted", () => {
  assert.equal(order("name"), "Wijk 2,Wijk 9,Wijk 10");
  assert.equal(order("-name"), "Wijk 10,Wijk 9,Wijk 2");
});

test("the number beside it sorts too", () => {
  assert.equal(order("beside"), "Wijk 2,Wijk 10,Wijk 9");
  assert.equal(order("-beside"), "Wijk 10,Wijk 2,Wijk 9");
});
