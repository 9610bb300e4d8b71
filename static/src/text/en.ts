// The page in English: the Dutch text as it stands in the code, and its translation.
import { BENCHMARK } from "./en/benchmark";
import type { Words } from "./t";

export const EN: Words = { ...BENCHMARK };
