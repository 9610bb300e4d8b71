// Everything that writes. It works with the cookie that the token was exchanged
// for, and only from the computer that runs the program.
import { Fault, faultOf } from "./fault";
import type { Problem } from "./types";
import type { Confirmation, Forgotten, HeldDate, Mapping, Mark, Upload } from "./uploads";
import { t } from "../text/t";

function silent(): Fault {
  return new Fault(t("Het programma antwoordt niet."), t("Kijk of Buurtbereik nog draait en probeer het dan opnieuw."));
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`api/v1/${path}`, { method, cache: "no-store", ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }) });
  } catch {
    throw silent();
  }
  const text = await response.text();
  if (!response.ok) throw faultOf(problemIn(text), response.status);
  return parsed(text) as T;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no body, or a proxy's own error page
  }
}

function problemIn(text: string): Problem {
  return parsed(text) ?? {};
}

function at(id: string, step = ""): string {
  return `uploads/${encodeURIComponent(id)}${step}`;
}

/** An upload that can be stopped: fetch does not tell how much has gone. */
export interface Sending {
  done: Promise<Upload>;
  stop: () => void;
}

function send(file: File, progress: (sent: number, total: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Upload>((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => progress(event.loaded, event.lengthComputable ? event.total : file.size));
    request.addEventListener("load", () => {
      const answer = parsed(request.responseText) as Upload | null;
      if (request.status >= 200 && request.status < 300 && answer) resolve(answer);
      else reject(faultOf(problemIn(request.responseText), request.status));
    });
    request.addEventListener("error", () => reject(silent()));
    request.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
    request.open("POST", `api/v1/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}

export const administrator = {
  signedIn: async (): Promise<boolean> => (await ask<{ administrator: boolean }>("GET", "session")).administrator,
  signIn: (token: string) => ask<unknown>("POST", "session", { token }),
  send,
  /** The file that was left lying; null for none. */
  underway: async (): Promise<Upload | null> => (await ask<{ uploads: Upload[] | null }>("GET", "uploads")).uploads?.find((upload) => upload.state !== "done") ?? null,
  upload: (id: string) => ask<Upload>("GET", at(id)),
  map: (id: string, mapping: Mapping) => ask<Upload>("POST", at(id, "/mapping"), mapping),
  mark: (id: string, marks: Record<string, Mark>) => ask<Upload>("POST", at(id, "/marks"), { marks }),
  confirm: (id: string, confirmation: Confirmation) => ask<Upload>("POST", at(id, "/confirm"), confirmation),
  cancel: (id: string) => ask<unknown>("DELETE", at(id)),
  held: async (edition: string): Promise<HeldDate[]> => (await ask<{ dates: HeldDate[] | null }>("GET", `members?edition=${encodeURIComponent(edition)}`)).dates ?? [],
  forget: (id: number) => ask<Forgotten>("DELETE", `imports/${id}`),
};
