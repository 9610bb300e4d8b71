// What the administrator's part of the service takes and answers while a file
// is being taken in.

export type UploadState = "mapping" | "pileUps" | "report" | "done";
export type Mark = "school" | "institution" | "own" | "correct";

/** What columns and codes mean: the object the service proposes and takes back. */
export interface Mapping {
  columns: Record<string, string>;
  subscriptions: Record<string, string>;
  statuses: Record<string, string>;
  branches: Record<string, string>;
  withheld: Record<string, string>;
  branchIs: string;
  dates: Record<string, string>;
  referenceDate: string;
  ignoreExtra: boolean;
  estimatePC4: boolean;
  allowYearMismatch: boolean;
  k: number;
}

export interface Shape {
  text: string;
  rows: number;
}

export interface Column {
  name: string;
  role: string;
  shapes: Shape[] | null;
}

export interface Code {
  role: string;
  text: string;
  rows: number;
  guess: string;
  saved: boolean;
}

export interface Proposal {
  rows: number;
  fileDate: string | null;
  columns: Column[] | null;
  extra: string[] | null;
  personal: string[] | null;
  codes: Code[] | null;
  roles: string[] | null;
  meanings: Record<string, string[]> | null;
  branches: { id: string; name: string }[] | null;
  mapping: Partial<Mapping>;
  questions: string[] | null;
  /** null where it is still to be chosen. */
  k: number | null;
  firstImport: boolean;
}

export interface PileUp {
  handle: string;
  postcode: string;
  members: number;
  houseNumbers: number;
  groups: string[] | null;
  mark: string;
}

export interface BucketCount {
  bucket: string;
  name: string;
  enrolled: boolean;
  count: number;
}

export interface DateReport {
  day: string;
  edition: string;
  /** null where nobody could be placed. */
  matchRate: number | null;
  members: number;
  buckets: BucketCount[] | null;
  patterns: { pattern: string; count: number }[] | null;
}

export interface Report {
  dates: DateReport[] | null;
  questions: { key: string; text: string }[] | null;
  notes: string[] | null;
}

export interface Result {
  import: { id: number; name: string };
  notes: string[] | null;
  advice: string;
}

export interface Upload {
  id: string;
  name: string;
  kind: "members" | "branches";
  state: UploadState;
  busy: boolean;
  progress: { stage: string; done: number; total: number } | null;
  proposal?: Proposal | null;
  pileUps?: PileUp[] | null;
  report?: Report | null;
  result?: Result | null;
}

export interface Confirmation {
  purpose: string;
  endsOn: string;
  answers: Record<string, string>;
}

/** A reference date of members that is in the database. */
export interface HeldDate {
  day: string;
  purpose: string;
  endsOn: string;
  matchRate: number | null;
  import: { id: number; name: string };
}

export interface Forgotten {
  removed: string[] | null;
  notReached: string[] | null;
}
