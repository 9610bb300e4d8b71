import { desktop, phone, openPage, startBrowser, painted } from "./e2e/product.mjs";
const base = process.argv[2] ?? "http://127.0.0.1:18342/";
const b = await startBrowser();
const only = process.argv[3];
const shots = {
  plain: ["?indicator=age0to14Share", desktop, async (p) => { await p.locator(".class-row").nth(1).hover(); }],
  around: ["?indicator=age0to14Share&method=around&around=GM9901&classes=7&level=buurt", desktop, async (p) => { const m = await p.getByRole("application").boundingBox(); await p.mouse.move(m.x + m.width * .62, m.y + m.height * .5); }],
  deviation: ["?indicator=age0to14Share&method=deviation&classes=9&level=buurt", desktop, async (p) => { await p.locator("#method").scrollIntoViewIfNeeded(); }],
  own: ["?indicator=age0to14Share&method=own&breaks=10/14/18&level=buurt", desktop, async (p) => { await p.locator("#breaks").fill("10; veel"); await p.keyboard.press("Tab"); await p.locator("#breaks").scrollIntoViewIfNeeded(); }],
  zoomed: ["?indicator=age0to14Share", desktop, async (p) => { await p.getByRole("button", { name: "Zoom in" }).click(); await p.waitForTimeout(400); await p.getByRole("button", { name: "Zoom in" }).click(); await painted(p, "buurt"); await p.waitForTimeout(500); const f = p.getByRole("button", { name: "Indeling aanpassen" }); await f.click(); await p.waitForTimeout(300); const a = p.getByRole("application"); await a.focus(); await a.press("ArrowRight"); await a.press("ArrowRight"); console.log(p.url(), await p.locator("#voice").innerText()); }],
  members: ["", desktop, async (p) => { const a = p.getByRole("application"); await a.focus(); await a.press("ArrowRight"); await p.waitForTimeout(300); await a.press("ArrowRight"); }],
  phone: ["?indicator=age0to14Share&method=around&around=GM9901&area=WK990109", phone, async (p) => { await p.getByRole("button", { name: "Legenda" }).click(); }],
  phonebar: ["?indicator=age0to14Share", phone, async (p) => { await p.getByRole("button", { name: "Niveau en jaar" }).click(); }],
  estimate: [process.env.EST ?? "?indicator=nonMembers", desktop, async () => {}],
};
for (const [name, [q, o, f]] of Object.entries(shots)) {
  if (only && !only.split(",").includes(name)) continue;
  const { page, context, faults } = await openPage(b, base + q, o);
  await page.waitForTimeout(500);
  try { await f(page); } catch (e) { console.log(name, e.message.slice(0, 300)); }
  await page.waitForTimeout(400);
  await page.screenshot({ path: `/tmp/legend-${name}.png` });
  if (faults.length) console.log(name, faults);
  await context.close();
}
await b.close();
