// "Over de cijfers": where they come from, of which year, how they were rounded,
// how sure they are, why some are missing, and what each of them means.
import { asFault } from "../api/fault";
import type { Catalogue, Edition, Indicator } from "../api/types";
import { h, replace } from "../dom";
import { everydayWords, find } from "../domain/find";
import { formatPeriod } from "../domain/format";
import { roundingSentence } from "../domain/members";
import { REASON_KEYS, reasonText } from "../domain/reasons";
import type { Holdings } from "../state/questions";
import { editionLabel } from "../state/resolve";
import { inLanguage, t } from "../text/t";
import { attributionText } from "./credit";
import { goalsWith } from "./goal";
import { hatchSwatch } from "./swatch";
import { allOf, pageTitle } from "./words";
import { faultLines } from "./fault-lines";

type Row = Node | string;

function part(title: string, ...rows: Row[]): HTMLElement {
  return h("section", { class: "about-part" }, h("h3", {}, title), ...rows);
}

function sources({ edition, catalogue }: Holdings): HTMLElement {
  const made = catalogue.sources.map(({ name, attribution, licence, url }) =>
    h("li", {}, url === "" ? inLanguage(name) : h("a", { href: url, rel: "noreferrer" }, inLanguage(name)), h("span", { class: "soft" }, ` ${attributionText(attribution)}${licence === "" ? "" : ` (${licence})`}`)),
  );
  const files = edition.imports.map((one) => h("li", {}, one.name, h("span", { class: "soft" }, " ", one.owner === "" ? t("ingelezen op {date}", { date: formatPeriod(one.at.slice(0, 10)) }) : t("ingelezen op {date}, van {owner}", { date: formatPeriod(one.at.slice(0, 10)), owner: one.owner }))));
  return part(
    t("Waar de cijfers vandaan komen"),
    ...(edition.demo ? [h("p", { class: "demo-note" }, t("Deze kaart is een verzonnen streek met verzonnen cijfers, in de vorm van de bronnen hieronder."))] : []),
    h("ul", { class: "bullets" }, ...made),
    h("details", {}, h("summary", {}, t("Ingelezen bestanden bij {map}", { map: editionLabel(edition) })), h("ul", { class: "bullets" }, ...files)),
  );
}

function years({ members }: Holdings): HTMLElement {
  const dates = members.dates.map(({ day }) => formatPeriod(day));
  return part(
    t("Van wanneer de cijfers zijn"),
    h("p", {}, t("Het jaar in de balk bovenaan is het jaar van de kaart: de grenzen van gemeenten, wijken en buurten. Een cijfer kan van een ander jaar zijn. Inkomen en uitkeringen komen bijvoorbeeld later uit. De peildatum staat daarom bij elk cijfer.")),
    h("p", {}, dates.length === 0 ? t("Er zijn bij deze kaart geen ledengegevens.") : t("Ledengegevens zijn er van {list}.", { list: allOf(dates) })),
    h("p", {}, t("Grenzen veranderen soms. Alleen van gebieden die gelijk bleven, zijn jaren te vergelijken.")),
  );
}

function rounding({ members }: Holdings): HTMLElement {
  return part(
    t("Hoe er is afgerond"),
    h("p", {}, t("Het CBS rondt aantallen in wijken en buurten af, meestal op vijftallen. Percentages zijn vaak hele getallen. Delen zijn samen dus soms iets meer of minder dan het geheel.")),
    h("p", {}, members.k === null ? t("Aantallen leden worden bij het inlezen afgerond.") : roundingSentence(members.k), " ", t("Twee afgeronde aantallen die bijna gelijk zijn, verschillen misschien niet echt.")),
  );
}

function margins(): HTMLElement {
  return part(
    t("Hoe zeker een percentage is"),
    h("p", {}, t("Bij het aandeel leden staat een marge, zoals \"tussen 20% en 26%\". In een klein gebied wisselt een percentage door toeval en door het afronden. De marge zegt hoeveel. Het aandeel is geteld; het is geen steekproef.")),
    h("p", {}, t("Overlappen de marges van twee gebieden elkaar, dan is niet te zeggen welk van de twee echt hoger is.")),
    h("p", {}, t("Staat er \"schatting\" bij, dan is het aantal niet geteld maar berekend, bijvoorbeeld uit groepen van vijf jaar.")),
  );
}

function missing(): HTMLElement {
  const rows = REASON_KEYS.map((key) => h("li", {}, hatchSwatch(key), h("span", {}, h("strong", {}, `${reasonText(key).label}. `), reasonText(key).sentence)));
  return part(t("Waarom een cijfer soms ontbreekt"), h("p", {}, t("Een leeg gebied is nooit nul. Op de kaart is het gearceerd; de arcering zegt waarom het cijfer er niet is. Vaak is het cijfer van de wijk of van een grotere leeftijdsgroep er wel.")), h("ul", { class: "reasons" }, ...rows));
}

function privacy(): HTMLElement {
  return part(
    t("Hoe uw leden beschermd zijn"),
    h("p", {}, t("Een ledenbestand wordt in het geheugen geteld en daarna vergeten. Namen, adressen en postcodes van leden worden niet bewaard. Wat blijft, zijn afgeronde aantallen, waarin niemand te herkennen is.")),
    h("p", {}, t("Bij een groep van minder dan 50 inwoners staat geen percentage. Alleen aantallen die bibliotheken zelf al bekendmaken, zoals het aantal leden per gemeente, zijn soms precies.")),
    h("p", {}, t("Deze pagina haalt niets op bij anderen, behalve de achtergrondkaart als die is ingesteld.")),
  );
}

function levelsOf(indicator: Indicator, edition: Edition): string {
  const known = edition.levels.filter(({ key }) => indicator.levels.some((one) => one.level === key && one.known > 0)).map(({ plural }) => plural);
  return known.length === 0 ? t("voor geen enkel gebied bekend") : t("bekend voor {list}", { list: known.join(", ") });
}

function definition(indicator: Indicator, { catalogue, edition }: Holdings): HTMLElement {
  const source = catalogue.sources.find((one) => one.key === indicator.source);
  const periods = [...new Set(indicator.levels.map(({ period }) => formatPeriod(period)))].filter(Boolean).join(", ");
  const goals = goalsWith(catalogue, indicator.key).map(({ name }) => inLanguage(name));
  return h(
    "details",
    { class: "figure", "data-key": `about-${indicator.key}` },
    h("summary", {}, h("span", { class: "label" }, inLanguage(indicator.name))),
    h("p", {}, inLanguage(indicator.definition)),
    indicator.estimate ? h("p", { class: "estimate" }, t("Schatting. {how}", { how: inLanguage(indicator.estimate) })) : null,
    h("p", { class: "soft" }, [inLanguage(indicator.unit), periods, levelsOf(indicator, edition), source ? inLanguage(source.name) : ""].filter(Boolean).join(" · ")),
    goals.length > 0 ? h("p", { class: "soft" }, t("Goed voor: {list} (een kenmerk dat er vaak mee samengaat, geen aantal).", { list: goals.join(", ") })) : null,
  );
}

function definitions(holdings: Holdings): HTMLElement {
  const { catalogue } = holdings;
  const list = h("div", {});
  const none = h("p", { class: "note", role: "status" });
  const input = h("input", { type: "search", "aria-label": t("Zoek een cijfer"), placeholder: t("Zoek een cijfer"), autocomplete: "off", oninput: () => draw() });
  const draw = (): void => {
    const { named, mentioned } = find(catalogue.indicators, input.value, (one) => ({ names: `${inLanguage(one.name)} ${everydayWords(one)}`, more: inLanguage(one.definition) }));
    const found = new Set([...named, ...mentioned]);
    none.textContent = found.size === 0 ? t("Geen cijfer gevonden voor \"{text}\".", { text: input.value }) : "";
    replace(list, ...catalogue.themes.flatMap((theme) => themeOf(inLanguage(theme.name), catalogue, theme.key, found, holdings)));
  };
  draw();
  return part(t("Wat elk cijfer betekent"), input, none, list);
}

function themeOf(name: string, { indicators }: Catalogue, key: string, found: ReadonlySet<Indicator>, holdings: Holdings): HTMLElement[] {
  const rows = indicators.filter((one) => one.theme === key && found.has(one)).map((one) => definition(one, holdings));
  return rows.length === 0 ? [] : [h("section", { class: "theme" }, h("h4", {}, name), ...rows)];
}

export class About {
  private readonly title = h("h2", { tabindex: -1 }, t("Over de cijfers"));
  private readonly body = h("div", { class: "parts" });
  readonly node = h("main", { class: "import reading", hidden: true }, h("div", { class: "import-page" }, h("div", {}, this.title, this.body)));
  private drawn: Catalogue | null = null;

  show(load: () => Promise<Holdings>, focus: boolean): void {
    if (!this.node.hidden) return;
    this.node.hidden = false;
    document.title = pageTitle(t("Over de cijfers"));
    if (!this.drawn) replace(this.body, h("p", { class: "note" }, t("De uitleg wordt opgehaald...")));
    this.fetch(load);
    if (focus) this.title.focus();
  }

  hide(): void {
    this.node.hidden = true;
  }

  private fetch(load: () => Promise<Holdings>): void {
    load().then(
      (holdings) => this.draw(holdings),
      (error: unknown) => {
        if (this.drawn) return; // what stands here holds
        const again = h("button", { type: "button", onclick: () => this.fetch(load) }, t("Probeer opnieuw"));
        replace(this.body, h("div", { role: "alert" }, ...faultLines(asFault(error))), h("p", {}, again));
      },
    );
  }

  private draw(holdings: Holdings): void {
    if (this.drawn === holdings.catalogue) return;
    this.drawn = holdings.catalogue;
    replace(this.body, sources(holdings), years(holdings), rounding(holdings), margins(), missing(), privacy(), definitions(holdings));
  }
}
