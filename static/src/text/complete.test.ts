import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EN } from "./en";
import { type Found, textsOf, translationsOf } from "./texts";

const SRC = "src"; // the tests run from the page's own folder

function sources(): { file: string; code: string }[] {
  return readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => ({ file, code: readFileSync(join(SRC, file), "utf8") }));
}

// Where text of one language has to stand: the languages themselves, and those that read the code.
const OWN = /^text\/(en\/.*|en|t|texts)\.ts$/;
const all = sources();
const pages = all.filter(({ file }) => !OWN.test(file) && !file.endsWith(".test.ts")).map(({ file, code }) => textsOf(file, code));
const translations = all.filter(({ file }) => file.startsWith("text/en/")).flatMap(({ file, code }) => translationsOf(file, code).map(([dutch, english]) => ({ file, dutch, english })));

/** Fails with the whole list, which deepEqual would cut short. */
function none(list: string[]): void {
  assert.ok(list.length === 0, `${list.length} found:\n${list.join("\n")}`);
}

const told = (list: Found[]): string[] => list.map(({ place, text }) => `${place}: ${text}`);
const holes = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort().join();

test("every text of the page has its English", () => {
  const asked = pages.flatMap((page) => page.asked);
  assert.ok(asked.length > 0, "no text was found at all");
  none(told(asked.filter(({ text }) => !Object.hasOwn(EN, text))));
});

test("every English text is used, stands there once, and is in the page's dictionary", () => {
  const asked = new Set(pages.flatMap((page) => page.asked.map(({ text }) => text)));
  const seen = new Set<string>();
  const wrong = translations.flatMap(({ file, dutch }) => {
    const why = !asked.has(dutch) ? "unused" : seen.has(dutch) ? "twice" : !Object.hasOwn(EN, dutch) ? "not in en.ts" : "";
    seen.add(dutch);
    return why === "" ? [] : [`${file}: ${why}: ${dutch}`];
  });
  none(wrong);
});

test("a translation is filled in with the same parts", () => {
  none(translations.filter(({ dutch, english }) => holes(dutch) !== holes(english) || english.trim() === "").map(({ file, dutch }) => `${file}: ${dutch}`));
});

test("texts are literal, so that this test can find them", () => {
  none(told(pages.flatMap((page) => page.unclear)));
});

test("no words for people go past t()", () => {
  none(told(pages.flatMap((page) => page.loose)));
});

test("names of the catalogue and numbers follow the language of the page", () => {
  none(told(pages.flatMap((page) => page.oneLanguage)));
});

test("what the test looks for it finds", () => {
  const { asked, unclear, loose, oneLanguage } = textsOf("x.ts", 'h("p", { class: "De klas" }, t(a ? "Ja" : "Nee"), t(b), "Dit niet", `${n} van ${m}`, x.name.nl); throw new Error("Niet goed");');
  assert.deepEqual(asked.map(({ text }) => text), ["Ja", "Nee"]);
  assert.equal(unclear.length, 1);
  assert.deepEqual(loose.map(({ text }) => text), ["Dit niet", "… van …"]);
  assert.equal(oneLanguage.length, 1);
});
