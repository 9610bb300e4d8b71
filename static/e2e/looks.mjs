// How the page looks in its key states: pictures in e2e/looks that
// looks.test.mjs compares. `make looks` (node e2e/looks.mjs --bless) makes them anew.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { desktop, openPage, phone, startBrowser, startService } from "./product.mjs";
import { read, write } from "./picture.mjs";
import { goTo } from "./visit.mjs";

export const folder = new URL("looks/", import.meta.url).pathname;

const dark = { ...desktop, colorScheme: "dark" };

// Figures of members are rounded at random, each database otherwise: what is
// coloured by them is shown per gemeente, where that changes no class.
const CHILDREN = "indicator=age0to14Share";

export const looks = [
  { name: "questions", query: `?view=vragen&${CHILDREN}`, shows: "Wat wilt u weten?" },
  { name: "map", query: `?${CHILDREN}`, shows: "Hoogste" },
  { name: "wijk", query: `?area=WK990109&${CHILDREN}`, shows: "Wijk 09 Lisdoddeveld" },
  { name: "table", query: `?table=1&${CHILDREN}`, shows: "Lisdoddeveld" },
  { name: "two-maps", query: `?tool=beside&${CHILDREN}&other=ownerOccupiedShare`, shows: "Koopwoningen" },
  { name: "bivariate", query: `?tool=both&${CHILDREN}&other=ownerOccupiedShare`, shows: "Koopwoningen" },
  { name: "found", query: "?tool=find&find=age0to14Share_16_*ownerOccupiedShare_below", shows: "wijken van de 30" },
  { name: "years", query: `?tool=years&since=2023-demo&level=buurt&${CHILDREN}`, shows: "Grenzen veranderd" },
  { name: "members", query: "?level=gemeente&indicator=memberShare&area=GM9901", shows: "Aandeel leden" },
  { name: "missing", query: "?edition=2023-demo&level=buurt&indicator=incomePerInhabitant", shows: "buurten" },
  { name: "import", query: "?view=import", shows: "Token van de beheerder" },
  { name: "map-dark", query: `?${CHILDREN}`, shows: "Hoogste", options: dark },
  { name: "map-phone", query: `?area=WK990109&sheet=half&${CHILDREN}`, shows: "Wijk 09 Lisdoddeveld", options: phone },
  { name: "questions-phone", query: `?view=vragen&sheet=half&${CHILDREN}`, shows: "Wat wilt u weten?", options: phone },
];

/** Pictures are kept at half size where the screen is large. */
export const shrinkOf = ({ options = desktop }) => (options.viewport.width > 800 ? 2 : 1);

/** A picture of a look, after what is done to it; more: other settings of the browser. */
export async function picture(browser, url, look, { change = () => undefined, ...more } = {}) {
  const { page, context } = await openPage(browser, url, { ...(look.options ?? desktop), ...more, waits: false, start: false });
  await goTo(page, url, look);
  await page.evaluate(() => document.fonts.ready);
  await change(page);
  const bytes = await page.screenshot({ caret: "hide" });
  await context.close();
  return read(bytes, shrinkOf(look) * (more.deviceScaleFactor ?? 1));
}

export function startLooks() {
  return startService(["--tiles", ""]);
}

async function bless() {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith(".png")) rmSync(join(folder, name));
  const service = await startLooks();
  const browser = await startBrowser();
  let bytes = 0;
  for (const look of looks) {
    const png = write(await picture(browser, service.url, look));
    writeFileSync(join(folder, `${look.name}.png`), png);
    bytes += png.length;
  }
  await browser.close();
  service.stop();
  console.log(`made ${looks.length} pictures in e2e/looks, ${Math.round(bytes / 1024)} KB`);
}

if (process.argv.includes("--bless")) await bless();
