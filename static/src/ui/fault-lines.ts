// What went wrong and how to mend it, in the language it is told in: what the
// service says is Dutch, what the page says of itself is not always.
import type { Fault } from "../api/fault";
import { h } from "../dom";
import { capital } from "../domain/format";
import { serviceLang } from "../text/dutch";

/** A fault without a status never came from the service. */
export function faultLang({ status }: Fault): "nl" | null {
  return status === 0 ? null : serviceLang();
}

export function faultLines(fault: Fault, look: string | null = "wrong"): [what: HTMLElement, mend: HTMLElement] {
  const lang = faultLang(fault);
  return [h("p", { class: look, lang }, capital(fault.message)), h("p", { lang }, fault.mend)];
}
