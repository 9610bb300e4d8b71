// Holds the state together: reads it from the address bar, fetches what it
// asks for, and gives the complete scene to all parts of the page.
import { EmbedBar, embedCode } from "./along/embed";
import { AlongMenu } from "./along/menu";
import { PrintPage } from "./along/print";
import type { Shown } from "./along/take";
import { client } from "./api/client";
import { asFault } from "./api/fault";
import type { AreaProfile, Box, Edition } from "./api/types";
import { allBenchmarks } from "./state/benchmark";
import { areasAbove, buildScene, chosenMembers, firstMemberFigure, holdingsOf, libraryOf } from "./state/build";
import { withoutOwn } from "./state/classing";
import { followZoom, levelIn } from "./state/follow";
import { looksOther, type Scene } from "./state/scene";
import { type Areas, boxWithin } from "./geo/areas";
import { namesOf, covered, sameGround } from "./ground";
import { MapView } from "./map/map-view";
import { SecondMap } from "./map/second-map";
import { indicatorChosen, scenePainted } from "./painted";
import { Data } from "./state/data";
import { type Library, NO_LIBRARY } from "./state/library";
import { editionLabel } from "./state/resolve";
import { followUp, openQuestions, startState } from "./state/first-visit";
import { pastOf } from "./state/past";
import type { Holdings } from "./state/questions";
import { formatState, parseState, type State, type View } from "./state/url";
import { About } from "./ui/about";
import type { Actions } from "./ui/actions";
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
import { Tour } from "./ui/tour";

export class App implements Actions {
  private state: State = startState(location.search);
  private readonly data = new Data();
  private readonly header = new Header(this);
  private readonly legend = new Legend(this);
  private readonly panel = new Panel(
    this,
    (profile, scene) => pastOf(this.data, this.editions, profile, scene),
    (edition) => this.data.wijken(edition),
  );
  private readonly table = new Table(this, () => this.map?.view ?? null);
  private readonly along = new AlongMenu({ shown: () => this.shown(), embedCode: (title) => embedCode(location.origin + location.pathname, this.state, title), embedOn: () => this.embedOn });
  private readonly embedBar = new EmbedBar();
  private readonly paper = new PrintPage(() => this.shown());
  private readonly tools = new ToolPanel(this, () => this.map?.inView() ?? new Set());
  private readonly topics = new Topics(this);
  private readonly notice = new Notice();
  private readonly about = new About();
  private readonly guide = new Tour();
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
  private readonly choices = {
    select: (code: string): void => this.selectArea({ code, level: this.state.level }),
    clear: (): void => {
      if (this.state.area !== "") this.choose({ area: "" });
    },
    speak: (text: string): void => this.speak(text),
  };
  private tileCredit = "";
  private embedOn: string[] = [];

  constructor(root: HTMLElement) {
    this.places = layOut(
      root,
      { header: this.header.node, legend: this.legend.node, panel: this.panel.node, table: this.table.node, topics: this.topics.node, notice: this.notice.node, intake: this.intake.node, about: this.about.node, tour: this.guide.node, along: this.along.node, alongButton: this.along.button, embedBar: this.embedBar.node, printMap: this.paper.node },
      { zoomIn: () => this.map?.zoom(1), zoomOut: () => this.map?.zoom(-1), whole: () => this.showWhole() },
    );
    this.panel.lead(this.tools.node);
    root.classList.add("waiting");
    addEventListener("popstate", () => this.onBack());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    this.paper.listen(this.table);
    void document.fonts.ready.then(() => this.map?.refresh());
  }

  async start(): Promise<void> {
    if (this.drawPage(false)) return;
    this.notice.loading("Gegevens worden opgehaald...");
    try {
      const [editions, config] = await Promise.all([client.editions(), client.config()]);
      this.editions = editions;
      if (editions.length === 0) {
        this.notice.empty();
        return;
      }
      this.embedOn = config.embedOn;
      this.map ??= this.makeMap(config.tiles);
      this.second ??= new SecondMap(this.places.map.parentElement ?? this.places.map, config.tiles, this.choices);
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
    const traits = this.scene?.catalogue.goals.find((one) => one.key === this.state.goal)?.traits ?? [];
    this.set({ ...date, ...own, ...patch, ...followUp(patch, this.state, traits) }, "push");
  }

  adjust(patch: Partial<State>): void {
    this.set(patch, "replace");
  }

  selectArea({ code, level }: { code: string; level: string }): void {
    const sheet = this.state.sheet === "full" ? "half" : this.state.sheet;
    this.panel.toTop();
    this.choose({ area: code, level, sheet });
  }

  pointAt(code: string): void {
    this.map?.pointAt(code);
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

  openQuestions(): void {
    this.panel.toTop();
    this.set(openQuestions(), "push");
  }

  openAbout(): void {
    this.set({ screen: "over" }, "push");
  }

  tour(): void {
    this.guide.start();
  }

  revealNext(key: string): void {
    this.panel.revealNext(key);
  }

  retry(): void {
    void this.start(); // also asks which editions there are now: one may have gone
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
      ...this.choices,
      moved: (view, byHand) => this.onMoved(view, byHand),
      pointed: (i) => {
        this.legend.point(i);
        this.table.point(i === null ? "" : (this.scene?.areas.list[i]?.code ?? ""));
      },
      covered: () => covered(this.places.map, this.legend.node, this.panel.node),
      credit: (text) => {
        this.tileCredit = text;
        this.drawCredit();
      },
    });
  }

  private onMoved(view: View, byHand: boolean): void {
    const { map, scene, state } = this;
    const zoom = state.view?.zoom ?? view.zoom;
    const level = map && scene && byHand && !state.pin && view.zoom !== zoom ? followZoom(state.level, view.zoom > zoom, map.box, scene.edition, scene.indicator) : state.level;
    this.state = { ...state, view, level };
    history.replaceState(null, "", this.address());
    if (level === state.level) {
      this.drawLegend();
      this.table.moved(this.state);
    } else void this.refresh();
  }

  // Everything the state asks for, then all at once on the screen; an older
  // turn that is still waiting gives up when a newer one has begun.
  private async refresh(): Promise<void> {
    const turn = ++this.turn;
    if (this.drawPage(true)) return;
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

  /** Shows the import, or what is to be read about the figures, instead of the map where the state says so. */
  private drawPage(focus: boolean): boolean {
    const importing = this.state.screen === "import";
    const reading = this.state.screen === "over";
    document.getElementById("page")?.classList.toggle("importing", importing || reading);
    if (reading) this.about.show(() => this.holdings(), focus);
    else this.about.hide();
    if (importing) this.intake.show(focus);
    else {
      this.intake.hide();
      this.header.underway(this.intake.underway);
    }
    return importing || reading;
  }

  /** What there is to tell of, without a map. */
  private async holdings(): Promise<Holdings> {
    if (this.editions.length === 0) this.editions = await client.editions();
    return holdingsOf(this.data, this.state, this.editions);
  }

  private dataChanged(): void {
    this.data.forgetAll();
    this.library = NO_LIBRARY;
    this.profile = null;
    this.above = [];
  }

  /** The map of what was just taken in: the first figure of members that the edition has. */
  private async showMembers(edition: string): Promise<void> {
    const indicator = await firstMemberFigure(this.data, edition, (editions) => (this.editions = editions));
    const shown = edition === "" ? {} : { edition };
    this.set({ screen: "map", area: "", date: "", ...shown, ...(indicator === "" ? {} : { indicator }) }, "push");
  }

  private build(): Promise<Scene> {
    return buildScene(this.data, this.state, this.editions, {
      edition: (edition, level) => this.header.update(edition, level, this.editions, this.state.pin),
      waiting: (text) => this.notice.loading(text),
    });
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
    this.state = { ...this.state, edition: scene.edition.id, level: scene.level.key, indicator: scene.indicator.key, ...chosenMembers(this.state, scene) };
    history.replaceState(null, "", this.address());
    if (this.profile?.code !== this.state.area || this.profile.edition !== scene.edition.id) this.profile = null;
    this.table.makeRoom(this.state.table);
    this.drawMap(scene, before);
    this.drawParts(this.state.area !== "" && this.profile === null);
    await Promise.all([this.loadProfile(scene, turn), this.loadAbove(scene, turn), this.loadLibrary(scene, turn), this.loadBenchmarks(scene, turn)]);
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
    this.embedBar.update(this.state, `${place}${scene.indicator.name.nl}`);
    this.paper.prepare();
    document.title = this.state.screen === "vragen" ? "Wat wilt u weten? | Buurtbereik" : `${place}${scene.indicator.name.nl}, ${editionLabel(scene.edition)} | Buurtbereik`;
  }

  private drawLegend(): void {
    if (this.scene && this.map) this.legend.update(this.scene, this.state, this.map, this.library);
  }

  /** What can be taken along: the map as it is on the screen, and the rows of the table. */
  private shown(): Shown | null {
    const layers = this.map?.drawn;
    if (!this.map || !layers) return null;
    return { layers, view: this.map.view, profile: this.profile, selected: this.state.area, rows: this.table.rowsNow(layers.scene, this.state, this.gemeenten), gemeenten: this.gemeenten, link: location.href };
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
    try {
      const above = await areasAbove(this.data, scene);
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
    try {
      const library = await libraryOf(this.data, scene, this.state, this.library);
      if (turn !== this.turn || library === this.library) return;
      this.library = library;
      this.map?.showBranches(this.state.points ? library.branches : []);
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
