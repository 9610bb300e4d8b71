import assert from "node:assert/strict";
import { test } from "node:test";
import { boxData, circleData, type Drawing, type Measure, pathData, wrap } from "./drawing";
import { embedCode } from "./embed";
import { frameFor } from "./map-part";
import { joined } from "./place";
import { toSvg } from "./svg";
import { INITIAL } from "../state/url";

const measure: Measure = (text) => text.length * 10;
const style = { size: 16, colour: "#000" };

test("lines break between words, and a long word stays whole", () => {
  assert.deepEqual(wrap("een twee drie", 90, style, measure), ["een twee", "drie"]);
  assert.deepEqual(wrap("samengesteldwoord", 40, style, measure), ["samengesteldwoord"]);
  assert.deepEqual(wrap("  ", 40, style, measure), []);
});

test("shapes as paths, without points too near to see", () => {
  const shape = { polygons: [[new Float64Array([0, 0, 10, 0, 10.1, 0.1, 10, 10, 0, 0])]], bounds: { left: 0, top: 0, right: 10, bottom: 10 } };
  assert.equal(pathData([shape], { scale: 1, x: 5, y: 0, width: 100, height: 100 }), "M5 0L15 0L15 10Z");
  assert.equal(pathData([shape], { scale: 0.01, x: 0, y: 0, width: 100, height: 100 }), "");
});

test("a part of the plane fits into its window, in the middle", () => {
  const frame = frameFor({ left: 0, right: 100, top: 0, bottom: 100 }, 400, 200);
  assert.deepEqual([frame.scale, frame.x, frame.y], [2, 100, 0]);
});

test("SVG says what it shows, hatches, and lets no name become markup", () => {
  const drawing: Drawing = {
    width: 100, height: 50, title: "Leden & <script>", description: "Bron", hatch: { line: "#ccc", paper: "#fff" },
    items: [
      { kind: "path", d: boxData(0, 0, 10, 10), fill: { hatch: 9 } },
      { kind: "clip", x: 5, y: 5, width: 40, height: 40, items: [{ kind: "path", d: circleData(5, 5, 3), fill: "#00f", alpha: 0.7 }] },
      { kind: "text", text: "<script>alert(1)</script>", x: 1, y: 2, style },
    ],
  };
  const text = toSvg(drawing);
  assert.match(text, /<title[^>]*>Leden &amp; &lt;script&gt;<\/title><desc[^>]*>Bron<\/desc>/);
  assert.doesNotMatch(text, /<script/);
  assert.match(text, /fill="url\(#beeld-hatch-9\)"/);
  assert.match(text, /<pattern id="beeld-hatch-9"/);
  assert.match(text, /translate\(5 5\)/);
});

test("places in words", () => {
  assert.equal(joined(["Zwolle", "Hattem", "Zwolle"], "gemeenten"), "Hattem en Zwolle");
  assert.equal(joined(["a", "b", "c", "d", "e"], "gemeenten"), "5 gemeenten");
});

test("the code for another page holds nothing that could end it early", () => {
  const code = embedCode("http://localhost:8080/", { ...INITIAL, area: "\"><script>" }, "Leden \"x\" <b>");
  assert.doesNotMatch(code, /<script|<b>/);
  assert.match(code, /embed=1/);
  assert.match(code, /title="Leden &quot;x&quot; &lt;b&gt;"/);
});
