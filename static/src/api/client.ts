import { faultOf, unreachable } from "./fault";
import type { BranchFeature, MemberReport, Members } from "./members";
import { counted } from "./traffic";
import { pluralName } from "../ui/words";
import type { AreaProfile, BenchmarkAnswer, Box, Catalogue, Config, Edition, FoundArea, LineageAnswer, MapAnswer, Problem, ValuesAnswer, WholeCatalogue } from "./types";

export type Query = Record<string, string | number | undefined>;

// Relative, so that the page also works below a path of a larger site.
function address(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== "") search.set(key, String(value));
  const text = search.toString();
  return `api/v1/${path}${text ? `?${text}` : ""}`;
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return {}; // a proxy's own error page: its status is all there is to say
  }
}

async function load<T>(url: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachable();
  }
  if (!response.ok) throw faultOf(await problemOf(response), response.status);
  return (await response.json()) as T;
}

function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  return counted(load<T>(url, signal));
}

/** With the names of its levels in the language of the page. */
function inWords(edition: Edition): Edition {
  return { ...edition, levels: edition.levels.map((level) => ({ ...level, plural: pluralName(level) })) };
}

export const client = {
  editions: async (): Promise<Edition[]> => ((await get<{ editions: Edition[] | null }>(address("editions", {}))).editions ?? []).map(inWords),
  catalogue: (edition: string) => get<Catalogue>(address("indicators", { edition })),
  wholeCatalogue: (edition: string) => get<WholeCatalogue>(address("indicators", { edition, with: "absent" })),
  map: (edition: string, level: string, detail: string, box?: Box, signal?: AbortSignal) =>
    get<MapAnswer>(address(`map/${level}.geojson`, { edition, detail, bbox: box?.map((n) => n.toFixed(5)).join(",") }), signal),
  values: (edition: string, level: string, indicator: string, choice: Query = {}) => get<ValuesAnswer>(address(`values/${indicator}`, { edition, level, ...choice })),
  lineage: (edition: string, level: string, since: string) => get<LineageAnswer>(address(`lineage/${level}`, { edition, since })),
  area: (edition: string, code: string, choice: Query = {}) => get<AreaProfile>(address(`areas/${encodeURIComponent(code)}`, { edition, ...choice })),
  benchmark: (edition: string, of: string, choice: Query) => get<BenchmarkAnswer>(address("benchmark", { of, edition, ...choice })),
  werkgebied: async (edition: string): Promise<{ code: string; name: string }[]> => (await get<{ gemeenten: { code: string; name: string }[] | null }>(address("werkgebied", { edition }))).gemeenten ?? [],
  members: (edition: string) => get<Members>(address("members", { edition })),
  memberReport: (edition: string, day: string) => get<MemberReport>(address(`members/${day}`, { edition })),
  branches: async (edition: string, date: string): Promise<BranchFeature[]> => (await get<{ features: BranchFeature[] | null }>(address("branches", { edition, date }))).features ?? [],
  /** almost: nothing has that name, and these are close to it. */
  search: async (edition: string, q: string, signal: AbortSignal): Promise<{ areas: FoundArea[]; almost: boolean }> => {
    const { areas, almost } = await get<{ areas: FoundArea[] | null; almost?: boolean }>(address("areas", { edition, q, limit: 30 }), signal);
    return { areas: areas ?? [], almost: almost === true };
  },
  /** The page works without this file: then there are no background tiles. */
  config: async (): Promise<Config> => {
    try {
      const { tiles, embedOn } = await get<Partial<Config>>("config.json");
      return { tiles: tiles ?? "", embedOn: embedOn ?? [] };
    } catch {
      return { tiles: "", embedOn: [] };
    }
  },
};
