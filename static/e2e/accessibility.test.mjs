// WCAG 2.2 AA of every view in views.mjs: at 1440 px in light, at 390 px in dark, at 320 px whether it fits.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { findFaults } from "./axe.mjs";
import { desktop, openPage, phone, startBrowser, startService } from "./product.mjs";
import { DATABASES, views } from "./views.mjs";
import { goTo } from "./visit.mjs";

const services = {};
// Colours are the same at every size, so that each view is looked at in light and in dark once.
const sizes = { "1440 px": { ...desktop, colorScheme: "light" }, "390 px": { ...phone, colorScheme: "dark" } };
const pages = {};
let browser;

before(async () => {
  browser = await startBrowser();
  for (const [name, fill] of Object.entries(DATABASES)) services[name] = await startService(["--tiles", ""], fill);
});

after(async () => {
  await browser?.close();
  for (const service of Object.values(services)) service.stop();
});

/** The page that goes from view to view; a new one for a view that stands alone, and after it. */
async function pageFor({ alone, on = "demo" }, size) {
  const key = `${size} ${on}`;
  if (!alone && pages[key]) return pages[key];
  const opened = await openPage(browser, services[on].url, { ...sizes[size], waits: false, start: false });
  if (!alone) pages[key] = opened;
  return opened;
}

/** Whether nothing has to be moved aside to be read where the screen is as narrow as WCAG asks for. */
async function narrow(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(phone.viewport);
  return wide > 320 ? [`at 320 px the page is ${wide} px wide`] : [];
}

for (const size of Object.keys(sizes)) {
  for (const view of views) {
    test(`no faults: ${view.name}, ${size}`, async () => {
      const { page, context } = await pageFor(view, size);
      await goTo(page, services[view.on ?? "demo"].url, view);
      assert.deepEqual([...(await findFaults(page)), ...(size === "390 px" && !view.paper ? await narrow(page) : [])], []);
      if (view.alone) await context.close();
    });
  }
}

test("every screen, tool and choice of state/url.ts stands in a view", () => {
  const code = readFileSync(new URL("../src/state/url.ts", import.meta.url), "utf8");
  const used = new Set(views.flatMap(({ query, then = "" }) => [...new URLSearchParams(query), ...new URLSearchParams(then)].map(([, value]) => value)));
  const usual = new Set([...code.matchAll(/^ {2}\w+: "(\w+)",$/gm)].map(([, value]) => value)); // of INITIAL: every view without it
  const unions = [...code.matchAll(/^export type (\w+) = ((?:"\w+"(?: \| )?)+);$/gm)];
  assert.ok(unions.length >= 4, "the choices of url.ts are found");
  for (const [, type, members] of unions) {
    for (const [, member] of members.matchAll(/"(\w+)"/g)) assert.ok(used.has(member) || usual.has(member), `${type} "${member}" is in no view: add a line to views.mjs`);
  }
});
