// Taking a member file in, from the token to the map, and a file that is refused.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Buffer } from "node:buffer";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { findFaults } from "./axe.mjs";
import { desktop, openPage, painted, phone, startBrowser, startService } from "./product.mjs";

const demo = new URL("../../geodata/demo/leden_2023-12-31_demo.csv.gz", import.meta.url);
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

/** Every twentieth member of the demo, as a library exports them that knows no better: with names and without a date. */
function smallFile() {
  const [header, ...rows] = gunzipSync(readFileSync(demo)).toString("latin1") // as the library's system writes it
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(";"));
  const at = (name) => header.indexOf(name);
  const kept = header.map((_, i) => i).filter((i) => i !== at("Peildatum"));
  const some = rows.filter((_, i) => i % 20 === 0);
  const crowded = some.find((row) => /^\d{4} ?[A-Z]{2}$/.test(row[at("Postcode")]) && row[at("Abonnement")] === "J17");
  for (let i = 0; i < 250; i++) some.push(crowded);
  some[0] = some[0].with(at("Abonnement"), "XK-2"); // a code that nobody can guess
  const text = [[...kept.map((i) => header[i]), "Naam"], ...some.map((row) => [...kept.map((i) => row[i]), "Jansen"])].map((row) => row.join(";")).join("\r\n");
  return { name: "leden_klein.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") };
}

async function signIn(page) {
  await page.getByRole("button", { name: "Ledenbestand toevoegen" }).click();
  await page.getByLabel("Token van de beheerder").fill("onzin");
  await page.getByRole("button", { name: "Ga verder" }).click();
  await page.getByRole("alert").filter({ hasText: "token klopt niet" }).waitFor();
  await page.getByLabel("Token van de beheerder").fill(service.token);
  await page.getByRole("button", { name: "Ga verder" }).click();
  await page.getByRole("button", { name: "Kies een bestand" }).waitFor();
}

const heading = (page, name) => page.getByRole("heading", { name, level: 2 });

test("a small export, from the token to the map", async () => {
  const { page, context, faults, strangers } = await openPage(browser, service.url, desktop);
  await signIn(page);
  await page.locator("#file").setInputFiles(smallFile());
  await heading(page, "Kolommen en codes").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Kolommen en codes", "the title has the focus");
  assert.match(await page.getByRole("main").innerText(), /Deze kolommen vertellen wie iemand is: Naam/);
  assert.doesNotMatch(await page.getByRole("main").innerText(), /Jansen/, "no row is shown");
  await page.getByRole("button", { name: "Lees het bestand" }).click();
  const open = page.getByRole("alert");
  assert.match(await open.innerText(), /niet nodig[\s\S]*abonnement[\s\S]*peildatum/);
  assert.deepEqual(await findFaults(page), []);
  await page.getByLabel("Toch lezen zonder deze kolommen").check();
  const undecided = page.locator(".is-open select");
  while ((await undecided.count()) > 0) await undecided.first().selectOption({ index: 1 });
  await page.getByLabel("Waar het lid is ingeschreven").check();
  await page.getByLabel("Geteld op").fill("2023-03-31");
  await page.getByRole("button", { name: "Lees het bestand" }).click();
  await heading(page, "Opeenhopingen").waitFor();
  await page.goBack(); // to the map: nothing is lost
  await painted(page);
  await page.getByRole("button", { name: "Verder met leden_klein.csv" }).click();
  await page.getByLabel("Een school").first().check();
  for (const group of await page.getByRole("group").filter({ hasText: "Het klopt" }).all()) if ((await group.locator(":checked").count()) === 0) await group.getByLabel("Het klopt: zij wonen hier").check();
  await page.getByRole("button", { name: "Reken uit" }).click();
  await heading(page, "Controle").waitFor();
  assert.match(await page.getByRole("main").innerText(), /Peildatum 31 maart 2023[\s\S]*opeenhoping: school/);
  for (const correct of await page.getByLabel("Het klopt").all()) await correct.check();
  await page.getByLabel("Waarvoor gebruikt u deze gegevens?").fill("Een proef met een klein bestand.");
  assert.deepEqual(await findFaults(page), []);
  await page.getByRole("button", { name: "Sla de aantallen op" }).click();
  await heading(page, "Klaar").waitFor();
  assert.match(await page.getByRole("main").innerText(), /Verwijder nu het exportbestand: het bevat persoonsgegevens\./);
  const kept = await page.evaluate(() => [...Object.entries(window.localStorage), ...Object.entries(window.sessionStorage)]);
  assert.deepEqual(kept, [["buurtbereik.been", "1"]], "nothing of the file is kept in the browser, only that somebody has been here");
  await page.getByRole("button", { name: "Bekijk op de kaart" }).click();
  await painted(page, "2023-demo");
  assert.deepEqual(faults.filter((text) => !text.includes("401")), []);
  assert.deepEqual(strangers, [], "the page calls nobody");
  await context.close();
});

test("a file that is refused, on a phone: why, and what then", async () => {
  const { page, context } = await openPage(browser, `${service.url}?view=import`, { ...phone, waits: false });
  await page.getByLabel("Token van de beheerder").fill(service.token);
  await page.getByRole("button", { name: "Ga verder" }).click();
  await page.locator("#file").setInputFiles({ name: "brief.csv", mimeType: "text/csv", buffer: Buffer.from("Geachte heer;mevrouw\nhierbij;stuur ik\n") });
  const alert = page.getByRole("alert");
  await alert.filter({ hasText: "Er is niets veranderd" }).waitFor();
  assert.ok((await alert.innerText()).length > 80, "it says why");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "alert");
  await page.getByRole("button", { name: "Kies een bestand" }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `the page is ${wide} px wide`);
  assert.deepEqual(await findFaults(page), []);
  await context.close();
});
