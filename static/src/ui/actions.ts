import type { FoundArea } from "../api/types";
import type { State } from "../state/url";

/** What the parts of the page can ask for; none of them changes anything itself. */
export interface Actions {
  /** A choice of the user: a new entry in the history. */
  choose(patch: Partial<State>): void;
  /** A change too small to come back to with Back. */
  adjust(patch: Partial<State>): void;
  /** Outlines an area on the map for as long as it is pointed at; "" for none. */
  pointAt(code: string): void;
  /** added: beside what is chosen already, or taken away when it is. */
  selectArea(area: { code: string; level: string }, added?: boolean): void;
  /** Chooses an area that was looked up, and brings it on the screen as large as it goes. */
  goTo(area: FoundArea): void;
  removePlace(code: string): void;
  chooseLevel(level: string): void;
  /** Whether the level stays when the map zooms. */
  pinLevel(pin: boolean): void;
  /** Lets all areas of the map fade but those; null ends it. */
  light(areas: ((i: number) => boolean) | null): void;
  /** For who hears the page. */
  speak(text: string): void;
  /** Classes for the areas that are now on the screen. */
  classesForView(): void;
  /** typed: what is looked for among them at once. */
  openTopics(typed?: string): void;
  /** Whether a word that was typed elsewhere begins the name of a figure. */
  isTopic(typed: string): boolean;
  /** Moves the map to a place. */
  lookAt(lonLat: [lon: number, lat: number]): void;
  /** Goes to a gemeente and opens its reconciliation with the annual report. */
  showReconciliation(gemeente: string): void;
  /** To the page on which member files are taken in. */
  openImport(): void;
  closeImport(): void;
  /** To the questions that users come with. */
  openQuestions(): void;
  /** To the page about the figures. */
  openAbout(): void;
  tour(): void;
  /** Opens a part of the panel as soon as it is there. */
  revealNext(key: string): void;
  /** The page itself opened what folds under this key. */
  opened(key: string): void;
  retry(): void;
}
