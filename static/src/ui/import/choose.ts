// Before the first step: who you are, and which file.
import type { Fault } from "../../api/fault";
import { h } from "../../dom";

const LARGEST = 512 * 1024 * 1024;

/** What is wrong with a choice of files before anything is sent; "" for nothing. */
export function refusal(files: readonly Pick<File, "name" | "size">[]): string {
  const [file] = files;
  if (!file) return "Er is geen bestand gekozen. Kies één CSV- of XLSX-bestand.";
  if (files.length > 1) return `U koos ${files.length} bestanden. Kies ze één voor één.`;
  if (file.size === 0) return `${file.name} is leeg. Maak de uitvoer opnieuw en kies het bestand dan nog eens.`;
  if (file.size > LARGEST) return `${file.name} is groter dan 512 MB. Pak het in als .zip of .gz, of laat kolommen weg die niet nodig zijn.`;
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
    h("p", { class: "sentence" }, "Alleen de beheerder kan gegevens toevoegen."),
    h("label", { class: "stacked", for: "token" }, "Token van de beheerder"),
    input,
    h("p", { class: "note", id: "token-about" }, "Het token staat in het venster waarin u Buurtbereik hebt gestart."),
    fault ? h("p", { class: "wrong", id: "token-fault", role: "alert" }, `${fault.message} ${fault.mend}`) : null,
    h("p", { class: "step-actions" }, h("button", { type: "submit", class: "primary" }, "Ga verder")),
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
    h("p", { class: "drop-words" }, "Sleep het bestand hierheen, of"),
    h("button", { type: "button", class: "primary", onclick: () => input.click() }, "Kies een bestand"),
    input,
    h("p", { class: "note" }, "CSV of XLSX, ook ingepakt als .gz of .zip. Een bestand met vestigingen kan hier ook."),
  );
}

export function chooseWords(): HTMLElement {
  return h(
    "div",
    { class: "step-head" },
    h("p", { class: "sentence" }, "Kies een uitvoer van uw bibliotheeksysteem. Buurtbereik telt de leden per buurt, rondt de aantallen af en vergeet het bestand."),
    h(
      "ul",
      { class: "bullets" },
      h("li", {}, "Nodig zijn een kolom met de postcode en een met de leeftijd of het geboortejaar. Handig zijn vestiging, abonnement, status en aantal uitleningen."),
      h("li", {}, "Namen, adressen, e-mail en klantnummers zijn niet nodig: laat ze weg uit de uitvoer."),
      h("li", {}, "Het bestand gaat alleen naar het programma op deze computer. Het komt niet op internet en er wordt geen kopie van opgeslagen."),
    ),
  );
}
