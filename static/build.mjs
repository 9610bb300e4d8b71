// Builds the page into dist/: scripts, one style sheet and two fonts, each
// with a hash of its content in its name, and an index.html that names them.
// Fails when the scripts of the first load are larger than they may be.
import { readFile, rm, writeFile, mkdir } from "node:fs/promises";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = new URL(".", import.meta.url).pathname;
const out = `${here}dist`;

/** What the scripts of the first load may weigh, Leaflet with them, in KB of gzip. */
const MOST_FIRST = 150;

/** What comes when it is first needed, in files of its own. */
const LATER = [/@observablehq\/plot/, /\/fflate\//, /src\/along\/xlsx/, /src\/ui\/import\/(?!start)/, /src\/text\/en/, /src\/ui\/(about|tour)\.ts/];

async function bundle() {
  const result = await build({
    absWorkingDir: here,
    entryPoints: ["src/main.ts", "src/style/page.css"],
    outdir: "dist/assets",
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    // What is not needed for the first look at the map comes in files of its own.
    splitting: true,
    chunkNames: "[name]-[hash]",
    minify: true,
    sourcemap: process.argv.includes("--sourcemap"),
    format: "esm",
    target: ["es2022"],
    // The ESM build of Leaflet lets esbuild leave out what is not used.
    alias: { leaflet: "leaflet/dist/leaflet-src.esm.js" },
    // The pictures in Leaflet's style sheet are of controls we do not use.
    loader: { ".woff2": "file", ".png": "empty" },
    legalComments: "none",
    metafile: true,
  });
  return result.metafile.outputs;
}

/** The files that these import at once, with themselves. */
function firstLoad(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    firstLoad(outputs[name].imports.filter((one) => one.kind === "import-statement").map((one) => one.path), found);
  }
  return found;
}

function pick(outputs, test) {
  const name = Object.keys(outputs).find(test);
  if (!name) throw new Error("esbuild left out a file the page needs");
  return `assets/${basename(name)}`;
}

await rm(`${out}/assets`, { recursive: true, force: true });
await mkdir(`${out}/assets`, { recursive: true });
const outputs = await bundle();
const script = pick(outputs, (name) => /\/main-[^/]*\.js$/.test(name));
// What the script needs at once is asked for with it, not after it: what it
// imports, and the page itself, which it loads as soon as the language is known.
const app = pick(outputs, (name) => outputs[name].entryPoint === "src/app.ts");
const parts = [...new Set([script, app].flatMap((name) => [name, ...outputs[`dist/${name}`].imports.filter((one) => one.kind === "import-statement").map((one) => `assets/${basename(one.path)}`)]))].filter((name) => name !== script);
const style = pick(outputs, (name) => name.endsWith(".css"));
const fonts = Object.keys(outputs).filter((name) => name.endsWith(".woff2")).map((name) => `assets/${basename(name)}`);

const preload = fonts.map((href) => `<link rel="preload" href="${href}" as="font" type="font/woff2" crossorigin>`).join("\n    ");
const page = (await readFile(`${here}src/index.html`, "utf8"))
  .replace("<!-- fonts -->", preload)
  .replace("<!-- style -->", `<link rel="stylesheet" href="${style}">`)
  .replace("<!-- script -->", [...parts.map((href) => `<link rel="modulepreload" href="${href}">`), `<script type="module" src="${script}"></script>`].join("\n    "));
await writeFile(`${out}/index.html`, page);

const kilobytes = Object.entries(outputs).map(([name, o]) => `${basename(name)} ${(o.bytes / 1024).toFixed(0)} KB`);
console.log(`dist: ${kilobytes.join(", ")}`);

const first = firstLoad([`dist/${script}`, `dist/${app}`]);
const weights = await Promise.all([...first].map(async (name) => gzipSync(await readFile(`${here}${name}`), { level: 9 }).length));
const weight = weights.reduce((a, b) => a + b, 0) / 1000;
console.log(`scripts of the first load: ${weight.toFixed(1)} KB gzip (at most ${MOST_FIRST} KB)`);
const early = [...first].flatMap((name) => Object.keys(outputs[name].inputs)).filter((name) => LATER.some((part) => part.test(name)));
if (weight > MOST_FIRST || early.length > 0) {
  if (weight > MOST_FIRST) console.error("the scripts of the first load are too large: load what is not needed at once with import()");
  for (const name of early) console.error(`${name} is part of the first load, and must come when it is needed`);
  process.exit(1);
}
