// What the service answers, as far as the page reads it.

export interface Text {
  nl: string;
  en: string;
}

export type Box = [west: number, south: number, east: number, north: number];

export interface EditionLevel {
  key: string;
  plural: string;
  areas: number;
  /** How many of them have no border. */
  withoutMap: number;
}

export interface ImportInfo {
  id: number;
  kind: string;
  name: string;
  at: string;
  owner: string;
  licence: string;
  sha256: string;
}

export interface Edition {
  id: string;
  year: number;
  demo: boolean;
  levels: EditionLevel[];
  bounds: Box | null;
  imports: ImportInfo[];
}

export interface Theme {
  key: string;
  name: Text;
}

export interface Source {
  key: string;
  name: Text;
  attribution: string;
  licence: string;
  url: string;
}

export type Kind = "count" | "share" | "mean" | "median" | "density" | "distance" | "index";

export interface Indicator {
  key: string;
  name: Text;
  theme: string;
  /** Everyday Dutch words it is looked for with. */
  words: string[];
  /** The same in English. */
  wordsEn?: string[];
  unit: Text;
  kind: Kind;
  of: string;
  decimals: number;
  definition: Text;
  /** How it was guessed; null for what was counted. */
  estimate: Text | null;
  source: string;
  levels: { level: string; period: string; known: number; unknown: number }[];
  /** Made of the library's own members: takes a reference date, and what stands below. */
  members: boolean;
  /** Keys of the age bands it can be had for. */
  bands: string[];
  branches: boolean;
  smooth: boolean;
  /** Made by the page: the difference between two moments, told with its sign. */
  signed?: boolean;
}

/** What a library wants to do for whom, and the figures that often go together with it. */
export interface Goal {
  key: string;
  name: Text;
  words: string[];
  wordsEn?: string[];
  /** What is not known, and what the traits are. */
  note: Text;
  /** Keys of indicators, the most telling first; none of them counts the people themselves. */
  traits: string[];
}

/** A figure that the catalogue knows and this edition does not have. */
export type Absent = Pick<Indicator, "key" | "name" | "theme" | "words" | "wordsEn" | "unit" | "kind" | "of" | "definition" | "source"> & {
  /** Of when it would be; "" where it is not made for that year. */
  period: string;
};

/** All there could be: themes and sources are those of the whole catalogue. */
export interface WholeCatalogue extends Catalogue {
  absent?: Absent[];
}

export interface Catalogue {
  edition: string;
  themes: Theme[];
  sources: Source[];
  goals: Goal[];
  indicators: Indicator[];
}

export interface AreaRef {
  code: string;
  name: string;
  level: string;
}

export interface FoundArea extends AreaRef {
  parents: AreaRef[];
  bbox: Box | null;
}

export interface AreaFigure {
  indicator: string;
  value: number | null;
  reason: string | null;
  period: string;
  import: { id: number; name: string } | null;
  /** The limits of the interval; null where there is none. */
  lower: number | null;
  upper: number | null;
  /** The members and the inhabitants behind a share. */
  count: number | null;
  outOf: number | null;
  denominatorPeriod: string | null;
  /** Of which members it is, "" for all; null for figures that are not of members. */
  band: string | null;
  branch: string | null;
}

/** All figures of what others are held against. */
export interface BenchmarkAnswer {
  of: string;
  name: Text;
  areas: { code: string; name: string }[];
  notes: Text[];
  figures: { indicator: string; value: number | null; reason: string | null; coverage: number | null; date: string; notes: Text[] }[];
}

/** What an area is in another edition. */
export interface Lineage {
  edition: string;
  /** null where it cannot be told. */
  same: boolean | null;
  by: "mark" | "borders" | "none";
  /** Percentages: share of this area that lies there, of that area that lies here. */
  from: { code: string; name: string; share: number; of: number }[];
}

/** Which areas of a level are the same in another edition. */
export interface LineageAnswer {
  order: string;
  orderThere: string;
  /** Where each area stands there; null where its borders were others. */
  at: (number | null)[];
  /** Of which that cannot be told. */
  unknown: number[];
}

export interface AreaProfile extends FoundArea {
  edition: string;
  water: string;
  children: Record<string, number>;
  figures: AreaFigure[];
  elsewhere: Lineage[];
}

export type Ring = [number, number][];

export interface MapFeature {
  id: string;
  properties: { code: string; name: string; wijk?: string | null; gemeente?: string | null; water: string };
  geometry: { type: "Polygon"; coordinates: Ring[] } | { type: "MultiPolygon"; coordinates: Ring[][] } | null;
}

export interface MapAnswer {
  order: string;
  features: MapFeature[];
}

export interface ValuesAnswer {
  edition: string;
  level: string;
  indicator: string;
  decimals: number;
  date: string;
  order: string;
  values: (number | null)[];
  reasons: Record<string, number[]>;
  lower?: (number | null)[] | null;
  upper?: (number | null)[] | null;
  /** What a share of members is of, and of which day that is; in some areas it may be of another day. */
  denominator?: Denominator | null;
  notes?: Text[] | null;
}

export interface Denominator {
  indicator: string;
  period: string;
  others: Record<string, number[]> | null;
}

export interface Config {
  tiles: string;
  /** Other sites that may show the map. */
  embedOn: string[];
}

export interface Problem {
  title?: string;
  detail?: string;
  /** The service leaves out where and mend when they say nothing. */
  faults?: { where?: string; what: string; mend?: string }[];
}
