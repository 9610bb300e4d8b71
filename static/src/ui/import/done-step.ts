// Step 4: what has been stored, and what has to be thrown away now.
import type { Upload } from "../../api/uploads";
import { h } from "../../dom";

export function doneView(upload: Upload, show: () => void, again: () => void): HTMLElement {
  const notes = upload.result?.notes ?? [];
  const members = upload.kind === "members";
  const advice = upload.result?.advice ?? "";
  return h(
    "div",
    { class: "parts" },
    advice === "" ? null : h("div", { class: "advice" }, h("p", {}, advice), members ? h("p", { class: "note" }, "Denk ook aan de map Downloads, de prullenbak en e-mail waarin het is verstuurd.") : null),
    h("p", { class: "sentence" }, members ? `De afgeronde aantallen van ${upload.name} zijn opgeslagen. Buurtbereik heeft het bestand zelf vergeten.` : `De vestigingen van ${upload.name} zijn opgeslagen.`),
    notes.length === 0 ? null : h("ul", { class: "bullets" }, ...notes.map((note) => h("li", {}, note))),
    h("p", { class: "step-actions" }, h("button", { type: "button", class: "primary", onclick: show }, "Bekijk op de kaart"), h("button", { type: "button", onclick: again }, members ? "Voeg nog een bestand toe" : "Voeg een ledenbestand toe")),
  );
}
