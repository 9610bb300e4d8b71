// The language comes first: texts are read as the modules of the page load.
import { languageOf, speak } from "./text/t";

async function start(root: HTMLElement): Promise<void> {
  const language = languageOf(location.search);
  document.documentElement.lang = language;
  if (language === "en") speak(language, (await import("./text/en")).EN);
  const { App } = await import("./app");
  void new App(root).start();
}

const root = document.getElementById("page");
if (root) void start(root);
