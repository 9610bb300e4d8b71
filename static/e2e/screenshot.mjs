// Makes the picture in the README: node e2e/screenshot.mjs FILE
import { desktop, openPage, startBrowser, startService } from "./product.mjs";

const [, , file = "screenshot.png"] = process.argv;
const service = await startService();
const browser = await startBrowser();
const { page } = await openPage(browser, `${service.url}?area=WK990109`, desktop);
await page.waitForTimeout(800);
await page.screenshot({ path: file });
await browser.close();
service.stop();
console.log(`made ${file}`);
