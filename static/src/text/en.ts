// The page in English: the Dutch text as it stands in the code, and its
// translation. Each file of en/ has the words of one part of the page.
import { BENCHMARK } from "./en/benchmark";
import { CARRY } from "./en/carry";
import { IMPORT } from "./en/import";
import { REST } from "./en/rest";
import { SELECT } from "./en/select";
import { SHOTS } from "./en/shots";
import { TOOLS } from "./en/tools";
import { TWIN } from "./en/twin";
import { UI } from "./en/ui";
import { WORDS } from "./en/words";
import { YEARS } from "./en/years";
import type { Words } from "./t";

export const EN: Words = { ...UI, ...IMPORT, ...TOOLS, ...REST, ...BENCHMARK, ...SELECT, ...TWIN, ...SHOTS, ...CARRY, ...WORDS, ...YEARS };
