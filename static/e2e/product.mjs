// Starts the product as the README tells a newcomer: the program with the demo,
// and a browser without a connection to anything else.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const here = new URL(".", import.meta.url).pathname;
const program = resolve(process.env.BUURTBEREIK_BIN ?? join(here, "../../bin/buurtbereik"));

/** Fills a new database with the demo; gives its name. */
export function fillDemo(db) {
  const filled = spawnSync(program, ["demo", "--db", db], { encoding: "utf8" });
  if (filled.status !== 0) throw new Error(`demo failed: ${filled.stderr}`);
  return db;
}

/** Fills a new database with the map of the demo and nothing else. */
export function fillMap(db) {
  const map = join(here, "../../geodata/demo/wijkenbuurten_2024_demo.gpkg");
  const filled = spawnSync(program, ["import", "--db", db, map], { encoding: "utf8" });
  if (filled.status !== 0) throw new Error(`import failed: ${filled.stderr}`);
}

/** Makes a database that holds nothing: by a file that is refused. */
export function fillNothing(db) {
  writeFileSync(`${db}.csv`, "a;b\n");
  spawnSync(program, ["import", "--db", db, `${db}.csv`]);
}

/**
 * Starts the service on a database of its own: with the demo, filled once by
 * run.mjs for all files, or on what fill makes of it.
 */
export async function startService(args = [], fill = null) {
  const folder = mkdtempSync(join(tmpdir(), "buurtbereik-e2e-"));
  const db = join(folder, "demo.db");
  const ready = process.env.BUURTBEREIK_E2E_DEMO;
  if (fill) fill(db);
  else if (ready) copyFileSync(ready, db);
  else fillDemo(db);
  const service = spawn(program, ["serve", "--db", db, "--addr", "127.0.0.1:0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const { url, token } = await new Promise((done, failed) => {
    let text = "";
    service.stdout.on("data", (chunk) => {
      text += chunk;
      const found = /http:\/\/[^ ]+/.exec(text);
      const token = /^Token [^:]*: (\S+)$/m.exec(text);
      if (found && text.endsWith("\n")) done({ url: found[0], token: token?.[1] ?? "" });
    });
    service.on("exit", (code) => failed(new Error(`serve ended with ${code}: ${text}`)));
  });
  const stop = () => {
    service.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, token, stop };
}

const launch = {
  executablePath: process.env.BUURTBEREIK_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
};

/** The browser that run.mjs started for all files, or one of one's own. */
export function startBrowser() {
  const endpoint = process.env.BUURTBEREIK_E2E_BROWSER;
  return endpoint ? chromium.connect(endpoint) : chromium.launch(launch);
}

export function launchServer() {
  return chromium.launchServer(launch);
}

export const desktop = { viewport: { width: 1440, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/**
 * Opens a page that can reach the service and nothing else, and collects what it
 * asked of others and what went wrong in it. A view without a map is not waited for,
 * and without start the page stays empty;
 * whoever opens it has been here before, unless it is their first visit.
 */
export async function openPage(browser, url, { waits = true, first = false, start = true, prepare = null, ...options } = desktop) {
  const context = await browser.newContext({ locale: "nl-NL", reducedMotion: "reduce", ...options });
  const strangers = [];
  const faults = [];
  await context.route("**", (route) => {
    const asked = new URL(route.request().url());
    if (asked.host === new URL(url).host || asked.protocol === "data:") return route.continue();
    strangers.push(asked.href);
    return route.abort();
  });
  // What the Content-Security-Policy forbids is a fault in every view.
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`)));
  if (!first) await context.addInitScript(() => localStorage.setItem("buurtbereik.been", "1"));
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.startsWith("http://tiles")) faults.push(message.text());
  });
  if (start) await page.goto(url);
  if (waits && start) await painted(page);
  return { page, context, strangers, faults };
}

/** Waits until the map is painted, with a figure, level or edition when asked. */
export async function painted(page, what = "") {
  await page.waitForFunction((text) => (document.documentElement.dataset.painted ?? "").includes(text) && document.documentElement.dataset.painted !== undefined, what);
}
