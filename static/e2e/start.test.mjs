// The first visit, choosing figures and finding the way.
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

async function open(query, options = desktop) {
  const opened = await openPage(browser, service.url + query, options);
  return { ...opened, panel: opened.page.getByRole("complementary", { name: "Cijfers" }) };
}

test("a first visit begins with the questions, each leads to a view, and who chose once does not see them again", async () => {
  const { page, panel, context, faults } = await open("", { ...desktop, first: true });
  const title = panel.getByRole("heading", { name: "Wat wilt u weten?" });
  const back = async () => {
    await page.getByRole("button", { name: "Vragen", exact: true }).click();
    await title.waitFor();
  };
  await title.waitFor();
  assert.equal(await panel.locator(".question").count(), 8);
  await page.reload();
  await title.waitFor(); // nothing was chosen yet

  await panel.getByText("Hoeveel leden hebben we").click();
  await panel.getByRole("combobox", { name: "Gemeente" }).first().selectOption({ label: "Markerstad" });
  await panel.getByRole("button", { name: "Toon" }).first().click();
  await panel.getByText(/^Dat zijn er .*(meer|minder) dan op 31 december 2023\.$/).waitFor();
  assert.match(page.url(), /indicator=members.*area=GM9901/);
  await page.goBack();
  await title.waitFor();

  await panel.getByText("In welke wijken zijn weinig mensen lid").click();
  const table = page.getByRole("region", { name: "Tabel met dezelfde gegevens" });
  await table.getByRole("columnheader", { name: "Aandeel leden", exact: true }).waitFor();
  assert.match(page.url(), /indicator=nonMembers/);

  await back();
  await panel.getByText("Wie wonen er in deze wijk?").click();
  await panel.getByRole("combobox", { name: "Wijk" }).selectOption("WK990109");
  await panel.locator("[data-key=question-people]").getByRole("button", { name: "Toon" }).click();
  await panel.getByRole("heading", { name: "Wijk 09 Lisdoddeveld" }).waitFor();

  await back();
  await panel.getByText("Waar komen de leden van mijn vestiging vandaan?").click();
  await panel.getByRole("combobox", { name: "Vestiging" }).selectOption("MCEN");
  await panel.locator("[data-key=question-branch]").getByRole("button", { name: "Toon" }).click();
  await page.waitForURL(/level=buurt.*branch=MCEN/);

  await back();
  await panel.getByText("Waarom staat hier een ander getal").click();
  await panel.locator("[data-key=question-reconciliation]").getByRole("button", { name: "Toon" }).click();
  await panel.getByRole("table", { name: /Aansluiting met het jaarverslag/ }).waitFor();

  const again = await context.newPage();
  await again.goto(service.url);
  await painted(again);
  assert.equal(await again.getByRole("heading", { name: "Wat wilt u weten?" }).count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("everyday words, typing errors, favourites and aims find a figure", async () => {
  const { page, panel, context, faults } = await open("");
  const topics = page.getByRole("dialog", { name: "Kies een onderwerp" });
  const box = topics.getByRole("searchbox");
  await page.getByRole("button", { name: /^Onderwerp:/ }).click();
  await box.fill("alleen");
  await topics.getByRole("button", { name: /^Eenpersoonshuishoudens/ }).waitFor();
  await box.fill("buitnland");
  await topics.getByText('Niets heet precies "buitnland"').waitFor();
  await topics.getByRole("button", { name: "Favoriet: Herkomst buiten Europa" }).click();
  await box.fill("");
  await topics.getByRole("heading", { name: "Favorieten" }).waitFor();
  await box.fill("laaggeletterd");
  await topics.getByRole("button", { name: "Taalhuis en laaggeletterdheid" }).click();
  await panel.getByText(/Hoeveel laaggeletterden er in een buurt wonen, is niet geteld/).waitFor();
  await page.waitForURL(/goal=taalhuis/);
  assert.deepEqual(await findFaults(page), []);

  const place = page.getByRole("combobox", { name: /^Zoek/ });
  await place.fill("lisdodevelt");
  await page.getByRole("option", { name: /Lisdoddeveld/ }).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("what the figures are, and a walk past the parts of the page", async () => {
  const { page, context, faults } = await open("?view=over", { ...desktop, waits: false });
  await page.getByRole("heading", { name: "Waarom een cijfer soms ontbreekt" }).waitFor();
  await page.getByRole("searchbox", { name: "Zoek een cijfer" }).fill("armoede");
  await page.getByText("Huishoudens met lage koopkracht").first().waitFor();
  await page.getByRole("button", { name: "Terug naar de kaart" }).click();
  await painted(page);
  await page.getByRole("button", { name: "Vragen" }).click();
  await page.getByRole("button", { name: "Korte rondleiding" }).click();
  const tour = page.locator(".tour");
  await tour.getByText("Stap 1 van 5").waitFor();
  await tour.getByRole("button", { name: "Volgende" }).click();
  await tour.getByText("Kies een onderwerp").waitFor();
  assert.deepEqual(await findFaults(page), []);
  await page.keyboard.press("Escape");
  await tour.waitFor({ state: "hidden" });
  assert.deepEqual(faults, []);
  await context.close();
});
