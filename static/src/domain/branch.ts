// A library location: what kind it is, when it is open, and how it is drawn.
import type { BranchFeature, BranchProperties } from "../api/members";
import { formatNumber } from "./format";
import { t } from "../text/t";

export interface Branch extends BranchProperties {
  lonLat: [lon: number, lat: number] | null;
}

export type Sign = "circle" | "ring" | "diamond";

const KINDS: Record<string, string> = {
  vestiging: t("Vestiging"),
  servicepunt: t("Servicepunt"),
  miniservicepunt: t("Miniservicepunt"),
  zelfbedieningsbibliotheek: t("Zelfbedieningsbibliotheek"),
  afhaalpunt: t("Afhaalpunt"),
  bibliobushalte: t("Halte van de bibliobus"),
  bibliotheekOpSchool: t("Bibliotheek op school"),
};

export function kindName(kind: string): string {
  return KINDS[kind] ?? t("Locatie van de bibliotheek");
}

/** Vestigingen filled, the bus a diamond, all that is smaller a ring. */
export function signOf(kind: string): Sign {
  if (kind === "bibliobushalte") return "diamond";
  return kind === "vestiging" || kind === "" ? "circle" : "ring";
}

const SIGN_NAMES: Record<Sign, string> = { circle: t("Vestiging"), ring: t("Servicepunt of ander punt"), diamond: t("Halte van de bibliobus") };

/** The signs on this map, for the legend. */
export function signs(branches: readonly Branch[]): [Sign, string][] {
  const found = new Set(branches.filter((branch) => branch.lonLat).map((branch) => signOf(branch.kind)));
  return (Object.entries(SIGN_NAMES) as [Sign, string][]).filter(([sign]) => found.has(sign));
}

const ORDER = Object.keys(KINDS);

/** Vestigingen first, then by name. */
export function toBranches(features: readonly BranchFeature[]): Branch[] {
  const rank = (branch: Branch): number => (ORDER.includes(branch.kind) ? ORDER.indexOf(branch.kind) : ORDER.length);
  return features
    .map(({ properties, geometry }) => ({ ...properties, lonLat: geometry?.coordinates ?? null }))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "nl"));
}

function hours({ open, staffed }: Branch): string {
  if (open === null) return "";
  if (staffed === null || staffed === open) return t("{open} uur per week open", { open: formatNumber(open) });
  return t("{open} uur per week open, {staffed} met personeel", { open: formatNumber(open), staffed: formatNumber(staffed) });
}

/** Where it is and when it is open, as far as known. */
export function branchLines(branch: Branch): string[] {
  return [[branch.address, branch.place].filter(Boolean).join(", "), hours(branch)].filter(Boolean);
}
