import assert from "node:assert/strict";
import { test } from "node:test";
import type { Indicator } from "../api/types";
import type { Filter } from "../state/tools";
import type { Facts } from "./facts";
import { conditionText } from "../domain/condition-text";
import { pictureOf, slideOf, type Subject } from "./picture";

const indicator = { key: "x", name: { nl: "Jonge kinderen", en: "" }, unit: { nl: "%", en: "%" }, decimals: 0 } as Indicator;

function told(condition: Partial<Filter["condition"]>): string {
  return conditionText({ indicator, condition: { indicator: "x", min: null, max: null, against: "", ...condition } });
}

test("conditions in words", () => {
  assert.equal(told({ min: 12 }), "Jonge kinderen: minstens 12%");
  assert.equal(told({ max: 20 }), "Jonge kinderen: hoogstens 20%");
  assert.equal(told({ min: 12, max: 20 }), "Jonge kinderen: 12% tot en met 20%");
  assert.equal(told({ against: "below" }), "Jonge kinderen: lager dan in de eigen gemeente");
  assert.equal(told({}), "Jonge kinderen: elke waarde");
});

const facts = (notes: number): Facts => ({ title: "Titel", about: "Wat", place: "Hier", source: "Bron", notes: Array.from({ length: notes }, () => "Een zin die iets zegt over de cijfers van leden en hoe die zijn afgerond."), list: [] });

function subject(maps: number): Subject {
  const areas = { list: [], shapes: [], index: new Map(), typicalSize: 1, grid: { within: () => [] } };
  const scene = { areas, level: { key: "wijk", plural: "wijken" }, values: { list: [], reasons: [] }, classes: { list: [], colours: [], breaks: [], middle: null }, painting: null, indicator };
  const layers = { scene, above: [], max: 0, finer: new Map(), opacity: 1, branches: [] } as unknown as Subject["maps"][number]["layers"];
  return { maps: Array.from({ length: maps }, (_, i) => ({ layers, heading: `Kaart ${i + 1}` })), view: { left: 0, top: 0, right: 100, bottom: 100 }, selected: [], finding: "" };
}

const measure = (text: string, { size }: { size: number }): number => text.length * size * 0.5;

test("a slide is 16 by 9, with one map or two, and its letters become smaller when there is more to say", () => {
  for (const maps of [1, 2]) {
    const [short, long] = [2, 14].map((notes) => slideOf(subject(maps), facts(notes), measure));
    assert.ok(short && long && long.width > short.width);
    for (const { width, height } of [short, long]) assert.ok(Math.abs(height / width - 9 / 16) < 0.001, `${width} by ${height}`);
  }
});

test("two maps stand beside each other with their names, on paper under each other", () => {
  const headings = (width?: number): { x: number; y: number }[] => pictureOf(subject(2), facts(1), measure, width).items.flatMap((item) => (item.kind === "text" && item.text.startsWith("Kaart ") ? [{ x: item.x, y: item.y }] : []));
  const [left, right] = headings();
  assert.ok(left?.y === right?.y && (left?.x ?? 0) < (right?.x ?? 0));
  const [over, under] = headings(900);
  assert.ok(over?.x === under?.x && (over?.y ?? 0) < (under?.y ?? 0));
});
