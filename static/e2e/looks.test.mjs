// The key states look as they did when they were last blessed (make looks).
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folder, looks, picture, startLooks } from "./looks.mjs";
import { difference, read, write } from "./picture.mjs";
import { startBrowser } from "./product.mjs";

/** Squares that may differ, as a share: see the last two tests for what is below and above it. */
const MOST = 0.004;

let service;
let browser;

before(async () => {
  service = await startLooks();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  service?.stop();
});

const blessed = (name) => read(readFileSync(join(folder, `${name}.png`)));
const lookOf = (name) => looks.find((one) => one.name === name);

for (const look of looks) {
  test(`looks as before: ${look.name}`, async () => {
    const changed = join(folder, `${look.name}-changed.png`);
    const now = await picture(browser, service.url, look);
    const share = difference(now, blessed(look.name));
    if (share <= MOST) rmSync(changed, { force: true });
    else writeFileSync(changed, write(now));
    assert.ok(share <= MOST, `${(share * 100).toFixed(1)}% of ${look.name} looks other than before. Now: ${changed}. If it is as it should be: make looks`);
  });
}

// Twice the pixels and back: every letter and line is drawn otherwise.
test("another rasteriser makes no difference", async () => {
  for (const name of ["wijk", "table"]) {
    const share = difference(await picture(browser, service.url, lookOf(name), { deviceScaleFactor: 2 }), await picture(browser, service.url, lookOf(name)));
    assert.ok(share <= MOST, `${name}: ${share}`);
  }
});

const BREAKS = {
  "the legend is gone": ".legend { visibility: hidden }",
  "the panel is shifted": ".panel { transform: translateX(12px) }",
  "the bar is higher, all below it lower": ".bar { padding-bottom: 16px !important }",
  "the panel has another type": ".panel * { font-family: monospace !important }",
};

for (const [name, style] of Object.entries(BREAKS)) {
  test(`a break is seen: ${name}`, async () => {
    const broken = await picture(browser, service.url, lookOf("wijk"), { change: (page) => page.evaluate((css) => {
      const sheet = new window.CSSStyleSheet(); // a style element is refused by the service's own policy
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, style) });
    const share = difference(broken, blessed("wijk"));
    assert.ok(share > 2 * MOST, `only ${share} differs`);
  });
}
