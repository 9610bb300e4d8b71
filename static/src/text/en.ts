// The page in English: the Dutch text as it stands in the code, and its translation.
import { SHOTS } from "./en/shots";
import type { Words } from "./t";

export const EN: Words = { ...SHOTS };
