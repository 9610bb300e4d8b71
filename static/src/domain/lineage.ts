// What an area is in another year, in a sentence.
import type { Lineage } from "../api/types";
import { locale, t } from "../text/t";

const SEVERAL = 5;

function listed(parts: string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(parts);
}

/** "Hetzelfde gebied", or which areas there it lies on and how much of it. */
export function lineageSentence(lineage: Lineage, code: string): string {
  const first = lineage.from[0];
  if (lineage.same === null) return t("Niet te vergelijken: van een van beide jaren zijn er geen grenzen.");
  if (lineage.same) {
    if (!first || first.code === code) return t("Hetzelfde gebied.");
    return t("Hetzelfde gebied, met een andere code: {code} ({name}).", { code: first.code, name: first.name });
  }
  const large = lineage.from.filter((part) => part.share >= 1);
  if (large.length === 0) return t("De grenzen waren anders.");
  const one = large[0];
  if (large.length === 1 && one) return t("De grenzen waren anders: dit gebied ligt daar in {name}, en is ongeveer {share}% daarvan.", { name: one.name, share: one.of });
  const names = large.slice(0, SEVERAL).map((part) => t("{name} (ongeveer {share}%)", { name: part.name, share: part.share }));
  if (large.length > SEVERAL) names.push(t("{n} andere", { n: large.length - SEVERAL }));
  return t("De grenzen waren anders: dit gebied ligt daar op {names}.", { names: listed(names) });
}
