// Finding places as somebody does who has one gemeente in mind: from the first
// condition to what is taken along.
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

test("the wijken of one gemeente with many children: looked up, limited, sorted, in the table, in a link and taken along", async () => {
  const { page, context, faults } = await openPage(browser, `${service.url}?level=wijk&indicator=memberShare`, desktop);
  const panel = page.getByRole("complementary", { name: "Cijfers" });
  await panel.getByRole("button", { name: "Plaatsen zoeken" }).click();
  await panel.getByLabel("Voorwaarde toevoegen").selectOption("age0to14Share");
  const box = panel.getByRole("textbox", { name: /0 tot en met 14 jaar: minstens/ });
  await box.fill("13");
  await box.press("Enter");
  await page.waitForURL(/find=age0to14Share_13_(&|$)/);
  await panel.getByLabel("Voorwaarde toevoegen").selectOption("wozValue");
  await panel.getByRole("textbox", { name: /WOZ-waarde: minstens/ }).waitFor();
  assert.match(await panel.getByRole("textbox", { name: /WOZ-waarde: minstens/ }).inputValue(), /^\d{2,3}\.000$/, "thousands of euros are written in euros");

  // Looking a gemeente up keeps the wijken, goes there, and offers to search in it.
  const far = page.url();
  await page.getByRole("combobox", { name: /^Zoek een gemeente/ }).fill("Oosterwaard");
  await page.getByRole("listbox", { name: "Gevonden gebieden" }).getByRole("option", { name: /^Oosterwaard/ }).first().click();
  await panel.getByRole("button", { name: "Alleen in Oosterwaard zoeken" }).click();
  await page.waitForURL(/within=GM9902/);
  assert.match(page.url(), /level=wijk/);
  assert.doesNotMatch(page.url(), /pin=1/);
  assert.doesNotMatch(far, /map=/);
  await page.waitForURL(/map=/); // the map went there

  // The list, the line of the table and what is taken along say the same number.
  const count = panel.getByRole("status").filter({ hasText: /in Oosterwaard voldoe/ });
  const [, n] = /^(\d+) wijk/.exec(await count.innerText());
  const rows = panel.getByRole("region", { name: "Plaatsen die voldoen" }).locator("tbody tr");
  assert.equal(await rows.count(), Number(n));
  const legend = page.getByRole("region", { name: "Legenda" });
  await legend.getByText("Plaatsen die voldoen").waitFor();
  await legend.getByText(/0 tot en met 14 jaar: minstens 13% \(1 januari 2024\)/).waitFor();
  const said = `${n} wijken in Oosterwaard die voldoen aan de voorwaarden`;
  await page.getByRole("button", { name: `Toon tabel met ${said}` }).first().click();
  const table = page.getByRole("region", { name: "Tabel", exact: true });
  await table.getByRole("button", { name: /WOZ-waarde \(euro/ }).click();
  await page.waitForURL(/sort=-c2/);
  const names = await table.locator("tbody th button").allInnerTexts();
  assert.equal(names.length, Number(n));
  assert.deepEqual(await rows.locator("th button").allInnerTexts(), names, "list and table have one order");
  assert.deepEqual(await findFaults(page), []);
  await page.getByRole("button", { name: "Meenemen" }).click();
  await page.getByRole("dialog").getByText(new RegExp(`^${said}`)).waitFor();
  await page.keyboard.press("Escape");

  // The link shows the same list; the questions are never behind a tool.
  await page.reload();
  await painted(page);
  await table.locator("tbody tr").first().waitFor();
  assert.deepEqual(await table.locator("tbody th button").allInnerTexts(), names);
  await page.getByRole("application", { name: /^Kaart/ }).focus();
  await page.keyboard.press("ArrowRight");
  await page.locator("#voice").getByText(/jaar: \d+% op 1 januari 2024: voldoet/).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Vragen" }).click();
  await panel.getByRole("heading", { name: "Wat wilt u weten?" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});
