// The profiles of the chosen places, of the members that the map shows.
import type { AreaProfile } from "../api/types";
import { chosenCodes } from "./chosen";
import type { Data, MemberChoice } from "./data";
import type { Scene } from "./scene";
import { pickDate } from "./selection";
import type { State } from "./url";

export interface Profiles {
  /** What they are of; "" while there are none. */
  key: string;
  list: readonly AreaProfile[];
}

export const NO_PROFILES: Profiles = { key: "", list: [] };

/** The members that a profile is asked for; on the newest date that goes without saying. */
export function memberChoice(state: Pick<State, "date">, { members, selection }: Pick<Scene, "members" | "selection">): MemberChoice {
  const day = selection?.day ?? pickDate(state, members)?.day ?? "";
  return { date: day === members.dates[0]?.day ? "" : day, band: selection?.band ?? "", branch: selection?.branch ?? "" };
}

export function profilesKey(state: State, scene: Scene): string {
  const codes = chosenCodes(state);
  return codes.length === 0 ? "" : JSON.stringify([scene.edition.id, codes, memberChoice(state, scene)]);
}

export async function loadProfiles(data: Data, state: State, scene: Scene): Promise<Profiles> {
  const choice = memberChoice(state, scene);
  return { key: profilesKey(state, scene), list: await Promise.all(chosenCodes(state).map((code) => data.profile(scene.edition, code, choice))) };
}

export function nameOf(code: string, { areas }: Pick<Scene, "areas">, { list }: Profiles): string {
  return areas.list[areas.index.get(code) ?? -1]?.name ?? list.find((one) => one.code === code)?.name ?? code;
}

/** The names of the chosen places; undefined where there are none. */
export function placeNames({ list }: Profiles): string | undefined {
  return list.length === 0 ? undefined : list.map(({ name }) => name).join(", ");
}
