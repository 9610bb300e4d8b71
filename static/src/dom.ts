// The only way this page makes markup: nodes and text, never strings of HTML,
// so that no name in a data file can become an element.

type Child = Node | string | number | null | undefined | false;
type Handler = (event: never) => void;
type Props = Record<string, string | number | boolean | null | undefined | Handler>;

function setProp(node: Element, key: string, value: Props[string]): void {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") node.addEventListener(key.replace(/^on/, ""), value as EventListener);
  else node.setAttribute(key, value === true ? "" : String(value));
}

function present(children: Child[]): (Node | string)[] {
  const kept: (Node | string)[] = [];
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    kept.push(typeof child === "number" ? String(child) : child);
  }
  return kept;
}

function fill(node: Element, props: Props, children: Child[]): void {
  for (const [key, value] of Object.entries(props)) setProp(node, key, value);
  node.append(...present(children));
}

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  fill(node, props, children);
  return node;
}

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(node, props, children);
  return node;
}

export function replace(node: Element, ...children: Child[]): void {
  node.replaceChildren(...present(children));
}
