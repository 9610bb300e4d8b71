// Holds the state together: reads it from the address bar, fetches what it
// asks for, and gives the complete scene to all parts of the page.
import { client } from "./api/client";
import { asFault, Fault } from "./api/fault";
import type { AreaProfile, Box, Catalogue, Edition, EditionLevel, Indicator } from "./api/types";
import { allBenchmarks, pickBenchmark } from "./state/benchmark";
import { classesOf, withoutOwn } from "./state/classing";
import { followZoom, levelIn } from "./state/follow";
import { companionOf, type Companion, type Scene } from "./state/scene";
import { type Areas, boxWithin } from "./geo/areas";
import { MapView } from "./map/map-view";
import { SecondMap } from "./map/second-map";
import { indicatorChosen, scenePainted } from "./painted";
import { Data } from "./state/data";
import { type Library, NO_LIBRARY } from "./state/library";
import { drawnLevels, editionLabel, levelFor, pickEdition, pickIndicator, pickLevel, strays } from "./state/resolve";
import { memberStrays, pickDate, pickSelection, selectionFor, type Selection } from "./state/selection";
import { withTool } from "./state/tools";
import { formatState, parseState, type State, type View } from "./state/url";
import type { Actions } from "./ui/actions";
import { covered } from "./ui/covered";
import { creditText } from "./ui/credit";
import { Header } from "./ui/header";
import { ImportView } from "./ui/import/import-view";
import { layOut, type Places } from "./ui/layout";
import { Legend } from "./ui/legend";
import { Notice } from "./ui/notice";
import { Panel } from "./ui/panel";
import { Table } from "./ui/table";
import { ToolPanel } from "./ui/tool/tool-panel";
import { Topics } from "./ui/topics";

export class App implements Actions {
  private state: State = parseState(location.search);
  private readonly data = new Data();
  private readonly header = new Header(this);
  private readonly legend = new Legend(this);
  private readonly panel = new Panel(this);
  private readonly table = new Table(this);
  private readonly tools = new ToolPanel(this, () => this.map?.inView() ?? new Set());
  private readonly topics = new Topics(this);
  private readonly notice = new Notice();
  private readonly intake = new ImportView({ leave: () => this.closeImport(), show: (edition) => void this.showMembers(edition), changed: () => this.dataChanged() });
  private readonly places: Places;
  private map: MapView | null = null;
  private second: SecondMap | null = null;
  private editions: Edition[] = [];
  private scene: Scene | null = null;
  private profile: AreaProfile | null = null;
  private gemeenten = new Map<string, string>();
  private above: Areas[] = [];
  private library: Library = NO_LIBRARY;
  private turn = 0;
  private tileCredit = "";

  constructor(root: HTMLElement) {
    this.places = layOut(
      root,
      { header: this.header.node, legend: this.legend.node, panel: this.panel.node, table: this.table.node, topics: this.topics.node, notice: this.notice.node, intake: this.intake.node },
      { zoomIn: () => this.map?.zoom(1), zoomOut: () => this.map?.zoom(-1), whole: () => this.showWhole() },
    );
    this.panel.lead(this.tools.node);
    root.classList.add("waiting");
    addEventListener("popstate", () => this.onBack());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    void document.fonts.ready.then(() => this.map?.refresh());
  }

  async start(): Promise<void> {
    if (this.drawImport(false)) return;
    this.notice.loading("Gegevens worden opgehaald...");
    try {
      const [editions, config] = await Promise.all([client.editions(), client.config()]);
      this.editions = editions;
      if (editions.length === 0) {
        this.notice.empty();
        return;
      }
      this.map ??= this.makeMap(config.tiles);
      this.second ??= new SecondMap(this.places.map.parentElement ?? this.places.map, config.tiles, {
        select: (code) => this.selectArea({ code, level: this.state.level }),
        clear: () => this.choose({ area: "" }),
        speak: (text) => (this.places.voice.textContent = text),
      });
      await this.refresh();
    } catch (error) {
      this.notice.fault(asFault(error), () => this.retry(), "Er is niets veranderd.");
    }
  }

  choose(patch: Partial<State>): void {
    if (patch.indicator && patch.indicator !== this.state.indicator) indicatorChosen();
    const own = withoutOwn(this.state, patch.indicator ?? this.state.indicator);
    // Another map has members of other dates.
    const date = patch.edition !== undefined && patch.edition !== this.state.edition ? { date: "" } : {};
    this.set({ ...date, ...own, ...patch }, "push");
  }

  adjust(patch: Partial<State>): void {
    this.set(patch, "replace");
  }

  selectArea({ code, level }: { code: string; level: string }): void {
    const sheet = this.state.sheet === "full" ? "half" : this.state.sheet;
    this.panel.toTop();
    this.choose({ area: code, level, sheet });
  }

  /** Going up a level takes the chosen area along: its wijk, its gemeente. */
  chooseLevel(level: string): void {
    const parent = this.profile?.parents.find((one) => one.level === level);
    this.choose({ level, pin: true, area: parent ? parent.code : this.state.area });
  }

  pinLevel(pin: boolean): void {
    const { map, scene } = this;
    this.choose({ pin, ...(!pin && map && scene ? { level: levelIn(map.box, scene.edition, scene.indicator) } : {}) });
  }

  light(areas: ((i: number) => boolean) | null): void {
    this.map?.light(areas);
  }

  speak(text: string): void {
    this.places.voice.textContent = text;
  }

  classesForView(): void {
    if (this.map) this.choose({ fit: this.map.box });
  }

  lookAt(lonLat: [number, number]): void {
    if (this.state.sheet === "full") this.adjust({ sheet: "half" });
    this.map?.lookAt(lonLat);
  }

  showReconciliation(gemeente: string): void {
    this.selectArea({ code: gemeente, level: "gemeente" });
    this.panel.revealNext("reconciliation");
  }

  openTopics(): void {
    if (this.scene) this.topics.open(this.scene);
  }

  openImport(): void {
    this.set({ screen: "import" }, "push");
  }

  closeImport(): void {
    this.set({ screen: "map" }, "push");
    this.header.focusAdd();
  }

  retry(): void {
    void (this.editions.length === 0 ? this.start() : this.refresh());
  }

  private set(patch: Partial<State>, how: "push" | "replace"): void {
    this.state = { ...this.state, ...patch };
    if (how === "push") history.pushState(null, "", this.address());
    else history.replaceState(null, "", this.address());
    void this.refresh();
  }

  private address(): string {
    return `${location.pathname}${formatState(this.state)}`;
  }

  private onBack(): void {
    this.state = parseState(location.search);
    if (this.state.view) this.map?.setView(this.state.view);
    void this.refresh();
  }

  private makeMap(tiles: string): MapView {
    return new MapView(this.places.map, tiles, {
      select: (code) => this.selectArea({ code, level: this.state.level }),
      clear: () => {
        if (this.state.area !== "") this.choose({ area: "" });
      },
      moved: (view, byHand) => this.onMoved(view, byHand),
      pointed: (i) => this.legend.point(i),
      covered: () => covered(this.places.map, this.legend.node, this.panel.node),
      credit: (text) => {
        this.tileCredit = text;
        this.drawCredit();
      },
      speak: (text) => this.speak(text),
    });
  }

  private onMoved(view: View, byHand: boolean): void {
    const { map, scene, state } = this;
    const zoom = state.view?.zoom ?? view.zoom;
    const level = map && scene && byHand && !state.pin && view.zoom !== zoom ? followZoom(state.level, view.zoom > zoom, map.box, scene.edition, scene.indicator) : state.level;
    this.state = { ...state, view, level };
    history.replaceState(null, "", this.address());
    if (level === state.level) this.drawLegend();
    else void this.refresh();
  }

  // Everything the state asks for, then all at once on the screen; an older
  // turn that is still waiting gives up when a newer one has begun.
  private async refresh(): Promise<void> {
    const turn = ++this.turn;
    if (this.drawImport(true)) return;
    if (!this.map) {
      await this.start(); // the page was opened on the import, or the editions are to be asked for anew
      return;
    }
    try {
      const scene = await this.build();
      if (turn !== this.turn) return;
      await this.commit(scene, turn);
    } catch (error) {
      if (turn !== this.turn) return;
      const lost = this.scene ? "Er is niets verloren: u ziet de kaart zoals die was." : "Er is niets veranderd.";
      this.notice.fault(asFault(error), () => this.retry(), lost);
    }
  }

  /** Shows the import instead of the map where the state says so. */
  private drawImport(focus: boolean): boolean {
    const importing = this.state.screen === "import";
    document.getElementById("page")?.classList.toggle("importing", importing);
    if (importing) this.intake.show(focus);
    else {
      this.intake.hide();
      this.header.underway(this.intake.underway);
    }
    return importing;
  }

  private dataChanged(): void {
    this.data.forgetAll();
    this.library = NO_LIBRARY;
    this.profile = null;
    this.above = [];
  }

  /** The map of what was just taken in: the first figure of members that the edition has. */
  private async showMembers(edition: string): Promise<void> {
    let indicator = "";
    try {
      this.editions = await client.editions();
      const catalogue = await this.data.catalogue(edition === "" ? (this.editions[0]?.id ?? "") : edition);
      indicator = (catalogue.indicators.find((one) => one.theme === "members" && one.kind === "share") ?? catalogue.indicators.find((one) => one.theme === "members"))?.key ?? "";
    } catch {
      // The map says by itself what is wrong.
    }
    const shown = edition === "" ? {} : { edition };
    this.set({ screen: "map", area: "", date: "", ...shown, ...(indicator === "" ? {} : { indicator }) }, "push");
  }

  private async build(): Promise<Scene> {
    const edition = pickEdition(this.state, this.editions);
    const asked = edition && pickLevel(this.state, edition);
    if (edition) this.header.update(edition, asked, this.editions, this.state.pin);
    if (!edition || !asked) throw new Fault(`Van ${edition ? editionLabel(edition) : "deze editie"} is er nog geen kaart, alleen een tabel met cijfers.`, "Lees de wijk- en buurtkaart van dat jaar in, of kies een ander jaar.");
    this.notice.loading(`Gegevens van ${asked.areas.toLocaleString("nl-NL")} ${asked.plural} worden opgehaald...`);
    const areasSoon = this.data.areas(edition, asked);
    areasSoon.catch(() => undefined); // pair() below reports it
    const [catalogue, members] = await Promise.all([this.data.catalogue(edition.id), this.data.members(edition)]);
    const indicator = pickIndicator(this.state, catalogue, asked.key);
    if (!indicator) throw new Fault("Bij deze editie zijn nog geen cijfers ingelezen.", "Lees een wijk- en buurtkaart van het CBS in.");
    const level = levelFor(indicator, asked, edition);
    if (level !== asked) this.header.update(edition, level, this.editions, this.state.pin);
    const selection = pickSelection(this.state, indicator, members);
    const [[areas, values], companion, benchmark] = await Promise.all([
      this.data.pair(edition, level, indicator, selection),
      this.companion(edition, level, indicator, catalogue, selection),
      pickBenchmark(this.data, edition, indicator, selection, this.state),
    ]);
    const classes = classesOf(indicator, areas, values, this.state, benchmark);
    const said = [...strays(this.state, edition, asked, catalogue), ...(level === asked ? [] : [`${indicator.name.nl} is er niet voor ${asked.plural}. U ziet ${level.plural}.`]), ...memberStrays(this.state, edition, members)];
    const plain: Scene = { edition, level, catalogue, members, indicator, selection, areas, values, companion: companion?.values.order === values.order ? companion : null, classes, benchmark, benchmarks: null, strays: said, painting: null, tool: null };
    return withTool(plain, this.state, this.data, this.editions);
  }

  /** The number beside a share, or the share beside a number; a map without it is still a map. */
  private async companion(edition: Edition, level: EditionLevel, indicator: Indicator, catalogue: Catalogue, selection: Selection | null): Promise<Companion | null> {
    const other = selection && companionOf(indicator, catalogue);
    if (!other) return null;
    try {
      return { indicator: other, values: await this.data.values(edition, level, other, selectionFor(other, selection)) };
    } catch {
      return null;
    }
  }

  private async commit(scene: Scene, turn: number): Promise<void> {
    const before = this.scene;
    this.scene = scene;
    this.notice.done();
    if (before?.edition.id !== scene.edition.id) {
      this.gemeenten = new Map();
      this.above = [];
      this.library = NO_LIBRARY;
    }
    if (before?.level.key !== scene.level.key) this.above = [];
    this.state = { ...this.state, edition: scene.edition.id, level: scene.level.key, indicator: scene.indicator.key, ...this.chosenMembers(scene) };
    history.replaceState(null, "", this.address());
    if (this.profile?.code !== this.state.area || this.profile.edition !== scene.edition.id) this.profile = null;
    this.drawMap(scene, before);
    this.drawParts(this.state.area !== "" && this.profile === null);
    await Promise.all([this.loadProfile(scene, turn), this.loadAbove(scene, turn), this.loadLibrary(scene, turn), this.loadBenchmarks(scene, turn)]);
  }

  /** The choice of members as it belongs in the address: what goes without saying, or does not apply, stays out. */
  private chosenMembers({ members, selection }: Scene): Pick<State, "date" | "band" | "branch" | "smooth"> {
    const day = pickDate(this.state, members)?.day ?? "";
    return { date: day === members.dates[0]?.day ? "" : day, band: selection?.band ?? "", branch: selection?.branch ?? "", smooth: selection?.smooth ?? "none" };
  }

  private drawMap(scene: Scene, before: Scene | null): void {
    const map = this.map;
    if (!map) return;
    document.getElementById("page")?.classList.remove("waiting");
    map.resized();
    this.second?.room(scene.tool?.kind === "beside", map);
    if (!before && this.state.view) map.setView(this.state.view);
    else if (!before || !sameGround(before.edition, scene.edition)) this.showWhole();
    if (before === null || looksOther(before, scene)) map.show(scene, this.above);
    map.showBranches(this.state.points ? this.library.branches : []);
    map.select(this.state.area);
    if (this.state.area !== "" && !(before === null && this.state.view)) map.reveal(this.state.area);
    this.drawSecond(scene, map);
    map.listenToMoves();
    scenePainted(`${scene.indicator.key}/${scene.level.key}/${scene.edition.id}`);
  }

  private drawSecond({ tool }: Scene, map: MapView): void {
    if (tool?.kind === "beside") this.second?.show(tool.second, this.above, map, this.state.area);
  }

  private repaint(): void {
    this.map?.refresh();
    this.second?.refresh();
  }

  /** While a profile is on its way the panel keeps what it shows. */
  private drawParts(waiting: boolean): void {
    const { scene } = this;
    if (!scene) return;
    this.drawLegend();
    this.table.update(scene, this.state, this.gemeenten);
    this.tools.update(scene, this.state, this.gemeenten);
    if (!waiting) this.panel.update(scene, this.profile, this.gemeenten, this.state, this.library);
    this.drawCredit();
    const place = this.profile ? `${this.profile.name}: ` : "";
    document.title = `${place}${scene.indicator.name.nl}, ${editionLabel(scene.edition)} | Buurtbereik`;
  }

  private drawLegend(): void {
    if (this.scene && this.map) this.legend.update(this.scene, this.state, this.map, this.library);
  }

  private drawCredit(): void {
    if (this.scene) this.places.credit.textContent = creditText(this.scene, this.tileCredit);
  }

  private async loadProfile(scene: Scene, turn: number): Promise<void> {
    const code = this.state.area;
    if (code === "" || this.profile) return;
    try {
      const profile = await this.data.profile(scene.edition, code);
      if (turn !== this.turn) return;
      this.profile = profile;
      this.drawParts(false);
    } catch (error) {
      if (turn === this.turn) this.panel.fault(asFault(error), scene);
    }
  }

  // Borders and names of the levels above give hold, but nobody has to wait for them.
  private async loadAbove(scene: Scene, turn: number): Promise<void> {
    if (this.above.length > 0) return;
    const drawn = drawnLevels(scene.edition);
    const at = drawn.findIndex((level) => level.key === scene.level.key);
    const levels = drawn.slice(0, Math.max(0, at));
    try {
      const above = await Promise.all(levels.map((level) => this.data.areas(scene.edition, level)));
      if (turn !== this.turn) return;
      this.above = above;
      this.gemeenten = namesOf(above.find((areas) => areas.level === "gemeente") ?? null);
      if (above.length > 0 && this.map) {
        this.map.show(scene, above);
        this.drawSecond(scene, this.map);
      }
      this.drawParts(this.state.area !== "" && this.profile === null);
    } catch {
      // The map stands without them.
    }
  }

  private async loadBenchmarks(scene: Scene, turn: number): Promise<void> {
    if (scene.indicator.signed) return; // those are of the figure itself, not of its difference
    const all = await allBenchmarks(this.data, scene.edition, scene.indicator, scene.selection);
    if (turn !== this.turn) return;
    scene.benchmarks = all;
    this.legend.benchmarksCame();
  }

  /** Branches of the day shown, and what became of its member file. */
  private async loadLibrary(scene: Scene, turn: number): Promise<void> {
    const { edition, members } = scene;
    const held = pickDate(this.state, members);
    const day = held?.day ?? `${edition.year}-12-31`;
    if (this.library.day === day) return;
    try {
      const [branches, report] = await Promise.all([this.data.branches(edition, day), held ? this.data.memberReport(edition, day) : null]);
      if (turn !== this.turn) return;
      this.library = { day, branches, report };
      this.map?.showBranches(this.state.points ? branches : []);
      this.drawParts(this.state.area !== "" && this.profile === null);
    } catch {
      // The map stands without them.
    }
  }

  // Figures of members exist in the werkgebied only, so that is the whole of them.
  private showWhole(): void {
    const { scene } = this;
    if (!scene) return;
    const bounds: Box | null = (scene.selection && boxWithin(scene.areas, new Set(scene.members.werkgebied.map(({ code }) => code)))) ?? scene.edition.bounds;
    if (bounds) this.map?.fit(bounds);
  }
}

function namesOf(areas: Areas | null): Map<string, string> {
  return new Map(areas?.list.filter((area) => !area.water).map((area) => [area.code, area.name]));
}

function looksOther(a: Scene, b: Scene): boolean {
  return a.areas !== b.areas || a.values !== b.values || a.classes !== b.classes || a.painting !== b.painting;
}

/** Whether two editions are maps of the same region, so that the map can stay where it is. */
function sameGround(a: Edition, b: Edition): boolean {
  if (a.id === b.id) return true;
  if (!a.bounds || !b.bounds) return false;
  const overlap = a.bounds[0] < b.bounds[2] && a.bounds[2] > b.bounds[0] && a.bounds[1] < b.bounds[3] && a.bounds[3] > b.bounds[1];
  return overlap && a.demo === b.demo;
}
