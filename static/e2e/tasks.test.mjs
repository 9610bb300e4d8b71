// What users come to do, done in a real browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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

async function open(query = "", options = desktop) {
  const opened = await openPage(browser, service.url + query, options);
  const { page } = opened;
  const panel = page.getByRole("complementary", { name: "Cijfers" });
  return { ...opened, panel, close: () => opened.context.close() };
}

test("which wijk of the city has the largest share of children, and where is that figure from", async () => {
  const { page, panel, faults, strangers, close } = await open("?indicator=age0to14Share");
  await page.getByRole("button", { name: /^Toon tabel met 30 wijken/ }).click();
  const first = page.getByRole("region", { name: "Tabel met dezelfde gegevens" }).getByRole("row").nth(1);
  await first.waitFor();
  assert.match(await first.innerText(), /Lisdoddeveld[\s\S]*21/);
  await first.getByRole("button").first().click();
  await panel.getByRole("heading", { name: "Wijk 09 Lisdoddeveld" }).waitFor();
  assert.match(await panel.innerText(), /21%/);
  const row = panel.getByRole("group").filter({ hasText: "Inwoners van 0 tot en met 14 jaar" }).first();
  await row.locator("summary").click();
  const said = await row.innerText();
  assert.match(said, /nog geen 15 jaar/, "the definition is one click away");
  assert.match(said, /CBS/, "and so is the source");
  assert.match(said, /2024/, "and the year");
  assert.deepEqual(faults, []);
  assert.deepEqual(strangers, [], "the page calls nobody");
  await close();
});

test("choose another figure", async () => {
  const { page, faults, close } = await open("?indicator=age0to14Share");
  await page.getByRole("button", { name: /^Onderwerp:/ }).click();
  await page.getByText("Koopwoningen", { exact: true }).first().click();
  await painted(page, "wijk/2024-demo");
  await page.waitForFunction(() => !document.documentElement.dataset.painted.startsWith("age0to14Share"));
  assert.match(await page.getByRole("region", { name: "Legenda" }).innerText(), /Koopwoningen/);
  assert.deepEqual(faults, []);
  await close();
});

test("classes: how many and how", async () => {
  const { page, close } = await open();
  const classes = page.getByRole("list", { name: /^Klassen/ }).getByRole("listitem");
  assert.equal(await classes.count(), 5);
  await page.getByRole("combobox", { name: "Klassen" }).selectOption("3");
  await page.waitForFunction(() => location.href.includes("3"));
  assert.equal(await classes.count(), 3);
  const before = await classes.allInnerTexts();
  await page.getByRole("combobox", { name: "Indeling" }).selectOption({ label: "Even brede klassen" });
  await page.waitForTimeout(200);
  assert.notDeepEqual(await classes.allInnerTexts(), before);
  await close();
});

test("search by name and by code, with the keyboard", async () => {
  const { page, panel, close } = await open();
  const box = page.getByRole("combobox", { name: /^Zoek/ });
  await box.fill("lisdod");
  await page.getByRole("option", { name: /Lisdoddeveld/ }).waitFor();
  await box.press("ArrowDown");
  await box.press("Enter");
  await panel.getByRole("heading", { name: "Wijk 09 Lisdoddeveld" }).waitFor();
  await box.fill("GM9903");
  await page.getByRole("option", { name: /Noorderkoog/ }).first().waitFor();
  await box.press("ArrowDown");
  await box.press("Enter");
  await panel.getByRole("heading", { name: "Noorderkoog", exact: true }).waitFor();
  await close();
});

test("the map by keyboard alone: move, choose, clear", async () => {
  const { page, panel, close } = await open();
  const map = page.getByRole("application", { name: /^Kaart/ });
  await map.focus();
  await map.press("ArrowRight");
  await page.waitForFunction(() => [...document.querySelectorAll("[aria-live]")].some((node) => /\d/.test(node.textContent)));
  await map.press("ArrowUp");
  await map.press("Enter");
  await panel.getByRole("button", { name: "Sluit dit gebied" }).waitFor();
  await map.press("Escape"); // lets go of the pointer
  await map.press("Escape");
  await panel.getByRole("button", { name: "Sluit dit gebied" }).waitFor({ state: "detached" });
  await close();
});

test("click an area on the map", async () => {
  const { page, panel, close } = await open();
  const box = await page.getByRole("application", { name: /^Kaart/ }).boundingBox();
  await page.mouse.click(box.x + box.width * 0.6, box.y + box.height * 0.6);
  await panel.getByRole("button", { name: "Sluit dit gebied" }).waitFor();
  await close();
});

test("the address is the view: reload and Back", async () => {
  const { page, panel, close } = await open();
  await page.getByRole("radio", { name: "Buurten" }).check({ force: true });
  await painted(page, "/buurt/");
  const box = page.getByRole("combobox", { name: /^Zoek/ });
  await box.fill("BU99010900");
  await page.getByRole("option").first().waitFor();
  await box.press("ArrowDown");
  await box.press("Enter");
  await panel.getByRole("button", { name: "Sluit dit gebied" }).waitFor();
  const heading = await panel.getByRole("heading", { level: 2 }).innerText();
  await page.reload();
  await painted(page, "/buurt/");
  await panel.getByRole("heading", { name: heading, level: 2 }).waitFor();
  await page.goBack();
  await panel.getByRole("button", { name: "Sluit dit gebied" }).waitFor({ state: "detached" });
  await close();
});

test("a figure that is missing says why", async () => {
  const { panel, close } = await open("?area=WK990109");
  const row = panel.getByRole("group").filter({ hasText: "Gemiddeld inkomen per inwoner" }).first();
  await row.waitFor();
  assert.match(await row.innerText(), /Nog niet bekend/);
  await row.locator("summary").click();
  assert.match(await row.innerText(), /nog niet bekendgemaakt/);
  await close();
});

test("water has no figures: it is in no list, no rank and no count", async () => {
  const { page, panel, close } = await open("?level=buurt&indicator=inhabitants");
  const text = await panel.innerText();
  assert.match(text, /140 buurten/);
  assert.doesNotMatch(text, /Water (Markerstad|Oosterwaard|Noorderkoog)/);
  await page.getByRole("button", { name: "Toon tabel met 140 buurten" }).click();
  await close();
});

test("the demo is named as made up, also in its attribution", async () => {
  const { page, close } = await open();
  assert.match(await page.locator("body").innerText(), /verzonnen streek/i);
  assert.match(await page.locator("body").innerText(), /Geen gegevens van het CBS/);
  await close();
});

test("an edition that is not there is a sentence, not a blank page", async () => {
  const context = await browser.newContext(desktop);
  const page = await context.newPage();
  await page.goto(`${service.url}?edition=1813&level=straat&indicator=nope&area=WK000000`);
  await painted(page, "/wijk/");
  const text = await page.getByRole("complementary").innerText();
  for (const asked of ["1813", "straat", "nope"]) assert.match(text, new RegExp(`De link vraagt om .*${asked}`));
  await page.getByText("Dit gebied kan niet worden getoond").waitFor();
  await context.close();
});

test("on a phone: the sheet opens, the map is there", async () => {
  const { page, panel, faults, close } = await open("?area=WK990109", phone);
  await panel.getByRole("heading", { name: "Wijk 09 Lisdoddeveld" }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `the page is ${wide} px wide`);
  assert.deepEqual(faults, []);
  await close();
});

/** "− 1.240" as -1240 */
const numberOf = (text) => Number(text.replace("−", "-").replace(/[^\d-]/g, ""));

test("how many of a wijk are members, of when, how sure, and who counts", async () => {
  const { page, panel, faults, close } = await open("?area=WK990109");
  await panel.getByRole("heading", { name: "Wijk 09 Lisdoddeveld" }).waitFor();
  const head = panel.locator(".headline");
  const said = await head.innerText();
  assert.match(said, /Aandeel leden/);
  assert.match(said, /\d,\d% \(tussen [\d,]+% en [\d,]+%\) op 31 december 2024/);
  assert.match(said, /Ongeveer [\d.]+ van [\d.]+ inwoners/);
  assert.match(said, /Leden op 31 december 2024, inwoners op 1 januari 202\d/);
  assert.match(said, /willekeurig naar boven of beneden afgerond op vijftallen/);
  await head.getByText("Wat betekent de marge?").click();
  await head.getByText(/telling, geen steekproef/).waitFor();
  await head.getByText("Wie telt als lid?").click();
  await head.getByText("Geen lid zijn is niet hetzelfde als niet bereikt worden").click();
  await head.getByText(/leerling via school/).waitFor();
  await page.getByRole("button", { name: /^Toon tabel met/ }).click();
  const table = page.getByRole("region", { name: "Tabel met dezelfde gegevens" });
  for (const name of ["Ondergrens", "Bovengrens", "Leden"]) await table.getByRole("columnheader", { name, exact: true }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("children, of one branch, half a year earlier, smoothed: all in the address, and Back", async () => {
  const { page, panel, faults, close } = await open();
  await page.getByRole("combobox", { name: "Leeftijd" }).selectOption("0-17");
  await page.waitForURL(/band=0-17/);
  await page.getByRole("combobox", { name: "Vestiging" }).selectOption("MCEN");
  await page.waitForURL(/branch=MCEN/);
  await page.getByRole("combobox", { name: "Peildatum" }).selectOption("2024-06-30");
  await page.waitForURL(/date=2024-06-30/);
  await page.getByRole("combobox", { name: "Ruw of glad" }).selectOption("local");
  await page.waitForURL(/smooth=local/);
  const about = panel.getByText(/^% van de inwoners.*0 tot en met 17 jaar.*Markerstad Centrum.*gladgestreken.*30 juni 2024/);
  await about.waitFor();
  await page.reload();
  await painted(page);
  await about.waitFor();
  await page.goBack();
  await panel.getByText(/^% van de inwoners.*Markerstad Centrum · \d.*30 juni 2024/).waitFor();
  assert.doesNotMatch(page.url(), /smooth/);
  assert.deepEqual(faults, []);
  await close();
});

test("numbers of members are circles, with their share in words", async () => {
  const { page, panel, faults, close } = await open("?indicator=members&area=WK990109");
  await page.getByRole("list", { name: "Grootte van de cirkels" }).waitFor();
  assert.match(await panel.locator(".headline").innerText(), /leden[\s\S]*(van [\d.]+ inwoners|Aandeel leden: [\d,]+%)/);
  assert.deepEqual(faults, []);
  await close();
});

test("from the annual report to the map: the lines add up", async () => {
  const { page, panel, close } = await open();
  await panel.getByRole("button", { name: "Aansluiting met het jaarverslag: Markerstad" }).click();
  const table = panel.getByRole("table", { name: /Aansluiting met het jaarverslag, Markerstad/ });
  await table.waitFor();
  const rows = await table.locator("tbody tr").evaluateAll((list) => list.map((row) => [...row.cells].slice(1).map((cell) => cell.innerText)));
  for (const column of [0, 1, 2]) {
    const numbers = rows.map((row) => numberOf(row[column]));
    const sum = numbers.slice(0, -1).reduce((a, b) => a + b, 0);
    assert.equal(sum, numbers.at(-1), `column ${column}`);
  }
  assert.match(page.url(), /area=GM9901/);
  await close();
});

test("the library itself: its branches on the map, in words, and off; and what became of its file", async () => {
  const { page, panel, close } = await open("?date=2024-12-31");
  await panel.getByRole("heading", { name: "Vestigingen op 31 december 2024" }).waitFor();
  assert.doesNotMatch(await panel.innerText(), /Servicepunt Zuiderdijk/, "closed in March");
  await panel.getByText("Over deze ledengegevens").click();
  const report = await panel.locator(".member-report").first().innerText();
  for (const text of [/op postcode \(PC6\) geplaatst/, /verlopen abonnement/, /Doel/, /Weg op/, /Leden per vestiging/]) assert.match(report, text);
  await panel.getByRole("button", { name: "Bibliotheek De Kreek" }).click();
  await page.waitForURL(/map=14/);
  await page.getByRole("checkbox", { name: /vestigingen op de kaart/ }).uncheck();
  await page.waitForURL(/points=0/);
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes("points"));
  await close();
});
