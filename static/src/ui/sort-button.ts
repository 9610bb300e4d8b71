// The head of a column that can be sorted by.
import { h } from "../dom";

/** Numbers start with the highest, names with A; a second click turns the order round. */
export function sortHead({ key, title }: { key: string; title: string }, sort: string, choose: (sort: string) => void): HTMLElement {
  const active = sort.replace("-", "") === key;
  const down = sort.startsWith("-");
  const number = key !== "name" && key !== "gemeente";
  const next = active ? (down ? key : `-${key}`) : number ? `-${key}` : key;
  return h(
    "th",
    { scope: "col", class: number ? (key === "beside" ? "number" : "number value-head") : key, "aria-sort": active ? (down ? "descending" : "ascending") : null },
    h("button", { type: "button", class: "plain sort", "data-sort": key, onclick: () => choose(next) }, title, h("span", { "aria-hidden": "true", class: "arrow" }, active ? (down ? " ▼" : " ▲") : "")),
  );
}
