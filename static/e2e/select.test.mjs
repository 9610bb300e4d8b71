// Several places at once, and what can be had where there is no figure.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findFaults } from "./axe.mjs";
import { desktop, openPage, painted, startBrowser, startService } from "./product.mjs";

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

async function open(query) {
  const opened = await openPage(browser, service.url + query, desktop);
  return { ...opened, panel: opened.page.getByRole("complementary", { name: "Cijfers" }) };
}

test("places are chosen with the toggle and with Shift, in table and on the map, stay in the link, and can be let go", async () => {
  const { page, panel, context, faults } = await open("?level=wijk&indicator=memberShare&table=1&area=WK990109");
  await panel.getByRole("button", { name: "Meer plekken kiezen" }).click();
  const rows = page.locator(".drawer tbody tr");
  await rows.nth(3).getByRole("button").click();
  await panel.getByRole("heading", { name: "2 plekken naast elkaar" }).waitFor();
  await panel.getByRole("button", { name: "Meer plekken kiezen" }).click();
  await rows.nth(5).getByRole("button").click({ modifiers: ["Shift"] });
  await panel.getByRole("heading", { name: "3 plekken naast elkaar" }).waitFor();
  assert.match(new URL(page.url()).search, /area=WK990109&with=WK\d+\/WK\d+/);
  assert.match(await page.locator("#voice").innerText(), /is plek C\. Gekozen: 3 van 6/);
  assert.equal(await page.locator(".drawer tbody .letter").count(), 3);
  assert.deepEqual(await findFaults(page), []);
  await page.reload();
  await painted(page);
  await panel.getByRole("heading", { name: "3 plekken naast elkaar" }).waitFor();
  await panel.getByRole("button", { name: /^Haal weg / }).first().click();
  await panel.getByRole("heading", { name: "2 plekken naast elkaar" }).waitFor();
  const map = page.getByRole("application", { name: /^Kaart/ });
  await map.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+Enter");
  await panel.getByRole("heading", { name: /^(3 plekken|Wijk)/ }).waitFor();
  // One thing at a time: the pointer, then the places, the last one first.
  const [places] = /^\d+(?= plekken)/.exec(await panel.getByRole("heading", { level: 2 }).first().innerText()) ?? ["1"];
  for (let n = 0; n <= Number(places); n++) await page.keyboard.press("Escape");
  await panel.getByText("Hoogste", { exact: true }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a figure that is not there says what can be had instead, and what is open stays open in the link", async () => {
  const { page, panel, context, faults } = await open("?level=buurt&indicator=memberShare&band=0-3&area=BU99010000&open=headline-member");
  await panel.getByText(/^Wel bekend voor /).first().waitFor();
  assert.ok(await panel.locator('details[data-key="headline-member"]').evaluate((fold) => fold.open));
  await panel.locator('details[data-key="inhabitants"] > summary').click();
  await page.waitForURL(/open=headline-member\/inhabitants/);
  assert.deepEqual(faults, []);
  await context.close();
});
