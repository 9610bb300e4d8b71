// Runs the e2e tests: one browser and one filled database for all files.
// node e2e/run.mjs [FILE...]; without files all of them.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillDemo, launchServer } from "./product.mjs";

const here = new URL(".", import.meta.url).pathname;
const asked = process.argv.slice(2);
// The longest first, so that the last file to end is a short one.
const LONGEST = ["accessibility.test.mjs", "looks.test.mjs", "tasks.test.mjs"];
const rank = (name) => (LONGEST.indexOf(name) + LONGEST.length + 1) % (LONGEST.length + 1);
const files = asked.length > 0 ? asked : readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort((a, b) => rank(a) - rank(b)).map((name) => join(here, name));

const folder = mkdtempSync(join(tmpdir(), "buurtbereik-e2e-"));
const browser = await launchServer();
const env = { ...process.env, BUURTBEREIK_E2E_DEMO: fillDemo(join(folder, "demo.db")), BUURTBEREIK_E2E_BROWSER: browser.wsEndpoint() };
const side = Number(process.env.BUURTBEREIK_E2E_SIDE ?? 2); // files at a time
const run = spawn(process.execPath, ["--test", `--test-concurrency=${side}`, ...files], { stdio: "inherit", env });
const code = await new Promise((done) => run.on("exit", (status) => done(status ?? 1)));
await browser.close();
rmSync(folder, { recursive: true, force: true });
process.exit(code);
