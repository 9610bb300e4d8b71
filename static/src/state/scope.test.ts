import assert from "node:assert/strict";
import { test } from "node:test";
import type { Areas } from "../geo/areas";
import { inScope, placesIn, scopePatch, searchStart, WHOLE, type Scope } from "./scope";
import type { Scene } from "./scene";

const area = (code: string, gemeente: string, water = false): { code: string; name: string; gemeente: string; wijk: string; water: boolean } => ({ code, name: code, gemeente, wijk: "", water });
const list = [area("WK1", "GM1"), area("WK2", "GM1"), area("WK3", "GM2"), area("WK4", "GM1", true)];
const areas = { list, places: 3 } as unknown as Areas;
const one: Scope = { key: "werkgebied", name: "het werkgebied", codes: new Set(["GM1"]) };
const edition = { levels: ["gemeente", "wijk"].map((key) => ({ key, plural: key, areas: 2, withoutMap: 0 })) };
const scene = (level: string, ...werkgebied: string[]): Scene => ({ edition, level: { key: level }, areas, werkgebied: werkgebied.map((code) => ({ code, name: code })) }) as unknown as Scene;

test("a place lies in a scope by its gemeente, a gemeente by itself, and water is no place", () => {
  assert.deepEqual(list.map((place) => inScope(one, place)), [true, true, false, true]);
  assert.ok(inScope(one, { code: "GM1", gemeente: "" }));
  assert.deepEqual([placesIn({ scope: one, areas }), placesIn({ scope: WHOLE, areas })], [2, 3]);
});

test("a search starts in the werkgebied where that is a part of the map, and is of wijken where it is one gemeente", () => {
  assert.deepEqual(searchStart(scene("gemeente", "GM1"), ""), { within: "werkgebied", level: "wijk" });
  assert.deepEqual(searchStart(scene("wijk", "GM1", "GM2"), ""), {});
  assert.deepEqual(searchStart(scene("wijk"), ""), {});
  assert.deepEqual(searchStart(scene("wijk", "GM1"), "GM2"), {});
  assert.deepEqual(scopePatch(scene("gemeente"), ""), { within: "" });
});
