import type { Problem } from "./types";

/** A request that did not work, in words for the person at the screen. */
export class Fault extends Error {
  readonly mend: string;

  constructor(what: string, mend: string) {
    super(what);
    this.name = "Fault";
    this.mend = mend;
  }
}

const AGAIN = "Probeer het over een minuut opnieuw.";

export function unreachable(): Fault {
  return new Fault("De gegevens konden niet worden opgehaald: het programma antwoordt niet.", "Kijk of Buurtbereik nog draait en probeer het dan opnieuw.");
}

export function faultOf(problem: Problem): Fault {
  const faults = problem.faults ?? [];
  const what = faults.map((fault) => fault.what).filter(Boolean).join(" ");
  const mend = faults.map((fault) => fault.mend).filter(Boolean).join(" ");
  const told = [what, problem.detail, problem.title].find(Boolean); // the most precise of the three that says anything
  return new Fault(told ?? "De gegevens konden niet worden opgehaald.", mend === "" ? AGAIN : mend);
}

export function asFault(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault("Er ging iets mis in deze pagina.", "Laad de pagina opnieuw.");
}
