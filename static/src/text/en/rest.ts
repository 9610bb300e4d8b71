// English for what stands outside the parts of the page: sentences about figures, the map, taking along.
import type { Words } from "../t";

export const REST: Words = {};
