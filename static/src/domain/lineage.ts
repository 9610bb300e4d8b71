// What an area is in another year, in a sentence.
import type { Lineage } from "../api/types";

const SEVERAL = 5;

function listed(parts: string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} en ${parts[parts.length - 1]}`;
}

/** "Hetzelfde gebied", or which areas there it lies on and how much of it. */
export function lineageSentence(lineage: Lineage, code: string): string {
  const first = lineage.from[0];
  if (lineage.same === null) return "Niet te vergelijken: van een van beide jaren zijn er geen grenzen.";
  if (lineage.same) {
    if (!first || first.code === code) return "Hetzelfde gebied.";
    return `Hetzelfde gebied, met een andere code: ${first.code} (${first.name}).`;
  }
  const large = lineage.from.filter((part) => part.share >= 1);
  if (large.length === 0) return "De grenzen waren anders.";
  const one = large[0];
  if (large.length === 1 && one) return `De grenzen waren anders: dit gebied ligt daar in ${one.name}, en is ongeveer ${one.of}% daarvan.`;
  const names = large.slice(0, SEVERAL).map((part) => `${part.name} (ongeveer ${part.share}%)`);
  if (large.length > SEVERAL) names.push(`${large.length - SEVERAL} andere`);
  return `De grenzen waren anders: dit gebied ligt daar op ${listed(names)}.`;
}
