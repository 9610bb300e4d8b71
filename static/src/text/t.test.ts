import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { inLanguage, languageOf, speak, t } from "./t";

afterEach(() => speak("nl"));

test("parts are filled in, in the order of the language", () => {
  assert.equal(t("{n} van {all}", { n: 3, all: "9" }), "3 van 9");
  speak("en", { "{n} van {all}": "out of {all}, {n}" });
  assert.equal(t("{n} van {all}", { n: 3, all: "9" }), "out of 9, 3");
});

test("a part that is not given stays to be seen", () => {
  assert.equal(t("Jaar {year}"), "Jaar {year}");
});

test("the catalogue falls back on Dutch", () => {
  speak("en");
  assert.equal(inLanguage({ nl: "leden", en: "" }), "leden");
  assert.equal(inLanguage({ nl: "leden", en: "members" }), "members");
});

test("the address tells the language, Dutch where it says nothing known", () => {
  assert.equal(languageOf("?lang=en&area=BU1"), "en");
  assert.equal(languageOf("?lang=fr"), "nl");
});
