// WCAG 2.2 AA, as far as a machine can see it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { desktop, openPage, phone, startBrowser, startService } from "./product.mjs";

const axe = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
let service;
let browser;

before(async () => {
  service = await startService();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  service?.stop();
});

const views = {
  "first view": ["", desktop],
  "first view, dark": ["", { ...desktop, colorScheme: "dark" }],
  "an area": ["?area=WK990109", desktop],
  "an area, dark": ["?area=WK990109", { ...desktop, colorScheme: "dark" }],
  "a count": ["?indicator=inhabitants", desktop],
  "on a phone": ["?area=WK990109", phone],
  "a gemeente, all of it open": ["?area=GM9901&level=gemeente&table=1", desktop, true],
  "the library, all of it open": ["?sheet=full", phone, true],
};

for (const [name, [query, options, opened]] of Object.entries(views)) {
  test(`no faults: ${name}`, async () => {
    const { page, context } = await openPage(browser, service.url + query, options);
    await page.waitForTimeout(300);
    if (opened) await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const result = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
      return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join("; ")}`);
    });
    assert.deepEqual(found, []);
    await context.close();
  });
}
