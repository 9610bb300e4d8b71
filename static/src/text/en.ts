// The page in English: the Dutch text as it stands in the code, and its translation.
import { SELECT } from "./en/select";
import type { Words } from "./t";

export const EN: Words = { ...SELECT };
