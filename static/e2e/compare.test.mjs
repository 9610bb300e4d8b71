// Two figures at once, finding places, and the years.
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
  const panel = opened.page.getByRole("complementary", { name: "Cijfers" });
  return { ...opened, panel };
}

test("find wijken with many children and few members, by keyboard and by typing", async () => {
  const { page, panel, context, faults } = await open("");
  await panel.getByRole("button", { name: "Plaatsen zoeken" }).click();
  await panel.getByLabel("Voorwaarde toevoegen").selectOption("age0to14Share");
  const low = panel.getByRole("slider", { name: /0 tot en met 14 jaar: minstens/ });
  await low.waitFor();
  const count = panel.getByRole("status").filter({ hasText: "wijken van de 30" });
  assert.match(await count.innerText(), /^30 wijken/);
  await low.press("ArrowRight");
  await low.press("ArrowRight");
  assert.doesNotMatch(await count.innerText(), /^30 /, "the number follows the handle");
  await page.waitForURL(/find=age0to14Share_\d+_/);
  const box = panel.getByRole("textbox", { name: /0 tot en met 14 jaar: minstens/ });
  await box.fill("16");
  await box.press("Enter");
  await page.waitForURL(/find=age0to14Share_16_/);
  await panel.getByLabel("Voorwaarde toevoegen").selectOption("memberShare");
  await panel.getByLabel("Aandeel leden: waarmee vergelijken").selectOption("below");
  await page.waitForURL(/memberShare_below/);
  const rows = panel.getByRole("region", { name: "Plaatsen die voldoen" }).locator("tbody tr");
  await panel.getByText(/gemeente \d/).first().waitFor();
  const n = await rows.count();
  assert.match(await count.innerText(), new RegExp(`^${n} `));
  await page.reload();
  await painted(page);
  assert.equal(await rows.count(), n, "the link holds the search");
  assert.deepEqual(await findFaults(page), []);
  await rows.first().getByRole("button").click();
  await panel.getByRole("button", { name: "Terug naar de gevonden plaatsen" }).click();
  await rows.first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("two figures in one colour: a brush picks areas, a click on the map rings a dot; then side by side", async () => {
  const { page, panel, context, faults } = await open("?tool=both&other=age0to14Share");
  const chart = panel.getByRole("img", { name: /^Aandeel leden en Inwoners van 0 tot en met 14 jaar van 30 wijken/ });
  await chart.waitFor();
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/box=/);
  await panel.getByText(/^\d+ wijken? gekozen/).waitFor();
  const map = await page.getByRole("application", { name: /^Kaart/ }).boundingBox();
  await page.mouse.click(map.x + map.width * 0.6, map.y + map.height * 0.6);
  await panel.locator(".scatter .chosen").waitFor();
  assert.deepEqual(await findFaults(page), []);
  await page.getByRole("radio", { name: "Twee kaarten naast elkaar" }).check({ force: true });
  await page.getByRole("region", { name: "Tweede kaart" }).waitFor();
  assert.equal(await page.getByRole("application", { name: /^Kaart/ }).count(), 2);
  await page.goBack();
  await page.getByRole("region", { name: "Tweede kaart" }).waitFor({ state: "hidden" });
  assert.deepEqual(faults, []);
  await context.close();
});

test("the difference with a year before, where borders stayed the same; and with an earlier date of members", async () => {
  const { page, panel, context, faults } = await open("?level=buurt&indicator=age0to14Share");
  await panel.getByRole("button", { name: "Door de jaren" }).click();
  await panel.getByLabel("Toon het verschil met").selectOption("2023-demo");
  await page.waitForURL(/since=2023-demo/);
  const legend = page.getByRole("region", { name: "Legenda" });
  await legend.getByText("Grenzen veranderd").waitFor();
  await legend.getByText(/procentpunt/).first().waitFor();
  await panel.getByText(/had(den)? toen andere grenzen/).waitFor();
  await page.goto(`${service.url}?indicator=memberShare&tool=years&since=2024-06-30`);
  await panel.getByText(/willekeurig afgerond/).first().waitFor();
  await panel.getByText(/van 30 juni 2024 tot 31 december 2024/).first().waitFor();
  await panel.getByRole("slider", { name: /Kaart en cijfers van/ }).press("ArrowLeft");
  await painted(page, "2023-demo");
  assert.deepEqual(faults, []);
  await context.close();
});
