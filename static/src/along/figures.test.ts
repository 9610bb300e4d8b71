import assert from "node:assert/strict";
import { test } from "node:test";
import type { Indicator } from "../api/types";
import type { Filter } from "../state/tools";
import type { Drawing, TextItem } from "./drawing";
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

const facts = (notes: number): Facts => ({ title: "Titel", about: "Wat", per: "per wijk", place: "Hier", source: "Bron", notes: Array.from({ length: notes }, () => "Een zin die iets zegt over de cijfers van leden en hoe die zijn afgerond."), list: [] });

function subject(maps: number): Subject {
  const areas = { list: [], shapes: [], index: new Map(), typicalSize: 1, grid: { within: () => [] } };
  const scene = { areas, level: { key: "wijk", plural: "wijken" }, values: { list: [], reasons: [] }, classes: { list: [], colours: [], breaks: [], middle: null }, painting: null, indicator };
  const layers = { scene, above: [], max: 0, finer: new Map(), opacity: 1, branches: [] } as unknown as Subject["maps"][number]["layers"];
  return { maps: Array.from({ length: maps }, (_, i) => ({ layers, heading: `Kaart ${i + 1}`, unit: "%" })), view: { left: 0, top: 0, right: 100, bottom: 100 }, scope: null, selected: [], finding: "" };
}

const measure = (text: string, { size }: { size: number }): number => text.length * size * 0.5;

test("a slide is 16 by 9, with one map or two, and its letters become smaller only when there is too much to say", () => {
  for (const maps of [1, 2]) {
    const [short, some, long] = [1, 4, 60].map((notes) => slideOf(subject(maps), facts(notes), measure));
    assert.ok(short && some && long);
    assert.deepEqual([short.width, some.width], [960, 960]);
    assert.ok(long.width > short.width);
    for (const { width, height, scale } of [short, some, long]) {
      assert.ok(Math.abs(height / width - 9 / 16) < 0.001, `${width} by ${height}`);
      assert.equal(Math.round(width * (scale ?? 1)), 1920);
    }
  }
});

test("two maps stand beside each other with their names, on paper too", () => {
  const texts = (drawing: Drawing): TextItem[] => drawing.items.flatMap((item) => (item.kind === "text" ? [item] : []));
  for (const drawing of [slideOf(subject(2), facts(1), measure), pictureOf(subject(2), facts(1), measure)]) {
    const [left, right] = texts(drawing).filter(({ text }) => text.startsWith("Kaart "));
    assert.ok(left?.y === right?.y && (left?.x ?? 0) < (right?.x ?? 0));
    assert.equal(texts(drawing).filter(({ text }) => text === "Titel").length, 0);
  }
});
