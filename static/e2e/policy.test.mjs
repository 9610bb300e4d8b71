// The page works under the policy that the service sends with it, in every view.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { desktop, openPage, startBrowser, startService } from "./product.mjs";

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

const views = ["?view=vragen", "?view=over", "?view=import", "?level=buurt&table=1&area=BU99010900", "?tool=both&other=age0to14Share", "?tool=beside&other=age0to14Share", "?tool=find&find=age0to14Share_16_", "?tool=years", "?embed=1"];

test("no view does what the policy forbids, and the policy is at work", async () => {
  const { page, context, faults } = await openPage(browser, service.url, desktop);
  for (const view of views) {
    await page.goto(service.url + view);
    await page.waitForLoadState("networkidle");
  }
  assert.deepEqual(faults.filter((text) => /policy/i.test(text)), []);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.head.append(script);
    document.body.setAttribute("style", "color: red");
  });
  assert.equal(await page.evaluate(() => window.ran), undefined, "a script in the page itself does not run");
  assert.ok(faults.some((text) => /policy: script-src/.test(text)) && faults.some((text) => /policy: style-src/.test(text)), faults.join());
  await context.close();
});
