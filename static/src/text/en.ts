// The page in English: the Dutch text as it stands in the code, and its
// translation. Each file of en/ has the words of one part of the page.
import { REST } from "./en/rest";
import type { Words } from "./t";

export const EN: Words = { ...REST };
