// One task from beginning to end, by keyboard: which of two wijken changed more
// between two years, by how much, and how sure that is.
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

const focused = (page) => page.evaluate(() => `${document.activeElement.textContent.trim()}|${document.activeElement.getAttribute("aria-label") ?? ""}`);
const press = async (node, key = "Enter") => {
  await node.focus();
  await node.press(key);
};

test("which of two wijken has aged faster, by how much and how sure, by keyboard", async () => {
  const { page, context, faults } = await openPage(browser, service.url, desktop);
  const panel = page.getByRole("complementary", { name: "Cijfers" });
  const search = page.getByRole("combobox", { name: /^Zoek/ });
  const { areas } = await (await fetch(`${service.url}api/v1/areas?level=wijk&within=GM9901&edition=2024-demo`)).json();
  const [first, second] = ["WK990101", "WK990102"].map((code) => areas.find((area) => area.code === code).name);
  const choose = async (name) => {
    await search.fill(name);
    await page.getByRole("option", { name }).first().waitFor();
    assert.match(await page.getByRole("option").first().innerText(), /wijk in/i, "what the map shows comes first, with its level");
    await search.press("Enter");
  };

  await choose(first);
  await panel.getByRole("heading", { level: 2, name: first }).waitFor();
  await press(page.getByRole("button", { name: /Kies een ander onderwerp/ }));
  await page.getByRole("searchbox", { name: "Zoek een onderwerp" }).fill("65 jaar");
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(page), /65 jaar en ouder.*% van de inwoners/, "a share does not read as a number of people");
  await page.keyboard.press("Enter");
  await painted(page, "age65plusShare");
  await press(panel.getByRole("button", { name: "Hoe was dit eerder?" }));
  await page.waitForURL(/tool=years.*since=2023-demo/);
  await panel.getByText(/^\d+% \(2023\) → \d+% \(2024\)$/).waitFor();
  await panel.getByText(/afrond/).first().waitFor();
  await panel.getByText(/: \d+% \(2023\) → \d+% \(2024\): [+-]?\d+ procentpunt/).first().waitFor();

  await press(panel.getByRole("button", { name: "Meer plekken kiezen" }));
  await page.waitForURL(/more=1/);
  await choose(second);
  await panel.getByRole("heading", { name: "2 plekken naast elkaar" }).waitFor();
  const answer = await panel.locator(".places .sentence").innerText();
  assert.match(answer, /(steeg|daalde|veranderden|bleef gelijk).*afronden/);
  assert.ok(answer.includes(first) && answer.includes(second));
  await panel.getByRole("rowheader", { name: /Inwoners van 65 jaar en ouder % van de inwoners · 1 januari 2023/ }).waitFor();
  assert.ok((await search.inputValue()).includes(first), "the search box follows what is chosen");
  assert.deepEqual(await findFaults(page), []);

  // The table beside it, with the first of them in sight and both figures.
  await press(page.getByRole("button", { name: /^Toon tabel/ }));
  await page.getByRole("columnheader", { name: "2023", exact: true }).waitFor();
  const row = page.locator('tr[aria-current="true"]').first();
  await row.waitFor();
  await press(page.getByRole("button", { name: "Verberg tabel" }));

  // Reading the explanation and coming back changes nothing.
  await page.waitForTimeout(200);
  const here = page.url();
  await press(page.getByRole("button", { name: "Uitleg", exact: true }));
  await page.waitForURL(/view=over/);
  await page.getByRole("heading", { name: "Over de cijfers" }).waitFor();
  await press(page.getByRole("button", { name: "Terug naar de kaart" }));
  await panel.getByRole("heading", { name: "2 plekken naast elkaar" }).waitFor();
  assert.equal(page.url(), here, "the map is where it was");
  assert.match(await focused(page), /^Uitleg/);

  // What is taken away gives the focus to what is left.
  await press(panel.getByRole("button", { name: `Haal weg ${second}` }));
  await panel.getByRole("heading", { level: 2, name: first }).waitFor();
  await page.waitForFunction((name) => document.activeElement.textContent === name, first);

  // A year is not compared with itself.
  await page.locator("#edition").selectOption("2023-demo");
  await panel.getByText("Kies een ander jaar om mee te vergelijken.").waitFor();
  assert.doesNotMatch(page.url(), /since=/);
  assert.deepEqual(faults, []);
  await context.close();
});
