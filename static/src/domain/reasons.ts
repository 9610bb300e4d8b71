// Why there is no number: a closed list, one sentence and one legend group each.
import type { Indicator } from "../api/types";
import { t } from "../text/t";

export interface ReasonText {
  /** In the legend. */
  label: string;
  /** In the panel and the tooltip. */
  sentence: string;
  /** Pixels between the hatching lines, far apart for reasons that occur on one map; 0 leaves the area plain. */
  spacing: number;
}

const REASONS = {
  missing: { label: t("Niet bekend"), sentence: t("Voor dit gebied is dit cijfer niet bekend."), spacing: 6 },
  secretOrMissing: {
    label: t("Geheim of niet bekend"),
    sentence: t("Het CBS geeft dit cijfer niet: er zijn te weinig mensen om het te mogen noemen, of het is niet bekend."),
    spacing: 9,
  },
  secret: { label: t("Geheim"), sentence: t("Het CBS houdt dit cijfer geheim, zodat niemand te herkennen is."), spacing: 13 },
  notYet: { label: t("Nog niet bekend"), sentence: t("Het CBS heeft dit cijfer voor dit jaar nog niet bekendgemaakt."), spacing: 4 },
  discontinued: { label: t("Bestaat niet meer"), sentence: t("Het CBS maakt dit cijfer niet meer."), spacing: 18 },
  notAdditive: { label: t("Niet op te tellen"), sentence: t("Dit cijfer kan niet worden berekend uit de cijfers van kleinere gebieden."), spacing: 8 },
  lowCoverage: { label: t("Te weinig bekend"), sentence: t("Dit cijfer is bekend voor minder dan driekwart van de inwoners. Daarom tonen wij het niet."), spacing: 15 },
  denominator: {
    label: t("Meer leden dan inwoners"),
    sentence: t("Meer leden dan inwoners volgens het CBS: mogelijk nieuwbouw, leden op een school- of instellingsadres, of afronding."),
    spacing: 5,
  },
  noDenominator: { label: t("Groep niet geteld"), sentence: t("Het is niet bekend hoeveel mensen van deze groep in dit gebied wonen."), spacing: 11 },
  smallGroup: { label: t("Groep te klein"), sentence: t("Deze groep is hier te klein voor een betrouwbaar cijfer."), spacing: 7 },
  outsideWerkgebied: { label: t("Buiten het werkgebied"), sentence: t("Dit gebied ligt buiten het werkgebied van de bibliotheek."), spacing: 24 },
  bordersChanged: { label: t("Grenzen veranderd"), sentence: t("De grenzen van dit gebied zijn veranderd. Daarom zijn de jaren niet te vergelijken."), spacing: 16 },
  noInhabitants: { label: t("Geen inwoners"), sentence: t("In dit gebied wonen geen mensen."), spacing: 0 },
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
  missing: t("Voor dit gebied is dit cijfer over leden niet bekend."),
  secret: t("De bibliotheek heeft dit aantal niet gegeven: het gaat om te weinig mensen."),
  lowCoverage: t("Van meer dan een kwart van de leden is niet bekend wat hiervoor nodig is: hun postcode, hun leeftijd of wat zij leenden. Daarom tonen wij dit cijfer niet."),
  smallGroup: t("Deze groep telt hier minder dan 50 inwoners. Dat is te weinig voor een betrouwbaar cijfer."),
  bordersChanged: t("De grenzen van dit gebied zijn veranderd. Daarom passen leden en inwoners hier niet bij elkaar."),
};

export function reasonText(reason: Reason): ReasonText {
  return REASONS[reason];
}

/** The sentence of a reason under a figure of CBS, or of the library's own members. */
export function reasonSentence(reason: Reason, { members, kind }: Pick<Indicator, "members" | "kind">): string {
  if (members && kind === "mean" && reason === "smallGroup") return t("Hier zijn minder dan 10 leden. Dat is te weinig voor een betrouwbaar cijfer.");
  return (members ? OF_MEMBERS[reason] : undefined) ?? REASONS[reason].sentence;
}
