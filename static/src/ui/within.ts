// The list to choose in where places are looked for: for the search and the table.
import { h, replace } from "../dom";
import { capital } from "../domain/format";
import type { Scene } from "../state/scene";
import { werkgebiedName, WITHIN_WERKGEBIED } from "../state/scope";
import { t } from "../text/t";

/** Fills the list, and shows what is chosen. False when there is nothing to choose. */
export function fillWithin(select: HTMLSelectElement, { scope, werkgebied }: Pick<Scene, "scope" | "werkgebied">, gemeenten: ReadonlyMap<string, string>): boolean {
  const named = new Map([...gemeenten, ...werkgebied.map(({ code, name }): [string, string] => [code, name])]);
  if (scope.key !== "" && scope.key !== WITHIN_WERKGEBIED) named.set(scope.key, scope.name);
  const key = [...named.keys(), werkgebied.length].join();
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    const sorted = [...named].sort((a, b) => a[1].localeCompare(b[1], "nl"));
    replace(
      select,
      h("option", { value: "" }, t("Heel de kaart")),
      werkgebied.length > 0 ? h("option", { value: WITHIN_WERKGEBIED }, capital(werkgebiedName(werkgebied))) : null,
      named.size > 1 || werkgebied.length === 0 ? h("optgroup", { label: t("Een gemeente") }, ...sorted.map(([code, name]) => h("option", { value: code }, name))) : null,
    );
  }
  select.value = scope.key;
  return named.size > 1 || scope.key !== "";
}
