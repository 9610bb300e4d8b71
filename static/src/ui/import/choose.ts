// Before the first step: who you are, and which file.
import type { Fault } from "../../api/fault";
import { h } from "../../dom";
import { t } from "../../text/t";
import { faultLang } from "../fault-lines";

const LARGEST = 512 * 1024 * 1024;

/** What is wrong with a choice of files before anything is sent; "" for nothing. */
export function refusal(files: readonly Pick<File, "name" | "size">[]): string {
  const [file] = files;
  if (!file) return t("Er is geen bestand gekozen. Kies één CSV- of XLSX-bestand.");
  if (files.length > 1) return t("U koos {n} bestanden. Kies ze één voor één.", { n: files.length });
  if (file.size === 0) return t("{name} is leeg. Maak de uitvoer opnieuw en kies het bestand dan nog eens.", { name: file.name });
  if (file.size > LARGEST) return t("{name} is groter dan 512 MB. Pak het in als .zip of .gz, of laat kolommen weg die niet nodig zijn.", { name: file.name });
  return "";
}

export function tokenForm(send: (token: string) => void, fault: Fault | null): HTMLElement {
  const input = h("input", {
    type: "text",
    id: "token",
    required: true,
    autocomplete: "off",
    spellcheck: "false",
    autocapitalize: "off",
    "aria-describedby": fault ? "token-about token-fault" : "token-about",
    "aria-invalid": fault ? "true" : null,
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (input.value.trim() !== "") send(input.value.trim());
  };
  return h(
    "form",
    { class: "token", onsubmit: submit },
    h("p", { class: "sentence" }, t("Alleen de beheerder kan gegevens toevoegen.")),
    h("label", { class: "stacked", for: "token" }, t("Token van de beheerder")),
    input,
    h("p", { class: "note", id: "token-about" }, t("Het token staat in het venster waarin u Buurtbereik hebt gestart.")),
    fault ? h("p", { class: "wrong", id: "token-fault", role: "alert", lang: faultLang(fault) }, `${fault.message} ${fault.mend}`) : null,
    h("p", { class: "step-actions" }, h("button", { type: "submit", class: "primary" }, t("Ga verder"))),
  );
}

export function dropZone(take: (files: File[]) => void): HTMLElement {
  const input = h("input", { type: "file", id: "file", hidden: true, accept: ".csv,.txt,.tsv,.xlsx,.gz,.zip,.json,.geojson", onchange: () => {
    const files = [...(input.files ?? [])];
    input.value = ""; // so that the same file can be chosen again
    take(files);
  } });
  return h(
    "div",
    { class: "drop" },
    h("p", { class: "drop-words" }, t("Sleep het bestand hierheen, of")),
    h("button", { type: "button", class: "primary", onclick: () => input.click() }, t("Kies een bestand")),
    input,
    h("p", { class: "note" }, t("CSV of XLSX, ook ingepakt als .gz of .zip. Een bestand met vestigingen kan hier ook.")),
  );
}

export function chooseWords(): HTMLElement {
  return h(
    "div",
    { class: "step-head" },
    h("p", { class: "sentence" }, t("Kies een uitvoer van uw bibliotheeksysteem. Buurtbereik telt de leden per buurt, rondt de aantallen af en vergeet het bestand.")),
    h(
      "ul",
      { class: "bullets" },
      h("li", {}, t("Nodig zijn een kolom met de postcode en een met de leeftijd of het geboortejaar. Handig zijn vestiging, abonnement, status en aantal uitleningen.")),
      h("li", {}, t("Namen, adressen, e-mail en klantnummers zijn niet nodig: laat ze weg uit de uitvoer.")),
      h("li", {}, t("Het bestand gaat alleen naar het programma op deze computer. Het komt niet op internet en er wordt geen kopie van opgeslagen.")),
    ),
  );
}
