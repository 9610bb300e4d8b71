// The library itself on the day shown: where its branches are, and what became
// of its member file. The map stands without it, so it comes after the scene.
import type { MemberReport } from "../api/members";
import type { Branch } from "../domain/branch";

export interface Library {
  /** "" while nothing is known yet. */
  day: string;
  branches: readonly Branch[];
  report: MemberReport | null;
}

export const NO_LIBRARY: Library = { day: "", branches: [], report: null };
