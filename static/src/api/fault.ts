import type { Problem } from "./types";
import { t } from "../text/t";

/** One thing that is wrong, where it is and how to mend it. */
export interface FaultLine {
  where: string;
  what: string;
  mend: string;
}

/** A request that did not work, in words for the person at the screen. */
export class Fault extends Error {
  readonly mend: string;
  /** HTTP's, 0 where there was no answer. */
  readonly status: number;
  /** Each fault by itself, for who can mend them one by one. */
  readonly lines: FaultLine[];

  constructor(what: string, mend: string, status = 0, lines: FaultLine[] = []) {
    super(what);
    this.name = "Fault";
    this.mend = mend;
    this.status = status;
    this.lines = lines.length > 0 ? lines : [{ where: "", what, mend }];
  }
}

const AGAIN = t("Probeer het over een minuut opnieuw.");

export function unreachable(): Fault {
  if (!navigator.onLine) return new Fault(t("De gegevens konden niet worden opgehaald: dit apparaat heeft geen verbinding."), t("Zodra er weer verbinding is, gaat de pagina vanzelf verder."));
  return new Fault(t("De gegevens konden niet worden opgehaald: het programma antwoordt niet."), t("Kijk of Buurtbereik nog draait en probeer het dan opnieuw."));
}

export function faultOf(problem: Problem, status = 0): Fault {
  const faults = problem.faults ?? [];
  const what = faults.map((fault) => fault.what).filter(Boolean).join(" ");
  const mend = faults.map((fault) => fault.mend).filter(Boolean).join(" ");
  const told = [what, problem.detail, problem.title].find(Boolean); // the most precise of the three that says anything
  const lines = faults.map((fault) => ({ where: fault.where ?? "", what: fault.what, mend: fault.mend ?? "" }));
  return new Fault(told ?? t("De gegevens konden niet worden opgehaald."), mend === "" ? AGAIN : mend, status, lines);
}

export function asFault(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault(t("Er ging iets mis in deze pagina."), t("Laad de pagina opnieuw."));
}
