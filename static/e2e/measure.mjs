// Measures how long the page takes to paint: node e2e/measure.mjs URL RUNS.
// Prints the median milliseconds from navigation to the first choropleth, and
// from the choice of another figure to that one.
import { desktop, openPage, painted, startBrowser } from "./product.mjs";

const [, , url, runs = "5"] = process.argv;
const browser = await startBrowser();
const first = [];
const next = [];
for (let i = 0; i < Number(runs); i++) {
  const { page, context } = await openPage(browser, `${url}?level=wijk&indicator=age0to14Share`, desktop);
  await page.waitForTimeout(1500);
  await page.getByRole("button", { name: /^Onderwerp:/ }).click();
  await page.getByText("Inwoners van 65 jaar en ouder", { exact: true }).first().click();
  await painted(page, "wijk");
  await page.waitForFunction(() => performance.getEntriesByName("indicator-painted").length > 0);
  const took = await page.evaluate(() => performance.getEntriesByType("measure").map((entry) => [entry.name, entry.duration]));
  for (const [name, duration] of took) (name === "choropleth-painted" ? first : next).push(duration);
  await context.close();
}
await browser.close();
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
console.log(`${Math.round(median(first))} ${Math.round(median(next))}`);
