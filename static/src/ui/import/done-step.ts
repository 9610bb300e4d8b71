// Step 4: what has been stored, and what has to be thrown away now.
import type { Upload } from "../../api/uploads";
import { h } from "../../dom";
import { t } from "../../text/t";
import { serviceLang } from "../../text/dutch";

export function doneView(upload: Upload, show: () => void, again: () => void): HTMLElement {
  const notes = upload.result?.notes ?? [];
  const members = upload.kind === "members";
  const advice = upload.result?.advice ?? "";
  return h(
    "div",
    { class: "parts" },
    advice === "" ? null : h("div", { class: "advice" }, h("p", { lang: serviceLang() }, advice), members ? h("p", { class: "note" }, t("Denk ook aan de map Downloads, de prullenbak en e-mail waarin het is verstuurd.")) : null),
    h("p", { class: "sentence" }, members ? t("De afgeronde aantallen van {name} zijn opgeslagen. Buurtbereik heeft het bestand zelf vergeten.", { name: upload.name }) : t("De vestigingen van {name} zijn opgeslagen.", { name: upload.name })),
    notes.length === 0 ? null : h("ul", { class: "bullets" }, ...notes.map((note) => h("li", { lang: serviceLang() }, note))),
    h("p", { class: "step-actions" }, h("button", { type: "button", class: "primary", onclick: show }, t("Bekijk op de kaart")), h("button", { type: "button", onclick: again }, members ? t("Voeg nog een bestand toe") : t("Voeg een ledenbestand toe"))),
  );
}
