// The member files that are in the database: what for, until when, and how to
// be rid of them.
import { administrator } from "../../api/administrator";
import { client } from "../../api/client";
import { asFault, Fault } from "../../api/fault";
import type { Forgotten, HeldDate } from "../../api/uploads";
import { h, replace } from "../../dom";
import { formatPeriod } from "../../domain/format";
import { t } from "../../text/t";
import type { Confirm } from "./confirm";
import { today } from "./dates";
import { ofService, serviceLang } from "../../text/dutch";
import { faultLang, faultLines } from "../fault-lines";

export interface HeldImport {
  id: number;
  name: string;
  days: string[];
  purpose: string;
  endsOn: string;
}

/** Reference dates by the import that brought them, the newest first. */
export function byImport(dates: HeldDate[]): HeldImport[] {
  const found = new Map<number, HeldImport>();
  for (const date of dates) {
    const before = found.get(date.import.id);
    if (before) before.days.push(date.day);
    else found.set(date.import.id, { id: date.import.id, name: date.import.name, days: [date.day], purpose: date.purpose, endsOn: date.endsOn });
  }
  const all = [...found.values()];
  for (const one of all) one.days = [...new Set(one.days)].sort().reverse();
  return all.sort((a, b) => (b.days[0] ?? "").localeCompare(a.days[0] ?? "") || b.id - a.id);
}

export class Held {
  readonly node = h("section", { class: "held", "aria-labelledby": "held-title" });
  private readonly list = h("div", {});
  private readonly said = h("div", { class: "said", tabindex: -1, role: "status" });

  constructor(
    private readonly confirm: Confirm,
    private readonly changed: () => void,
  ) {
    this.node.append(h("h2", { id: "held-title" }, t("Ledenbestanden in deze database")), this.said, this.list);
  }

  async refresh(): Promise<void> {
    try {
      const editions = await client.editions();
      const dates = await Promise.all(editions.map(async (edition) => heldIn(edition.id)));
      this.draw(byImport(dates.flat()));
    } catch (error) {
      replace(this.list, h("p", { class: "wrong" }, t("De lijst kon niet worden opgehaald."), " ", ofService(asFault(error).mend, faultLang(asFault(error)))));
    }
  }

  private draw(all: HeldImport[]): void {
    if (all.length === 0) replace(this.list, h("p", { class: "note" }, t("Nog geen. Hier komt bij elk bestand te staan waarvoor het dient en wanneer het weg moet.")));
    else replace(this.list, h("ul", { class: "held-list" }, ...all.map((one) => this.item(one))));
  }

  private item(one: HeldImport): HTMLElement {
    const past = one.endsOn !== "" && one.endsOn < today();
    const days = one.days.map(formatPeriod).join(", ");
    return h(
      "li",
      {},
      h("h3", { id: `held-${one.id}` }, one.name),
      h(
        "dl",
        { class: "notes" },
        h("div", {}, h("dt", {}, one.days.length > 1 ? t("Peildatums") : t("Peildatum")), h("dd", {}, days)),
        h("div", {}, h("dt", {}, t("Doel")), h("dd", { lang: serviceLang() }, one.purpose)),
        h("div", {}, h("dt", {}, t("Weg op")), h("dd", { class: past ? "overdue" : null }, past ? t("{date}. Die dag is voorbij: verwijder deze gegevens, tenzij er een goede reden is om ze te houden.", { date: formatPeriod(one.endsOn) }) : formatPeriod(one.endsOn))),
      ),
      h("button", { type: "button", class: past ? "danger" : null, "aria-describedby": `held-${one.id}`, onclick: () => void this.remove(one, days) }, t("Verwijder deze gegevens voorgoed")),
    );
  }

  private async remove(one: HeldImport, days: string): Promise<void> {
    const sure = await this.confirm.ask({
      title: t("Deze gegevens voorgoed verwijderen?"),
      text: t("Alle ledencijfers van {name} ({days}) gaan uit de database. Dat kan niet ongedaan worden gemaakt. Wilt u ze later toch zien, dan hebt u het exportbestand weer nodig.", { name: one.name, days }),
      yes: t("Ja, verwijder voorgoed"),
      no: t("Nee, bewaar ze"),
    });
    if (!sure) return;
    replace(this.said, h("p", {}, t("Bezig met verwijderen...")), h("progress", { "aria-label": t("Bezig met verwijderen") }));
    try {
      this.tell(one, await administrator.forget(one.id));
      this.changed();
      await this.refresh();
    } catch (error) {
      const [what, mend] = faultLines(asFault(error));
      replace(this.said, what, h("p", {}, t("Er is niets verwijderd.")), mend);
    }
    this.said.focus();
  }

  private tell(one: HeldImport, { removed, notReached }: Forgotten): void {
    const bullets = (lines: string[] | null): HTMLElement | null => ((lines ?? []).length === 0 ? null : h("ul", { class: "bullets" }, ...(lines ?? []).map((line) => h("li", { lang: serviceLang() }, line))));
    replace(
      this.said,
      h("p", {}, h("strong", {}, t("De gegevens van {name} zijn verwijderd.", { name: one.name }))),
      bullets(removed),
      (notReached ?? []).length === 0 ? null : h("div", { class: "attention" }, h("p", {}, h("strong", {}, t("Hier kan Buurtbereik niet bij. Verwijder dit zelf:"))), bullets(notReached)),
    );
  }
}

/** A service that knows no members has none. */
async function heldIn(edition: string): Promise<HeldDate[]> {
  try {
    return await administrator.held(edition);
  } catch (error) {
    if (error instanceof Fault && error.status === 404) return [];
    throw error;
  }
}
