// Why there is no number: a closed list, one sentence and one legend group each.
import type { Indicator } from "../api/types";

export interface ReasonText {
  /** In the legend. */
  label: string;
  /** In the panel and the tooltip. */
  sentence: string;
  /** Pixels between the hatching lines, far apart for reasons that occur on one map; 0 leaves the area plain. */
  spacing: number;
}

const REASONS = {
  missing: { label: "Niet bekend", sentence: "Voor dit gebied is dit cijfer niet bekend.", spacing: 6 },
  secretOrMissing: {
    label: "Geheim of niet bekend",
    sentence: "Het CBS geeft dit cijfer niet: er zijn te weinig mensen om het te mogen noemen, of het is niet bekend.",
    spacing: 9,
  },
  secret: { label: "Geheim", sentence: "Het CBS houdt dit cijfer geheim, zodat niemand te herkennen is.", spacing: 13 },
  notYet: { label: "Nog niet bekend", sentence: "Het CBS heeft dit cijfer voor dit jaar nog niet bekendgemaakt.", spacing: 4 },
  discontinued: { label: "Bestaat niet meer", sentence: "Het CBS maakt dit cijfer niet meer.", spacing: 18 },
  notAdditive: { label: "Niet op te tellen", sentence: "Dit cijfer kan niet worden berekend uit de cijfers van kleinere gebieden.", spacing: 8 },
  lowCoverage: { label: "Te weinig bekend", sentence: "Dit cijfer is bekend voor minder dan driekwart van de inwoners. Daarom tonen wij het niet.", spacing: 15 },
  denominator: {
    label: "Meer leden dan inwoners",
    sentence: "Meer leden dan inwoners volgens het CBS: mogelijk nieuwbouw, leden op een school- of instellingsadres, of afronding.",
    spacing: 5,
  },
  noDenominator: { label: "Groep niet geteld", sentence: "Het is niet bekend hoeveel mensen van deze groep in dit gebied wonen.", spacing: 11 },
  smallGroup: { label: "Groep te klein", sentence: "Deze groep is hier te klein voor een betrouwbaar cijfer.", spacing: 7 },
  outsideWerkgebied: { label: "Buiten het werkgebied", sentence: "Dit gebied ligt buiten het werkgebied van de bibliotheek.", spacing: 24 },
  bordersChanged: { label: "Grenzen veranderd", sentence: "De grenzen van dit gebied zijn veranderd. Daarom zijn de jaren niet te vergelijken.", spacing: 30 },
  noInhabitants: { label: "Geen inwoners", sentence: "In dit gebied wonen geen mensen.", spacing: 0 },
} satisfies Record<string, ReasonText>;

export type Reason = keyof typeof REASONS;

export const REASON_KEYS = Object.keys(REASONS) as Reason[];

export function isReason(text: string): text is Reason {
  return Object.hasOwn(REASONS, text);
}

/** A reason this page does not know yet is told as the most cautious one it does know. */
export function asReason(text: string | null): Reason {
  return text !== null && isReason(text) ? text : "missing";
}

// Of members some reasons have another cause than of CBS's figures.
const OF_MEMBERS: Partial<Record<Reason, string>> = {
  missing: "Voor dit gebied is dit cijfer over leden niet bekend.",
  secret: "De bibliotheek heeft dit aantal niet gegeven: het gaat om te weinig mensen.",
  lowCoverage: "Van meer dan een kwart van de leden is niet bekend wat hiervoor nodig is: hun postcode, hun leeftijd of wat zij leenden. Daarom tonen wij dit cijfer niet.",
  smallGroup: "Deze groep telt hier minder dan 50 inwoners. Dat is te weinig voor een betrouwbaar cijfer.",
  bordersChanged: "De grenzen van dit gebied zijn veranderd. Daarom passen leden en inwoners hier niet bij elkaar.",
};

export function reasonText(reason: Reason): ReasonText {
  return REASONS[reason];
}

/** The sentence of a reason under a figure of CBS, or of the library's own members. */
export function reasonSentence(reason: Reason, { members, kind }: Pick<Indicator, "members" | "kind">): string {
  if (members && kind === "mean" && reason === "smallGroup") return "Hier zijn minder dan 10 leden. Dat is te weinig voor een betrouwbaar cijfer.";
  return (members ? OF_MEMBERS[reason] : undefined) ?? REASONS[reason].sentence;
}
