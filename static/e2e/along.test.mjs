// Taking figures along, and the table that is the other way to read the map.
import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { findFaults } from "./axe.mjs";
import { desktop, openPage, painted, startBrowser, startService } from "./product.mjs";

let service;
let browser;

before(async () => {
  service = await startService(["--embed-on", "https://intranet.example"]);
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  service?.stop();
});

const open = (query, options = {}) => openPage(browser, service.url + query, { ...desktop, ...options });

test("take a wijk along: link, picture, table, workbook and map data, each with what must be known", async () => {
  const { page, context, faults, strangers } = await open("?area=WK990109", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Meenemen" }).click();
  const menu = page.getByRole("dialog", { name: "Meenemen" });
  assert.deepEqual(await findFaults(page), []);
  const file = async (name) => {
    const [got] = await Promise.all([page.waitForEvent("download"), menu.getByRole("button", { name }).click()]);
    return buffer(await got.createReadStream());
  };
  const rounding = /afgerond op vijftallen/;
  const csv = (await file("Download CSV")).toString("utf8");
  assert.match(csv, /^\uFEFFCode;Wijk;Gemeente;Aandeel leden[^;]*;Ondergrens[^;]*;Bovengrens[^;]*;Leden[^;]*;Peildatum;Inwoners op;/);
  assert.match(csv, /WK990109;Wijk 09 Lisdoddeveld;Markerstad;\d+,\d;\d+,\d;\d+,\d;\d+;31 december 2024;1 januari 202\d;/);
  for (const told of [rounding, /Wie telt als lid/, /telling, geen steekproef/, /Verzonnen streek/]) assert.match(csv, told);
  const svg = (await file("Download SVG")).toString("utf8");
  for (const told of [/Aandeel leden/, /Wijk 09 Lisdoddeveld, Markerstad/, /tussen/, /31 december 2024/, rounding, /Lid is wie/, /Verzonnen streek/, /Klassen, met het/, / en meer</, /viewBox="0 0 1920 1080"/]) assert.match(svg, told);
  // A slide to draw on: each wijk of the gemeente by itself, those round it without a class.
  assert.match(svg, /id="WK990109" d="[^"]+"><title>Wijk 09 Lisdoddeveld: \d+,\d%<\/title>/);
  assert.equal(svg.match(/ id="WK9901\d\d"/g)?.length, 16);
  assert.doesNotMatch(svg, / id="WK9902/);
  await menu.getByRole("radio", { name: "Wat ik zie" }).check();
  assert.match((await file("Download SVG")).toString("utf8"), / id="WK9902/);
  await menu.getByRole("radio", { name: "Alleen Markerstad" }).check();
  const png = await file("Download PNG");
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  assert.equal(png.readUInt32BE(16), 2560);
  assert.equal((await file("Download Excel (XLSX)")).subarray(0, 2).toString(), "PK");
  const map = JSON.parse((await file("Download GeoJSON")).toString("utf8"));
  assert.equal(map.features.length, 30);
  assert.match(map.toelichting.join(" "), rounding);
  const copied = async (name, kind) => {
    await menu.getByRole("button", { name }).click();
    await menu.getByText(/is gekopieerd/).waitFor();
    return page.evaluate(async (type) => {
      const [item] = await navigator.clipboard.read();
      return type === "image/png" ? String(item.types.includes(type)) : (await item.getType(type)).text();
    }, kind);
  };
  assert.equal(await copied("Kopieer link", "text/plain"), page.url());
  assert.match(await copied("Kopieer insluitcode", "text/plain"), /^<iframe src="[^"]*embed=1"/);
  assert.match(await menu.innerText(), /Werkt op: https:\/\/intranet\.example/);
  assert.deepEqual([faults, strangers], [[], []]);
  await context.close();
});

test("the table: letters, only what is on the map, pointing both ways, and few rows of many", async () => {
  const { page, context, faults } = await open("?level=buurt&table=1&indicator=age0to14Share");
  const table = page.getByRole("region", { name: "Tabel met dezelfde gegevens" });
  await table.getByText("140 buurten").waitFor();
  await table.getByRole("searchbox", { name: "Zoek in de tabel" }).fill("BU990109");
  await page.waitForURL(/filter=BU990109/);
  await table.getByText("5 buurten", { exact: true }).waitFor();
  const name = table.getByRole("row").nth(1).getByRole("button");
  await name.hover();
  await name.click();
  await page.waitForURL(/area=BU990109/);
  await table.getByRole("row").nth(1).and(page.locator("[aria-current]")).waitFor();
  await table.getByRole("searchbox").fill("");
  await table.getByRole("checkbox", { name: /in beeld/ }).check();
  await page.waitForURL(/inview=1/);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.waitForFunction(() => /^\d+ buurten$/.test(document.querySelector(".table-filters .soft").textContent) && document.querySelector(".table-filters .soft").textContent !== "140 buurten");
  assert.deepEqual(await findFaults(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("on paper and in another page: the place, the legend and the source, without what can be pressed", async () => {
  const { page, context } = await open("?area=WK990109");
  await page.waitForTimeout(2500); // what is printed comes after what is looked at
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const paper = page.locator(".print-map .upright svg");
  assert.match(await paper.textContent(), /Wijk 09 Lisdoddeveld, Markerstad[\s\S]*Klassen[\s\S]*afgerond op vijftallen[\s\S]*Verzonnen streek/);
  assert.equal(await page.locator(".print-list tbody tr").count(), 16);
  assert.match(await page.locator(".print-foot").innerText(), /^Afgedrukt op \d+ \p{L}+ \d{4}\. Deze weergave: http/u);
  assert.equal(await page.getByText("Of houd Shift ingedrukt").isVisible(), false);
  assert.equal(await page.getByRole("banner").isVisible(), false);
  assert.equal(await page.getByRole("button", { name: "Meenemen" }).isVisible(), false);
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${service.url}?area=WK990109&embed=1`);
  await painted(page);
  await page.getByRole("link", { name: "Open in Buurtbereik" }).waitFor();
  assert.equal(await page.getByRole("banner").isVisible(), false);
  await page.getByRole("region", { name: "Legenda" }).waitFor();
  assert.deepEqual(await findFaults(page), []);
  await context.close();
});

test("two figures taken along: both in the slide, the drawing and the table; in the colours that were chosen", async () => {
  const { page, context, faults } = await open("?tool=beside&other=age0to14Share");
  await page.locator(".schemes summary").click();
  await page.getByRole("radio", { name: "Oranje naar rood" }).check();
  await page.waitForURL(/scheme=OrRd/);
  const second = page.getByRole("region", { name: "Tweede kaart" });
  await second.getByRole("list", { name: /^Klassen/ }).waitFor();
  await page.getByRole("button", { name: "Meenemen" }).click();
  const menu = page.getByRole("dialog", { name: "Meenemen" });
  const file = async (name) => {
    const [got] = await Promise.all([page.waitForEvent("download"), menu.getByRole("button", { name }).click()]);
    return buffer(await got.createReadStream());
  };
  const slide = await file(/^Download dia/);
  assert.deepEqual([slide.readUInt32BE(16), slide.readUInt32BE(20)], [1920, 1080]);
  const svg = (await file("Download SVG")).toString("utf8");
  for (const told of [/Aandeel leden en inwoners van 0 tot en met 14 jaar/, /op 1 januari 2024/, /#7f0000/]) assert.match(svg, told);
  assert.equal(svg.match(/>Klassen, met/g)?.length, 2);
  assert.match((await file("Download CSV")).toString("utf8"), /^[^\r]*Aandeel leden[^\r]*;Inwoners van 0 tot en met 14 jaar[^\r]*;Peildatum inwoners/);
  assert.deepEqual(faults, []);
  await context.close();
});
