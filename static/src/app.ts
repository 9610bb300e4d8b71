// Holds the state together: reads it from the address bar, fetches what it
// asks for, and gives the complete scene to all parts of the page.
import { EmbedBar, embedCode } from "./along/embed";
import { AlongMenu } from "./along/menu";
import { PrintPage } from "./along/print";
import type { Shown } from "./along/take";
import { client } from "./api/client";
import { asFault } from "./api/fault";
import type { Box, Edition, FoundArea } from "./api/types";
import { benchmarksOf } from "./state/change-benchmark";
import { areasAbove, buildScene, chosenMembers, firstMemberFigure, holdingsOf, libraryOf } from "./state/build";
import { withoutOwn } from "./state/classing";
import { follows, followZoom, levelIn } from "./state/follow";
import type { Scene } from "./state/scene";
import { scopeBox } from "./state/scope";
import type { Areas } from "./geo/areas";
import { namesOf, covered, wholeOf } from "./ground";
import { type Lit, Maps } from "./map/maps";
import type { MapView } from "./map/map-view";
import { indicatorChosen, scenePainted } from "./painted";
import { chosenCodes } from "./state/chosen";
import { type Choosing, choosing, letGo, removing } from "./state/choosing";
import { Data } from "./state/data";
import { insteadLoader, wijkFigures } from "./state/instead";
import { loadProfiles, nameOf, NO_PROFILES, placeNames, profilesKey } from "./state/profiles";
import { type Library, NO_LIBRARY } from "./state/library";
import { followUp, openQuestions, startState } from "./state/first-visit";
import { namesTopic, Shelf } from "./state/shelf";
import { pastOf } from "./state/past";
import type { Holdings } from "./state/questions";
import { documentTitle, viewTitle } from "./state/title";
import { formatState, parseState, type State, type View } from "./state/url";
import type { Actions } from "./ui/actions";
import { creditText } from "./ui/credit";
import { Header } from "./ui/header";
import { layOut, type Places } from "./ui/layout";
import { Legend } from "./ui/legend";
import { Notice } from "./ui/notice";
import { listenToFolds } from "./ui/opened";
import { Panel } from "./ui/panel";
import { Screens } from "./ui/screens";
import { Table } from "./ui/table";
import { ToolPanel } from "./ui/tool/tool-panel";
import { Topics } from "./ui/topics";
import { t } from "./text/t";

export class App implements Actions {
  private state: State = startState(location.search);
  private readonly data = new Data();
  readonly header = new Header(this);
  private readonly legend = new Legend(this);
  private readonly panel = new Panel(
    this,
    { past: (profile, scene) => pastOf(this.data, this.editions, profile, scene), instead: insteadLoader(this.data, () => this.editions, () => this.state) },
    (edition) => this.data.wijken(edition),
  );
  private readonly table = new Table(this, () => this.map?.view ?? null);
  private readonly along = new AlongMenu({ shown: () => this.shown(), ready: () => this.paper.ready(), embedCode: (title) => embedCode(location.origin + location.pathname, this.state, title), embedOn: () => this.embedOn });
  private readonly embedBar = new EmbedBar();
  private readonly paper = new PrintPage(() => this.shown());
  private readonly tools = new ToolPanel(this, () => this.map?.inView() ?? new Set());
  private readonly topics = new Topics(this, new Shelf(this.data, () => this.editions));
  private readonly notice = new Notice();
  private readonly screens = new Screens(this.header, { leave: () => this.closeImport(), show: (edition) => void this.showMembers(edition), changed: () => this.dataChanged() }, () => this.holdings(), (error, again) => this.notice.fault(asFault(error), again, t("Er is niets veranderd.")));
  private readonly places: Places;
  private maps: Maps | null = null;
  private editions: Edition[] = [];
  private scene: Scene | null = null;
  private profiles = NO_PROFILES;
  private gemeenten = new Map<string, string>();
  private above: Areas[] = [];
  private library: Library = NO_LIBRARY;
  private turn = 0;
  /** What the map goes to when the next view is there. */
  private toShow: Box | "scope" | null = null;
  private readonly choices = {
    select: (code: string, added: boolean): void => this.selectArea({ code, level: this.state.level }, added),
    clear: (): void => {
      const last = this.state.others.at(-1);
      if (last !== undefined) this.removePlace(last);
      else if (this.state.area !== "") this.choose({ area: "" });
    },
    speak: (text: string): void => this.speak(text),
    light: (areas: Lit): void => this.light(areas),
    pointed: (i: number | null): void => {
      this.legend.point(i);
      this.table.point(i === null ? "" : (this.scene?.areas.list[i]?.code ?? ""));
    },
  };
  private tileCredit = "";
  private embedOn: string[] = [];

  readonly openTopics = (typed = ""): void => {
    if (this.scene) this.topics.open(this.scene, typed);
  };
  readonly isTopic = (typed: string): boolean => this.scene !== null && namesTopic(this.scene.catalogue, typed);
  readonly openImport = (): void => this.set({ screen: "import" }, "push");
  readonly openAbout = (): void => this.set({ screen: "over" }, "push");
  readonly adjust = (patch: Partial<State>): void => this.set(patch, "replace");
  readonly pointAt = (code: string): void => this.map?.pointAt(code);
  readonly revealNext = (key: string): void => this.panel.revealNext(key);
  readonly light = (areas: Lit): void => this.maps?.light(areas);
  readonly tour = (): void => this.screens.guide.use((guide) => guide.start());

  constructor(root: HTMLElement) {
    this.places = layOut(
      root,
      { header: this.header.node, legend: this.legend.node, panel: this.panel.node, table: this.table.node, topics: this.topics.node, notice: this.notice.node, intake: this.screens.intake.node, about: this.screens.about.node, tour: this.screens.guide.node, along: this.along.node, alongButton: this.along.button, embedBar: this.embedBar.node, printMap: this.paper.node },
      { zoomIn: () => this.map?.zoom(1), zoomOut: () => this.map?.zoom(-1), whole: () => this.show("whole") },
    );
    this.panel.lead(this.tools.node);
    root.classList.add("waiting");
    listenToFolds(root, () => this.state.open, (open) => this.note({ open }));
    if (this.state.open.includes("reconciliation")) this.panel.revealNext("reconciliation");
    addEventListener("popstate", () => this.onBack());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.maps?.refresh());
    this.paper.listen(this.table);
    void document.fonts.ready.then(() => this.maps?.refresh());
  }

  async start(): Promise<void> {
    if (this.screens.draw(this.state, false)) return;
    this.notice.loading(t("Gegevens worden opgehaald..."));
    try {
      const [editions, config] = await Promise.all([client.editions(), client.config()]);
      this.editions = editions;
      if (editions.length === 0) {
        this.notice.empty();
        return;
      }
      this.embedOn = config.embedOn;
      this.maps ??= this.makeMaps(config.tiles);
      await this.refresh();
    } catch (error) {
      this.notice.fault(asFault(error), () => this.retry(), t("Er is niets veranderd."));
    }
  }

  choose(patch: Partial<State>): void {
    if (patch.within !== undefined && patch.within !== this.state.within) this.toShow = "scope";
    if (patch.indicator && patch.indicator !== this.state.indicator) indicatorChosen();
    const own = withoutOwn(this.state, patch.indicator ?? this.state.indicator);
    // Another map has members of other dates.
    const date = patch.edition !== undefined && patch.edition !== this.state.edition ? { date: "" } : {};
    const traits = this.scene?.catalogue.goals.find((one) => one.key === this.state.goal)?.traits ?? [];
    this.set({ ...date, ...own, ...patch, ...followUp(patch, this.state, traits) }, "push");
  }

  selectArea(area: { code: string; level: string }, added = false): void {
    if (!this.scene) return;
    this.panel.toTop();
    this.follow(choosing(this.state, area, added, this.scene.edition, nameOf(area.code, this.scene, this.profiles)));
  }

  goTo(area: FoundArea): void {
    if (!this.state.adding) this.toShow = area.bbox;
    this.selectArea(area);
  }

  removePlace(code: string): void {
    if (this.scene) this.follow(removing(this.state, code, nameOf(code, this.scene, this.profiles)));
  }

  private follow({ patch, said }: Choosing): void {
    if (said !== "") this.speak(said);
    if (patch) this.choose(patch);
  }

  private get map(): MapView | null {
    return this.maps?.first ?? null;
  }

  private get waiting(): boolean {
    return this.state.area !== "" && this.profiles.key === "";
  }

  /** Going up a level takes the chosen area along: its wijk, its gemeente. */
  chooseLevel(level: string): void {
    const parent = this.state.others.length > 0 ? undefined : this.profiles.list[0]?.parents.find((one) => one.level === level);
    this.choose({ level, pin: this.state.tool === "find" ? this.state.pin : true, ...(parent ? { area: parent.code } : {}) });
  }

  pinLevel(pin: boolean): void {
    const { map, scene } = this;
    this.choose({ pin, ...(!pin && map && scene ? { level: levelIn(map.box, scene.edition, scene.indicator) } : {}) });
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

  closeImport(): void {
    const { screen } = this.state;
    this.set({ screen: "map" }, "push");
    this.header.focusWayTo(screen);
  }

  openQuestions(): void {
    this.panel.toTop();
    this.set(openQuestions(), "push");
  }

  opened(key: string): void {
    if (!this.state.open.includes(key)) this.note({ open: [...this.state.open, key] });
  }

  retry(): void {
    void this.start(); // also asks which editions there are now: one may have gone
  }

  private set(patch: Partial<State>, how: "push" | "replace"): void {
    this.state = { ...this.state, ...letGo(patch), ...patch };
    if (how === "push") history.pushState(null, "", this.address());
    else history.replaceState(null, "", this.address());
    void this.refresh();
  }

  /** What is on the screen already: only the address has to learn of it. */
  private note(patch: Partial<State>): void {
    this.state = { ...this.state, ...patch };
    history.replaceState(null, "", this.address());
  }

  private address(): string {
    return `${location.pathname}${formatState(this.state)}`;
  }

  private onBack(): void {
    this.state = parseState(location.search);
    this.toShow = null;
    const { view } = this.state;
    if (view) this.map?.setView(view);
    // A view that was never moved is that of the whole.
    void this.refresh().then(() => view === null && this.state.area === "" && this.show("whole"));
  }

  private makeMaps(tiles: string): Maps {
    return new Maps(this.places.map, tiles, {
      ...this.choices,
      moved: (view, byHand) => this.onMoved(view, byHand),
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
    const level = map && scene && byHand && follows(state) && view.zoom !== zoom ? followZoom(state.level, view.zoom > zoom, map.box, scene.edition, scene.indicator) : state.level;
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
    if (this.screens.draw(this.state, true)) return;
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
      const lost = this.scene ? t("Er is niets verloren: u ziet de kaart zoals die was.") : t("Er is niets veranderd.");
      this.notice.fault(asFault(error), () => this.retry(), lost);
    }
  }

  /** What there is to tell of, without a map. */
  private async holdings(): Promise<Holdings> {
    if (this.editions.length === 0) this.editions = await client.editions();
    return holdingsOf(this.data, this.state, this.editions);
  }

  private dataChanged(): void {
    this.data.forgetAll();
    this.library = NO_LIBRARY;
    this.profiles = NO_PROFILES;
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
    // What cannot be compared with does not stay in the address.
    const since = scene.tool?.kind === "years" ? scene.tool.since : this.state.since;
    this.state = { ...this.state, since, edition: scene.edition.id, level: scene.level.key, indicator: scene.indicator.key, ...chosenMembers(this.state, scene) };
    history.replaceState(null, "", this.address());
    if (this.profiles.key !== profilesKey(this.state, scene)) this.profiles = NO_PROFILES;
    this.table.makeRoom(this.state.table);
    this.drawMap(scene, before);
    this.drawParts(this.waiting);
    await Promise.all([this.loadProfile(scene, turn), this.loadAbove(scene, turn), this.loadLibrary(scene, turn), this.loadBenchmarks(scene, turn)]);
  }

  private drawMap(scene: Scene, before: Scene | null): void {
    document.getElementById("page")?.classList.remove("waiting");
    this.maps?.draw(scene, before, this.above, chosenCodes(this.state), this.state.view, () => this.show("scope"));
    if (this.toShow) this.show(this.toShow);
    this.toShow = null;
    this.showBranches();
    this.map?.whenPainted(() => scenePainted(`${scene.indicator.key}/${scene.level.key}/${scene.edition.id}`));
  }

  private showBranches(): void {
    this.maps?.showBranches(this.state.points ? this.library.branches : []);
  }

  /** While a profile is on its way the panel keeps what it shows. */
  private drawParts(waiting: boolean): void {
    const { scene } = this;
    if (!scene) return;
    this.drawLegend();
    this.table.update(scene, this.state, this.gemeenten);
    this.tools.update(scene, this.state, this.gemeenten, this.table.said);
    if (!waiting) this.panel.update(scene, this.profiles.list, this.gemeenten, this.state, this.library);
    this.drawCredit();
    const place = placeNames(this.profiles);
    if (!waiting) this.header.search.follow(place ?? "");
    this.embedBar.update(this.state, viewTitle(scene, place));
    this.paper.prepare();
    document.title = documentTitle(scene, this.state, place);
  }

  private drawLegend(): void {
    if (this.scene && this.map) this.legend.update(this.scene, this.state, this.map, this.library);
  }

  /** What can be taken along: the map as it is on the screen, and the rows of the table. */
  private shown(): Shown | null {
    const layers = this.map?.drawn;
    if (!this.map || !layers) return null;
    return { layers, second: this.maps?.second.drawn ?? null, view: this.map.view, profiles: this.profiles.list, selected: chosenCodes(this.state), ...this.table.taken(layers.scene, this.state, this.gemeenten), gemeenten: this.gemeenten, link: location.href, fitted: this.state.fit !== null && this.state.method !== "own", picked: this.along.picked };
  }

  private drawCredit(): void {
    if (this.scene) this.places.credit.textContent = creditText(this.scene, this.tileCredit);
  }

  private async loadProfile(scene: Scene, turn: number): Promise<void> {
    if (!this.waiting) return;
    try {
      const profiles = await loadProfiles(this.data, this.state, scene);
      if (turn !== this.turn) return;
      this.profiles = profiles;
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
      if (above.length > 0) this.maps?.showAbove(scene, above, chosenCodes(this.state));
      this.drawParts(this.waiting);
    } catch {
      // The map stands without them.
    }
  }

  private async loadBenchmarks(scene: Scene, turn: number): Promise<void> {
    const all = await benchmarksOf(this.data, scene);
    if (turn !== this.turn) return;
    scene.benchmarks = all;
    this.legend.benchmarksCame();
    if (this.profiles.list.length > 0) this.drawParts(false);
    scene.wijken = await wijkFigures(this.data, scene).catch(() => null);
  }

  /** Branches of the day shown, and what became of its member file. */
  private async loadLibrary(scene: Scene, turn: number): Promise<void> {
    try {
      const library = await libraryOf(this.data, scene, this.state, this.library);
      if (turn !== this.turn || library === this.library) return;
      this.library = library;
      this.showBranches();
      this.drawParts(this.waiting);
    } catch {
      // The map stands without them.
    }
  }

  /** Brings a box on the screen, or where places are looked for; else the whole map. */
  private show(what: Box | "scope" | "whole"): void {
    const { scene } = this;
    const box = typeof what === "string" ? scene && ((what === "scope" ? scopeBox(scene) : null) ?? wholeOf(scene)) : what;
    if (box) this.map?.fit(box, 16);
  }
}
