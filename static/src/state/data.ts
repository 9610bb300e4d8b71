// What the service has answered so far, so that Back and changing one's mind cost no request.
import { client, type Query } from "../api/client";
import { Fault } from "../api/fault";
import type { MemberReport, Members } from "../api/members";
import type { AreaProfile, BenchmarkAnswer, Catalogue, Edition, EditionLevel, Indicator, LineageAnswer, ValuesAnswer, WholeCatalogue } from "../api/types";
import { type Branch, toBranches } from "../domain/branch";
import { asReason, type Reason } from "../domain/reasons";
import { type Areas, toAreas } from "../geo/areas";
import { baseDetail } from "../map/detail";
import type { Values } from "./scene";
import type { Selection } from "./selection";
import { inLanguage, t } from "../text/t";

/** Remembers promises by key, the newest few of them; a failed one is forgotten, so that it can be tried again. */
class Memory<T> {
  private readonly kept = new Map<string, Promise<T>>();

  constructor(private readonly most: number) {}

  get(key: string, load: () => Promise<T>): Promise<T> {
    const before = this.kept.get(key);
    if (before) return before;
    const loading = load();
    this.kept.set(key, loading);
    loading.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
    return loading;
  }

  forget(key: string): void {
    this.kept.delete(key);
  }

  clear(): void {
    this.kept.clear();
  }
}

/** Water has no figures, whatever a file holds for it: no rank, no bar, no class. */
export function withoutWater(values: Values, areas: Areas): Values {
  if (values.order !== areas.order || !areas.list.some((area) => area.water)) return values;
  return { ...values, list: values.list.map((value, i) => (areas.list[i]?.water ? null : value)) };
}

export function toValues(answer: ValuesAnswer): Values {
  const reasons: (Reason | null)[] = answer.values.map((value) => (value === null ? "missing" : null));
  for (const [key, indexes] of Object.entries(answer.reasons)) {
    const reason = asReason(key);
    for (const i of indexes) reasons[i] = reason;
  }
  const interval = answer.lower && answer.upper ? { lower: answer.lower, upper: answer.upper } : null;
  return { order: answer.order, list: answer.values, reasons, date: answer.date, interval, denominator: answer.denominator ?? null, notes: (answer.notes ?? []).map(inLanguage) };
}

/** Which figures have limits: shares of members and the ratio. Numbers of people are what they are. */
function hasInterval(indicator: Indicator): boolean {
  return indicator.members && (indicator.kind === "share" || indicator.kind === "index");
}

function queryOf(indicator: Indicator, selection: Selection | null): Query {
  if (!selection) return {};
  const { day, band, branch, smooth } = selection;
  return { date: day, band, branch, smooth: smooth === "none" ? "" : smooth, with: hasInterval(indicator) ? "interval" : "" };
}

function valuesKey(edition: Edition, level: EditionLevel, indicator: Indicator, selection: Selection | null): string {
  const { day, band, branch, smooth } = selection ?? { day: "", band: "", branch: "", smooth: "" };
  return [edition.id, level.key, indicator.key, day, band, branch, smooth].join("/");
}

/** Of which members the figures of an area are; "" is the newest date, all ages, all branches. */
export type MemberChoice = Pick<Selection, "band" | "branch"> & { date: string };

const EVERYBODY: MemberChoice = { date: "", band: "", branch: "" };

export class Data {
  private readonly catalogues = new Memory<Catalogue>(8);
  private readonly wholes = new Memory<WholeCatalogue>(4);
  private readonly areaSets = new Memory<Areas>(6);
  private readonly valueSets = new Memory<Values>(60);
  private readonly lineages = new Memory<LineageAnswer>(8);
  private readonly profiles = new Memory<AreaProfile>(60);
  private readonly benchmarks = new Memory<BenchmarkAnswer>(24);
  private readonly werkgebieden = new Memory<{ code: string; name: string }[]>(8);
  private readonly memberSets = new Memory<Members>(8);
  private readonly reports = new Memory<MemberReport>(8);
  private readonly branchSets = new Memory<Branch[]>(8);

  /** For when the database has changed. */
  forgetAll(): void {
    for (const memory of [this.catalogues, this.wholes, this.areaSets, this.valueSets, this.profiles, this.memberSets, this.reports, this.branchSets, this.lineages, this.benchmarks, this.werkgebieden]) memory.clear();
  }

  catalogue(edition: string): Promise<Catalogue> {
    return this.catalogues.get(edition, () => client.catalogue(edition));
  }

  /** With the figures that are not there: only who looks for one asks for them. */
  wholeCatalogue(edition: string): Promise<WholeCatalogue> {
    return this.wholes.get(edition, () => client.wholeCatalogue(edition));
  }

  areas(edition: Edition, level: EditionLevel): Promise<Areas> {
    return this.areaSets.get(`${edition.id}/${level.key}`, async () => toAreas(level.key, await client.map(edition.id, level.key, baseDetail(level.areas))));
  }

  wijken(edition: Edition): Promise<Areas> {
    const level = edition.levels.find((one) => one.key === "wijk");
    return level ? this.areas(edition, level) : Promise.reject(new Fault(t("Er is geen kaart met wijken."), t("Lees een kaart met wijken in.")));
  }

  values(edition: Edition, level: EditionLevel, indicator: Indicator, selection: Selection | null = null): Promise<Values> {
    return this.valueSets.get(valuesKey(edition, level, indicator, selection), async () => {
      const [areas, answer] = await Promise.all([this.areas(edition, level), client.values(edition.id, level.key, indicator.key, queryOf(indicator, selection))]);
      return withoutWater(toValues(answer), areas);
    });
  }

  members(edition: Edition): Promise<Members> {
    return this.memberSets.get(edition.id, () => client.members(edition.id));
  }

  memberReport(edition: Edition, day: string): Promise<MemberReport> {
    return this.reports.get(`${edition.id}/${day}`, () => client.memberReport(edition.id, day));
  }

  branches(edition: Edition, day: string): Promise<Branch[]> {
    return this.branchSets.get(`${edition.id}/${day}`, async () => toBranches(await client.branches(edition.id, day)));
  }

  lineage(edition: Edition, level: EditionLevel, since: Edition): Promise<LineageAnswer> {
    return this.lineages.get(`${edition.id}/${level.key}/${since.id}`, () => client.lineage(edition.id, level.key, since.id));
  }

  profile(edition: Edition, code: string, choice: MemberChoice = EVERYBODY): Promise<AreaProfile> {
    const { date, band, branch } = choice;
    return this.profiles.get([edition.id, code, date, band, branch].join("/"), () => client.area(edition.id, code, { date, band, branch }));
  }

  /** All figures of the werkgebied, the country or an area; those of members as they are chosen. */
  benchmark(edition: Edition, of: string, selection: Selection | null): Promise<BenchmarkAnswer> {
    const { day, band, branch } = selection ?? { day: "", band: "", branch: "" };
    return this.benchmarks.get([edition.id, of, day, band, branch].join("/"), () => client.benchmark(edition.id, of, { date: day, band, branch }));
  }

  werkgebied(edition: Edition): Promise<{ code: string; name: string }[]> {
    return this.werkgebieden.get(edition.id, () => client.werkgebied(edition.id));
  }

  /** Map and values side by side; when one of them is from before an import and the other from after it, both once more. */
  async pair(edition: Edition, level: EditionLevel, indicator: Indicator, selection: Selection | null): Promise<[Areas, Values]> {
    const load = (): Promise<[Areas, Values]> => Promise.all([this.areas(edition, level), this.values(edition, level, indicator, selection)]);
    let [areas, values] = await load();
    if (areas.order === values.order) return [areas, values];
    this.areaSets.forget(`${edition.id}/${level.key}`);
    this.valueSets.forget(valuesKey(edition, level, indicator, selection));
    [areas, values] = await load();
    if (areas.order === values.order) return [areas, values];
    throw new Fault(t("De kaart en de cijfers horen niet bij elkaar: er worden nu gegevens ingelezen."), t("Wacht tot dat klaar is en laad de pagina dan opnieuw."));
  }
}
