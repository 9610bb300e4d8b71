// What the service answers about members and branches, as far as the page reads it.
import type { AreaRef, Text } from "./types";

export interface MemberDate {
  day: string;
  /** What counts as a member in this file. */
  definition: Text;
  branchIs: string;
  purpose: string;
  endsOn: string;
  /** Percentage of the members whose buurt is known by a whole postcode; null where there are none. */
  matchRate: number | null;
  estimatePC4: boolean;
  keyEdition: string;
  import: { id: number; name: string } | null;
  notes: string[] | null;
}

export interface Band {
  key: string;
  name: Text;
}

export interface Members {
  edition: string;
  /** All numbers of members are multiples of this; null without members. */
  k: number | null;
  werkgebied: Pick<AreaRef, "code" | "name">[];
  /** Newest first; none when there are no members for this map. */
  dates: MemberDate[];
  bands: Band[];
  branches: { id: string; name: string }[];
}

export interface BucketCount {
  bucket: string;
  name: string;
  /** Whether its rows are members, not expired or other accounts. */
  enrolled: boolean;
  count: number;
}

export interface BranchCount {
  id: string;
  name: string;
  youth: number;
  adult: number;
  exact: boolean;
}

/** From the members enrolled in a gemeente to those who live there. */
export interface Reconciliation {
  gemeente: Pick<AreaRef, "code" | "name">;
  half: "youth" | "adult" | "all";
  enrolled: number;
  elsewhereInWerkgebied: number;
  outside: number;
  abroad: number;
  unknown: number;
  pc4Only: number;
  setAside: number;
  enrolledElsewhere: number;
  rounding: number;
  living: number;
  livingExact: boolean;
  viaSchool: number;
}

/** What became of a member file: where its rows went and what was answered about it. */
export interface MemberReport {
  day: string;
  k: number;
  definition: Text;
  matchRate: number | null;
  buckets: BucketCount[];
  branches: BranchCount[];
  /** Level of the areas that ready-made counts were delivered of; "" for a file of members. */
  baseLevel: string;
  /** Of ready-made counts, which know no ages. */
  branchCounts: { id: string; name: string; count: number | null; reason: string | null; exact: boolean }[] | null;
  reconciliation: Reconciliation[];
  patterns: { pattern: string; count: number }[];
  pileUps: { mark: string; name: string; groups: string[] | null; count: number }[];
  answers: { question: string; answer: string }[];
  notes: string[] | null;
}

export interface BranchProperties {
  id: string;
  name: string;
  address: string;
  place: string;
  kind: string;
  kindGuessed: boolean;
  /** Hours a week. */
  open: number | null;
  staffed: number | null;
  floorM2: number | null;
  opened: string | null;
  closed: string | null;
  gemeente: string | null;
}

export interface BranchFeature {
  properties: BranchProperties;
  geometry: { type: "Point"; coordinates: [lon: number, lat: number] } | null;
}
