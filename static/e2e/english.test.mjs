// The page in English: nothing of the Dutch is left in what it says.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findFaults } from "./axe.mjs";
import { desktop, openPage, painted, phone, startBrowser, startService } from "./product.mjs";

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

/** Words that every Dutch sentence has some of, and no English one nor a name of the demo. */
const DUTCH = /(?<![\p{L}-])(de|het|een|van|niet|niets|dit|deze|voor|naar|geen|uw|zijn|wordt|bij|met|ook|aan|als)(?![\p{L}-])/giu;

/** Lines on the screen with Dutch in them; what is marked as Dutch, names of places and files, and attributions as their makers want them, may be. */
async function dutchOn(page) {
  const text = await page.evaluate(() => {
    const lines = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) lines.push(node.data.trim());
      else if (node.lang !== "nl" && !node.hidden) {
        for (const name of ["aria-label", "title", "placeholder"]) if (node.hasAttribute?.(name)) lines.push(node.getAttribute(name));
        node.childNodes.forEach(walk);
      }
    };
    walk(document.getElementById("page"));
    return lines;
  });
  return text.filter((line) => line.match(DUTCH) && !/^(Wijk|Buurt|Bibliotheek) |^Bron: |bestaat niet|Wijk- en Buurtkaart|Kerncijfers/.test(line));
}

test("the page in English says nothing in Dutch, writes numbers the English way, and links keep the language", async () => {
  const { page, context, faults } = await openPage(browser, `${service.url}?lang=en`, { ...desktop, first: true });
  await page.getByRole("heading", { name: "What would you like to know?" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.match(await page.title(), /^What would you like to know\?/);
  assert.deepEqual(await dutchOn(page), []);

  const panel = page.getByRole("complementary").first();
  await panel.getByText("In which wijken are few people members").click();
  await page.waitForURL(/lang=en.*indicator=nonMembers/);
  await painted(page, "nonMembers");
  await page.getByRole("row").nth(5).waitFor();
  assert.deepEqual(await dutchOn(page), []);

  await page.goto(`${service.url}?lang=en&level=gemeente&indicator=memberShare&area=GM9901`);
  await painted(page, "memberShare");
  await panel.getByRole("heading", { name: "Markerstad" }).waitFor();
  await panel.getByText(/\d\.\d% .*on 31 December 2024/).first().waitFor();
  await panel.getByText(/\d,\d{3} inhabitants/).first().waitFor();
  assert.deepEqual(await dutchOn(page), []);
  assert.deepEqual(await findFaults(page), []);

  await page.goto(`${service.url}?lang=en&view=over`);
  await page.getByRole("searchbox").last().fill("poverty");
  await page.locator("dt, summary, h3, h4").filter({ hasText: "purchasing power" }).first().waitFor();
  assert.deepEqual(await dutchOn(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the other language is one link away, of the same view, also on a phone", async () => {
  const { page, context, faults } = await openPage(browser, `${service.url}?level=wijk&indicator=inhabitants&area=WK990109`, phone);
  await page.locator(".toggle").click();
  await page.getByRole("link", { name: "English" }).click();
  await page.waitForURL(/lang=en.*indicator=inhabitants.*area=WK990109/);
  await painted(page);
  await page.locator(".toggle").click();
  await page.getByRole("link", { name: "Nederlands" }).click();
  await page.waitForURL((url) => !url.search.includes("lang=") && url.search.includes("WK990109"));
  await painted(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "nl");
  assert.deepEqual(faults, []);
  await context.close();
});
