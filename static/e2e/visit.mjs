// Going from view to view in one page, as Back and forward do: loading the page
// anew for each of them takes most of the time of a test.
import { painted } from "./product.mjs";

/** Opens a view: by itself, or from the view before it. Waits until its words are there and nothing is under way. */
export async function goTo(page, url, view) {
  const acts = [view.act ?? []].flat();
  // What is written in the address from the first load on, or leaves traces, is loaded by itself.
  if (view.alone || !page.url().startsWith(url)) {
    await page.goto(url + view.query);
    if (!isReading(view.query) && view.on !== "empty") await painted(page);
  } else await walk(page, view.query);
  for (const act of acts) await act(page);
  if (view.then !== undefined) await page.goto(url + view.then);
  await told(page, view);
  await quiet(page);
}

/** Screens without a map are never painted. */
const isReading = (query) => /view=(import|over)/.test(query);

async function walk(page, query) {
  await page.evaluate((search) => {
    delete document.documentElement.dataset.painted;
    history.pushState(null, "", location.pathname + search);
    window.dispatchEvent(new window.PopStateEvent("popstate"));
  }, query);
  if (!isReading(query)) await page.waitForFunction(() => document.documentElement.dataset.painted !== undefined || document.querySelector(".notice:not([hidden])"));
}

// The words stand in the text that is shown, wherever the sheet or the list is scrolled to.
async function told(page, { name, shows }) {
  await page.waitForFunction((words) => document.body.innerText.includes(words), shows).catch((error) => {
    throw new Error(`"${name}" does not show "${shows}": ${error.message}`);
  });
}

/** Two frames after the last change of the page. */
async function quiet(page) {
  await page.evaluate(
    () =>
      new Promise((done) => {
        let timer = window.setTimeout(finish, 150);
        const watch = new window.MutationObserver(() => {
          window.clearTimeout(timer);
          timer = window.setTimeout(finish, 150);
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        function finish() {
          watch.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(done));
        }
      }),
  );
}
