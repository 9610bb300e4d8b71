import assert from "node:assert/strict";
import { test } from "node:test";
import { refusal } from "./choose";
import { usualEnd, yearsAfter } from "./dates";
import { byImport } from "./held";
import { pileWords, toMark } from "./pile-ups-step";
import { answerTo, noAnswers, toConfirm } from "./report-step";
import { agesWords } from "./vocabulary";

test("ages in words, those that follow each other as one", () => {
  assert.equal(agesWords(["4", "5-9", "10-11"]), "4 tot en met 11 jaar");
  assert.equal(agesWords(["75+"]), "75 jaar en ouder");
  assert.equal(agesWords(["0-3", "12-14"]), "0 tot en met 3 jaar of 12 tot en met 14 jaar");
  assert.equal(agesWords([]), "");
});

test("a pile-up in one line", () => {
  const pile = { handle: "h", postcode: "8982QU", members: 1180, houseNumbers: 1, groups: null, mark: "" };
  assert.equal(pileWords(pile), "1.180 leden op 1 huisnummer, van alle leeftijden");
  assert.equal(pileWords({ ...pile, members: 20, houseNumbers: 3, groups: ["4-11"] }), "20 leden op 3 huisnummers, in de leeftijd 4 tot en met 11 jaar");
});

test("a mark goes to the pile-up of the same place, whatever its handle is now", () => {
  const pile = { handle: "new", postcode: "8982QU", members: 18, houseNumbers: 1, groups: ["4-11"], mark: "" };
  assert.deepEqual(toMark([pile], new Map([["8982QU/4-11", "school"]])), { new: "school" });
  assert.deepEqual(toMark([pile], new Map([["8982QU/", "school"]])), {}, "everybody is another pile-up");
});

test("the usual end is five years after the newest date, also on leap day", () => {
  assert.equal(usualEnd(["2023-12-31", "2024-12-31", "2024-06-30"]), "2029-12-31");
  assert.equal(yearsAfter("2024-02-29", 5), "2029-02-28");
  assert.equal(yearsAfter("2024-02-29", 4), "2028-02-29");
  assert.equal(yearsAfter("morgen", 5), "");
  assert.equal(usualEnd([], "2026-11-25"), "2031-11-25");
});

test("a question is answered by a tick, by words or by both", () => {
  const answers = noAnswers();
  assert.equal(answerTo("a", answers), "");
  answers.words.set("a", "  de bus is gestopt ");
  assert.equal(answerTo("a", answers), "de bus is gestopt");
  answers.correct.add("a");
  assert.equal(answerTo("a", answers), "Klopt. de bus is gestopt");
  answers.correct.add("gone");
  const report = { dates: null, questions: [{ key: "a", text: "?" }], notes: null };
  assert.deepEqual(toConfirm(report, { ...answers, purpose: " jaarplan ", endsOn: "2029-12-31" }), { purpose: "jaarplan", endsOn: "2029-12-31", answers: { a: "Klopt. de bus is gestopt" } });
});

test("dates of one file are one import, the newest first", () => {
  const date = (day: string, id: number) => ({ day, purpose: "p", endsOn: "2029-01-01", matchRate: 90, import: { id, name: `f${id}` } });
  const all = byImport([date("2023-12-31", 1), date("2024-12-31", 2), date("2024-06-30", 2), date("2024-06-30", 2)]);
  assert.deepEqual(all.map((one) => [one.id, one.days]), [[2, ["2024-12-31", "2024-06-30"]], [1, ["2023-12-31"]]]);
});

test("what cannot be sent is said before it is sent", () => {
  assert.match(refusal([]), /geen bestand/);
  assert.match(refusal([{ name: "a", size: 1 }, { name: "b", size: 1 }]), /2 bestanden/);
  assert.match(refusal([{ name: "leeg.csv", size: 0 }]), /leeg.csv is leeg/);
  assert.match(refusal([{ name: "groot.csv", size: 600 * 1024 * 1024 }]), /512 MB/);
  assert.equal(refusal([{ name: "leden.csv", size: 10 }]), "");
});
