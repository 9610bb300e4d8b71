import assert from "node:assert/strict";
import { test } from "node:test";
import { capital, formatNumber, formatPeriod, formatShort, formatValue, inPeriod, unitWords } from "./format";

const measure = (nl: string, decimals: number): { decimals: number; unit: { nl: string; en: string } } => ({ decimals, unit: { nl, en: nl } });

test("numbers as the Dutch write them", () => {
  assert.equal(formatNumber(1240), "1.240");
  assert.equal(formatNumber(1234567.891, 1), "1.234.567,9");
  assert.equal(formatNumber(0, 1), "0,0");
  assert.equal(formatNumber(-5.25, 2), "-5,25");
});

test("values with their units", () => {
  assert.equal(formatValue(12.3, measure("%", 1)), "12,3%");
  assert.equal(formatValue(1240, measure("inwoners", 0)), "1.240 inwoners");
  assert.equal(formatValue(0.4, measure("km", 1)), "0,4 km");
  assert.equal(formatValue(3, measure("klasse 1 tot en met 5", 0)), "klasse 3");
  assert.equal(formatValue(32.5, measure("x 1.000 euro", 1)), "€ 32.500");
  assert.equal(formatValue(7, measure("", 0)), "7");
});

test("short where the unit stands nearby", () => {
  assert.equal(formatShort(1240, measure("inwoners", 0)), "1.240");
  assert.equal(formatShort(12, measure("%", 0)), "12%");
});

test("a share says what it is a share of", () => {
  const catalogue = { indicators: [{ key: "inhabitants", name: { nl: "Inwoners", en: "Inhabitants" } }] };
  assert.equal(unitWords({ unit: { nl: "%", en: "%" }, of: "inhabitants" }, catalogue), "% van de inwoners");
  assert.equal(unitWords({ unit: { nl: "%", en: "%" }, of: "unknown" }, catalogue), "%");
  assert.equal(unitWords({ unit: { nl: "km", en: "km" }, of: "inhabitants" }, catalogue), "km");
});

test("periods", () => {
  assert.equal(formatPeriod("2025-12-31"), "31 december 2025");
  assert.equal(formatPeriod("2024-01-01"), "1 januari 2024");
  assert.equal(formatPeriod("2023"), "2023");
  assert.equal(formatPeriod("2023-13-01"), "2023-13-01");
  assert.equal(inPeriod("2024-01-01"), "op 1 januari 2024");
  assert.equal(inPeriod("2023"), "in 2023");
  assert.equal(inPeriod(""), "");
});

test("capitals", () => {
  assert.equal(capital("wijken"), "Wijken");
  assert.equal(capital(""), "");
});
