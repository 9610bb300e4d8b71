// The map in a page of others: the code for it, and what stands above it there.
import { h } from "../dom";
import { formatState, type State } from "../state/url";
import { escaped } from "./xml";
import { t } from "../text/t";

/** The code to paste. It holds an address and a title, both made harmless. */
export function embedCode(base: string, state: State, title: string): string {
  const address = base + formatState({ ...state, embed: true, table: false, sheet: "peek" });
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="800" height="600" loading="lazy" style="border: 0; max-width: 100%"></iframe>`;
}

/** Above a map in another page: what it is, and the way to all of it. */
export class EmbedBar {
  private readonly title = h("strong");
  private readonly link = h("a", { target: "_blank", rel: "noopener" }, t("Open in Buurtbereik"));
  readonly node = h("div", { class: "embed-bar", hidden: true }, this.title, this.link);

  update(state: State, title: string): void {
    this.node.hidden = !state.embed;
    document.getElementById("page")?.classList.toggle("embedded", state.embed);
    this.title.textContent = title;
    this.link.href = location.pathname + formatState({ ...state, embed: false });
  }
}
