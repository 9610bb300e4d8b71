// The service's keys in words for the person at the screen.

const ROLES: Record<string, string> = {
  postcode: "postcode",
  leeftijd: "leeftijd",
  geboortejaar: "geboortejaar",
  geboortedatum: "geboortedatum",
  leeftijdsgroep: "leeftijdsgroep",
  vestiging: "vestiging",
  abonnement: "abonnement",
  status: "status",
  einddatum: "einddatum van het abonnement",
  uitleningen: "uitleningen in 12 maanden",
  laatstGebruik: "datum van laatste gebruik",
  peildatum: "peildatum",
  aantal: "aantal personen",
  land: "land",
  gebied: "gebied (kant-en-klare aantallen)",
};

export function roleName(role: string): string {
  return ROLES[role] ?? role;
}

const DATE_ROLES: readonly string[] = ["geboortedatum", "einddatum", "laatstGebruik", "peildatum"];

export function isDateRole(role: string): boolean {
  return DATE_ROLES.includes(role);
}

export const DATE_ORDERS: readonly (readonly [key: string, name: string])[] = [
  ["dmj", "dag-maand-jaar"],
  ["jmd", "jaar-maand-dag"],
  ["mdj", "maand-dag-jaar"],
];

const MEANINGS: Record<string, string> = {
  jeugd: "lid: jeugd",
  volwassen: "lid: volwassen",
  school: "lid via school",
  gast: "geen lid: proef of gast",
  personeel: "geen lid: personeel",
  klas: "geen lid: klas",
  instelling: "geen lid: instelling",
  ibl: "geen lid: interbibliothecair (IBL)",
  geldig: "geldig",
  verlopen: "verlopen",
};

export function meaningName(meaning: string): string {
  return MEANINGS[meaning] ?? meaning;
}

const STAGES: Record<string, string> = {
  ontvangen: "Het bestand wordt overgebracht",
  openen: "Het bestand wordt bekeken",
  lezen: "Het bestand wordt gelezen",
  beschermen: "De aantallen worden afgerond",
  opslaan: "De aantallen worden opgeslagen",
};

/** What the service is doing; a word that is not known is shown as it is. */
export function stageName(stage: string): string {
  return STAGES[stage] ?? (stage === "" ? "Even geduld" : stage.charAt(0).toLocaleUpperCase("nl") + stage.slice(1));
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
  return [...spans.map(spanWords), ...others].join(" of ");
}

function spanWords({ from, to }: { from: number; to: number }): string {
  if (to === Infinity) return `${from} jaar en ouder`;
  return from === to ? `${from} jaar` : `${from} tot en met ${to} jaar`;
}
