// The service's keys in words for the person at the screen.
import { t } from "../../text/t";
import { oneOf } from "../words";

const ROLES: Record<string, string> = {
  postcode: t("postcode"),
  leeftijd: t("leeftijd"),
  geboortejaar: t("geboortejaar"),
  geboortedatum: t("geboortedatum"),
  leeftijdsgroep: t("leeftijdsgroep"),
  vestiging: t("vestiging"),
  abonnement: t("abonnement"),
  status: t("status"),
  einddatum: t("einddatum van het abonnement"),
  uitleningen: t("uitleningen in 12 maanden"),
  laatstGebruik: t("datum van laatste gebruik"),
  peildatum: t("peildatum"),
  aantal: t("aantal personen"),
  land: t("land"),
  gebied: t("gebied (kant-en-klare aantallen)"),
};

export function roleName(role: string): string {
  return ROLES[role] ?? role;
}

const DATE_ROLES: readonly string[] = ["geboortedatum", "einddatum", "laatstGebruik", "peildatum"];

export function isDateRole(role: string): boolean {
  return DATE_ROLES.includes(role);
}

export const DATE_ORDERS: readonly (readonly [key: string, name: string])[] = [
  ["dmj", t("dag-maand-jaar")],
  ["jmd", t("jaar-maand-dag")],
  ["mdj", t("maand-dag-jaar")],
];

const MEANINGS: Record<string, string> = {
  jeugd: t("lid: jeugd"),
  volwassen: t("lid: volwassen"),
  school: t("lid via school"),
  gast: t("geen lid: proef of gast"),
  personeel: t("geen lid: personeel"),
  klas: t("geen lid: klas"),
  instelling: t("geen lid: instelling"),
  ibl: t("geen lid: interbibliothecair (IBL)"),
  geldig: t("geldig"),
  verlopen: t("verlopen"),
};

export function meaningName(meaning: string): string {
  return MEANINGS[meaning] ?? meaning;
}

const STAGES: Record<string, string> = {
  ontvangen: t("Het bestand wordt overgebracht"),
  openen: t("Het bestand wordt bekeken"),
  lezen: t("Het bestand wordt gelezen"),
  beschermen: t("De aantallen worden afgerond"),
  opslaan: t("De aantallen worden opgeslagen"),
};

/** What the service is doing; a word that is not known is shown as it is. */
export function stageName(stage: string): string {
  return STAGES[stage] ?? (stage === "" ? t("Even geduld") : stage.charAt(0).toLocaleUpperCase("nl") + stage.slice(1));
}

/** "4-11" as "4 tot en met 11 jaar", "75+" as "75 jaar en ouder"; groups that follow each other become one. */
export function agesWords(groups: readonly string[]): string {
  const spans: { from: number; to: number }[] = [];
  const others: string[] = [];
  for (const group of groups) {
    const found = /^(\d+)(?:-(\d+)|(\+))?$/.exec(group);
    if (!found) {
      others.push(group);
      continue;
    }
    const from = Number(found[1]);
    const to = found[3] ? Infinity : Number(found[2] ?? from);
    const before = spans.at(-1);
    if (before && before.to + 1 === from) before.to = to;
    else spans.push({ from, to });
  }
  return oneOf([...spans.map(spanWords), ...others]);
}

function spanWords({ from, to }: { from: number; to: number }): string {
  if (to === Infinity) return t("{from} jaar en ouder", { from });
  return from === to ? t("{from} jaar", { from }) : t("{from} tot en met {to} jaar", { from, to });
}
