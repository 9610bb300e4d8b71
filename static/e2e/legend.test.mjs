// The legend as an instrument: other classes, the classes of what is in view,
// and the level that follows the zoom.
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
  const legend = opened.page.getByRole("region", { name: "Legenda" });
  return { ...opened, legend, rows: legend.getByRole("list", { name: /^Klassen/ }).getByRole("button"), close: () => opened.context.close() };
}

test("which wijken lie above and below the figure of their city, and by my own breaks", async () => {
  const { page, legend, rows, faults, close } = await open("?indicator=age0to14Share&area=WK990109");
  await page.waitForFunction(() => document.querySelector("#around")?.options.length !== undefined);
  await legend.getByRole("combobox", { name: "Indeling" }).selectOption({ label: "Hoger en lager dan een ander cijfer" });
  await page.waitForURL(/method=around/);
  await legend.getByText(/het werkgebied \(1\d% op 1 januari 2024\)\. Paars is hoger, oranje is lager/).waitFor();
  assert.deepEqual(await findFaults(page), []);
  await legend.getByRole("combobox", { name: "Indeling" }).selectOption({ label: "Eigen grenzen" });
  const breaks = legend.getByRole("textbox", { name: /^Grenzen/ });
  await breaks.fill("12; veel");
  await breaks.press("Tab");
  await legend.getByText('"veel" is geen getal').waitFor();
  assert.deepEqual(await findFaults(page), []);
  await breaks.fill("15; 12,5");
  await breaks.press("Tab");
  await page.waitForURL(/breaks=12.5\/15/);
  await rows.nth(3).waitFor({ state: "detached" });
  assert.equal(await rows.count(), 3);
  await rows.first().click();
  await page.waitForFunction(() => /tot en met 21%: .*Lisdoddeveld/.test(document.getElementById("voice").textContent));
  await page.reload();
  await painted(page);
  assert.equal(await rows.count(), 3);
  assert.deepEqual(faults, []);
  await close();
});

test("the level follows the zoom unless it is held; classes stay until they are fitted to the view", async () => {
  const { page, legend, rows, faults, close } = await open("?indicator=age0to14Share");
  const nearer = async (times) => {
    for (let i = 0; i < times; i++) {
      const before = page.url();
      await page.getByRole("button", { name: "Zoom in" }).click();
      await page.waitForFunction((url) => location.href !== url, before);
    }
  };
  await nearer(2);
  await painted(page, "/buurt/");
  await page.waitForURL(/level=buurt/);
  const all = await rows.allInnerTexts();
  await legend.getByRole("button", { name: "Indeling aanpassen aan wat u ziet" }).click();
  await page.waitForURL(/fit=/);
  await legend.getByText("De klassen zijn gemaakt voor een deel van de kaart.").waitFor();
  assert.notDeepEqual(await rows.allInnerTexts(), all);
  await legend.getByRole("button", { name: "Indeling voor alle buurten" }).click();
  await page.waitForFunction(() => !location.href.includes("fit="));
  await page.getByRole("radio", { name: "Wijken" }).check({ force: true });
  await painted(page, "/wijk/");
  await page.waitForURL(/level=wijk&pin=1/);
  await nearer(1);
  assert.match(page.url(), /level=wijk&pin=1/);
  await page.getByRole("button", { name: /^Vast/ }).click();
  await painted(page, "/buurt/");
  assert.doesNotMatch(page.url(), /pin=/);
  assert.deepEqual(faults, []);
  await close();
});

test("an area says its place in the gemeente and what the gemeente has, to the pointer and to the keyboard", async () => {
  const { page, faults, close } = await open("?indicator=age0to14Share");
  const map = page.getByRole("application", { name: /^Kaart/ });
  await page.waitForFunction(() => document.querySelector("#around")?.options[0]?.textContent === "Het werkgebied");
  await map.focus();
  await map.press("ArrowRight");
  await page.waitForFunction(() => /Plaats \d+ van \d+ wijken in \w+ \(1 is het hoogst\), Het werkgebied: \d+% op 1 januari 2024/.test(document.getElementById("voice").textContent));
  assert.match(await page.locator(".tooltip").innerText(), /op 1 januari 2024\s+Plaats \d+ van/);
  assert.equal(await page.locator(".histogram .pointed").getAttribute("visibility"), "visible");
  assert.deepEqual(faults, []);
  await close();
});
