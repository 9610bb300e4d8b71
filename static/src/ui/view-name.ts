// What a view is called where there is room for a name only.
import type { Scene } from "../state/scene";
import { inLanguage, t } from "../text/t";

/** The figure, or both figures of a view of two. */
export function viewName({ indicator, tool }: Scene): string {
  const first = inLanguage(indicator.name);
  const other = tool?.kind === "both" ? tool.other.indicator : tool?.kind === "beside" ? tool.second.indicator : null;
  if (!other) return first;
  const second = inLanguage(other.name);
  return t("{first} en {second}", { first, second: second.charAt(0).toLocaleLowerCase("nl") + second.slice(1) });
}
