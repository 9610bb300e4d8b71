// Bundles the unit tests (src/**/*.test.ts) and gives them to node's test runner.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname;

async function testFiles() {
  const all = await readdir(join(here, "src"), { recursive: true });
  return all.filter((name) => name.endsWith(".test.ts")).map((name) => join("src", name));
}

// Inside node_modules, so that the tests find what is not bundled with them.
const out = await mkdtemp(join(here, "node_modules", ".tests-"));
await build({
  absWorkingDir: here,
  entryPoints: await testFiles(),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  // One of the tests reads the code of the page with it.
  external: ["typescript"],
  format: "esm",
  sourcemap: "inline",
  logLevel: "warning",
});
const names = (await readdir(out, { recursive: true })).filter((name) => name.endsWith(".test.mjs"));
const run = spawnSync(process.execPath, ["--test", "--enable-source-maps", ...names.map((name) => join(out, name))], { stdio: "inherit", cwd: here });
await rm(out, { recursive: true, force: true });
process.exit(run.status ?? 1);
