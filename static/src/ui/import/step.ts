// What every step of an import is made of.
import type { FaultLine } from "../../api/fault";
import { h, replace } from "../../dom";
import { sentence } from "./faults";
import { serviceLang } from "../../text/dutch";

/** Something that is not right yet, and the part of the form where it can be mended. */
export interface Trouble {
  text: string;
  /** The id of a node; "" where it is about the whole. */
  anchor: string;
  /** Of words that are not in the language of the page. */
  lang?: "nl" | null;
}

export interface Step {
  readonly title: string;
  readonly body: HTMLElement;
  /** What the button says that goes on. */
  readonly next: string;
  /** What has to be chosen before going on. */
  open(): Trouble[];
  /** Puts faults beside what they are about; the anchor of each, "" where there is none. */
  place(lines: FaultLine[]): string[];
}

/** Part of a form: a heading, what it is for, and room for what is wrong with it. */
export class Part {
  readonly node: HTMLElement;
  private readonly slot = h("ul", { class: "part-faults", hidden: true });

  constructor(
    readonly id: string,
    title: string,
    ...children: Parameters<typeof h>[2][]
  ) {
    this.node = h("section", { class: "part", id, tabindex: -1, "aria-labelledby": `${id}-title` }, h("h3", { id: `${id}-title` }, title), this.slot, ...children);
  }

  tell(texts: string[]): void {
    this.slot.hidden = texts.length === 0;
    replace(this.slot, ...texts.map((text) => h("li", { lang: serviceLang() }, text)));
  }
}

/** Puts faults into the parts that a function finds for them. */
export function placeIn(parts: Part[], lines: FaultLine[], find: (line: FaultLine) => string): string[] {
  const anchors = lines.map((line) => {
    const id = find(line);
    return parts.some((part) => part.id === id) ? id : "";
  });
  for (const part of parts) part.tell(lines.filter((_, i) => anchors[i] === part.id).map(sentence));
  return anchors;
}

/** What is not right, above the step; each item leads to its part. */
export function troubleBox(title: string, troubles: Trouble[], after: string): HTMLElement {
  const item = ({ text, anchor, lang }: Trouble): HTMLElement => h("li", { lang }, anchor === "" ? text : h("button", { type: "button", class: "link", onclick: () => goTo(anchor) }, text));
  return h("div", { class: "trouble", role: "alert", tabindex: -1 }, h("p", { class: "wrong" }, title), h("ul", {}, ...troubles.map(item)), after === "" ? null : h("p", {}, after));
}

function goTo(id: string): void {
  const part = document.getElementById(id);
  part?.focus({ preventScroll: true });
  part?.scrollIntoView({ block: "start" });
}

/** A tick with a sentence under it. */
export function tick(id: string, label: string, checked: boolean, explanation: string, change: (checked: boolean) => void): HTMLElement {
  const input = h("input", { type: "checkbox", id, checked, "aria-describedby": explanation === "" ? null : `${id}-about`, onchange: () => change(input.checked) });
  return h("div", { class: "tick" }, input, h("label", { for: id }, label), explanation === "" ? null : h("p", { class: "note", id: `${id}-about` }, explanation));
}

export interface Choice {
  value: string;
  label: string;
  about?: string;
}

/** One of a few, all of them to be seen. */
export function radios(name: string, legend: string, choices: readonly Choice[], chosen: string, change: (value: string) => void): HTMLElement {
  return h(
    "fieldset",
    { class: "radios" },
    h("legend", {}, legend),
    ...choices.map(({ value, label, about }) => {
      const id = `${name}-${value}`;
      const input = h("input", { type: "radio", name, id, value, checked: value === chosen, "aria-describedby": about ? `${id}-about` : null, onchange: () => change(value) });
      return h("div", { class: "tick" }, input, h("label", { for: id }, label), about ? h("p", { class: "note", id: `${id}-about` }, about) : null);
    }),
  );
}
