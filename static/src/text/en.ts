// The page in English: the Dutch text as it stands in the code, and its translation.
import { TWIN } from "./en/twin";
import type { Words } from "./t";

export const EN: Words = { ...TWIN };
