// WCAG 2.2 AA of every view.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findFaults } from "./axe.mjs";
import { desktop, openPage, phone, startBrowser, startService } from "./product.mjs";

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
    assert.deepEqual(await findFaults(page), []);
    await context.close();
  });
}
