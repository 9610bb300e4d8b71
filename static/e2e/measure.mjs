// Measures the page with the Performance API of a browser:
// node e2e/measure.mjs URL RUNS [wijk|buurt]. Prints one line of JSON: the medians over
// RUNS loads of the page, in milliseconds unless the name says otherwise.
import { openPage, startBrowser } from "./product.mjs";

const FIGURES = ["Inwoners van 65 jaar en ouder", "Koopwoningen", "Bevolkingsdichtheid", "Omgevingsadressendichtheid"];
const screen = { viewport: { width: 1440, height: 900 }, waits: false };

/** Runs in the page before anything else: keeps what the browser tells of itself. */
function listen() {
  window.shifts = [];
  window.latencies = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) window.latencies.push({ name, startTime, duration });
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}

const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150))));

/** How long the slowest event of an action kept the screen waiting; the browser tells of none below 16 ms. */
async function latency(page, act) {
  await settled(page);
  const from = await page.evaluate(() => performance.now());
  await act();
  await settled(page);
  return page.evaluate((since) => window.latencies.filter((one) => one.startTime >= since).reduce((most, one) => Math.max(most, one.duration), 16), from);
}

async function measured(page, name) {
  await page.waitForFunction((key) => performance.getEntriesByName(key).length > 0, name, { timeout: 60_000 });
  return page.evaluate((key) => performance.getEntriesByName(key).at(-1).duration, name);
}

async function nextFigure(page, figure) {
  const label = await page.evaluate(() => document.documentElement.dataset.painted);
  await page.evaluate(() => performance.clearMeasures("indicator-painted"));
  const open = await latency(page, () => page.getByRole("button", { name: /^Onderwerp:/ }).click());
  const item = page.locator("dialog .by-theme").getByText(figure, { exact: true }).first();
  await item.scrollIntoViewIfNeeded();
  const choose = await latency(page, async () => {
    await item.click();
    await measured(page, "indicator-painted");
  });
  if (label === (await page.evaluate(() => document.documentElement.dataset.painted))) throw new Error(`${figure} was not painted`);
  return { open, choose, painted: await measured(page, "indicator-painted") };
}

/** The parts of the legend, one by one under the pointer. */
async function lightClasses(page) {
  const rows = page.locator(".classes .class-row");
  let worst = 0;
  for (let i = 0; i < (await rows.count()); i++) {
    const box = await rows.nth(i).boundingBox();
    worst = Math.max(worst, await latency(page, () => page.mouse.move(box.x + 20, box.y + box.height / 2)));
  }
  return worst;
}

async function wijken(browser, url, run, add) {
  const { page, context } = await openPage(browser, `${url}?level=wijk&pin=1&indicator=${run % 2 ? "householdSize" : "populationDensity"}`, { ...screen, prepare: listen });
  add("choropleth", await measured(page, "choropleth-painted"));
  add("firstPaint", await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
  await page.waitForTimeout(1000);
  const next = await nextFigure(page, FIGURES[0]);
  add("nextFigure", next.painted);
  add("choosing another figure", Math.max(next.open, next.choose));
  add("hovering a class of the legend", await lightClasses(page));
  add("hovering areas", await latency(page, async () => {
    for (let i = 0; i <= 12; i++) await page.mouse.move(560 + 12 * i, 300 + 15 * i);
  }));
  add("changing the number of classes", await latency(page, async () => {
    await page.locator("#classes").focus();
    await page.keyboard.press("ArrowDown");
  }));
  add("selecting an area", await latency(page, async () => {
    await page.mouse.click(700, 520);
    await page.waitForURL(/area=/);
    await page.waitForTimeout(300);
  }));
  add("opening the table", await latency(page, () => page.locator(".drawer-handle").click()));
  add("sorting the table", await latency(page, () => page.getByRole("columnheader", { name: /^Wijk/ }).getByRole("button").click()));
  add("searching a place", await latency(page, () => page.getByRole("combobox").first().pressSequentially("zwol", { delay: 30 })));
  add("layoutShift", await page.evaluate(() => window.shifts.reduce((a, b) => a + b, 0)));
  await context.close();
}

/** Three seconds of dragging, also further than what lies ready beyond the edges; the times between frames. */
async function drag(page) {
  const [x, y] = [760, 420];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    window.frames_ = [];
    const tick = (now) => {
      window.frames_.push(now);
      window.dragging = requestAnimationFrame(tick);
    };
    window.dragging = requestAnimationFrame(tick);
  });
  const start = performance.now();
  for (let now = 0; now < 3000; now = performance.now() - start) {
    const turn = (2 * Math.PI * now) / 3000;
    await page.mouse.move(x + 620 * Math.sin(turn), y + 300 * Math.sin(2 * turn));
  }
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.dragging);
    return window.frames_.map((now, i) => now - (window.frames_[i - 1] ?? now)).slice(1);
  });
  await page.mouse.up();
  return times.sort((a, b) => a - b);
}

async function buurten(browser, url, run, add) {
  const { page, context } = await openPage(browser, `${url}?level=buurt&pin=1&indicator=${run % 2 ? "householdSize" : "populationDensity"}`, { ...screen, prepare: listen });
  add("choropleth", await measured(page, "choropleth-painted"));
  await page.waitForTimeout(2000);
  const next = await nextFigure(page, FIGURES[0]);
  add("repaint", next.painted);
  add("choosing another figure", Math.max(next.open, next.choose));
  add("light", await lightClasses(page));
  const times = await drag(page);
  add("framesPerSecond", 1000 / times[times.length >> 1]);
  add("worstFrame", times[Math.floor(times.length * 0.99)]);
  add("longestFrame", times.at(-1));
  add("hovering areas", await latency(page, async () => {
    for (let i = 0; i <= 12; i++) await page.mouse.move(560 + 12 * i, 300 + 15 * i);
  }));
  add("layoutShift", await page.evaluate(() => window.shifts.reduce((a, b) => a + b, 0)));
  await context.close();
}

function median(list) {
  return list.toSorted((a, b) => a - b)[list.length >> 1];
}

const [, , url, runs = "5", only = ""] = process.argv;
const browser = await startBrowser();
const out = {};
for (const [level, measure] of Object.entries({ wijk: wijken, buurt: buurten })) {
  if (only !== "" && only !== level) continue;
  const all = {};
  for (let run = 0; run < Number(runs); run++) await measure(browser, url, run, (name, value) => (all[name] ??= []).push(value));
  out[level] = Object.fromEntries(Object.entries(all).map(([name, list]) => [name, median(list)]));
}
await browser.close();
console.log(JSON.stringify(out));
