// What a file does not say by itself: its reference date, how coarsely to
// round, and what to do with half a postcode.
import { h } from "../../dom";
import { t } from "../../text/t";
import type { Host } from "./codes";
import { today } from "./dates";
import { Part, radios, tick } from "./step";

export function referencePart({ draft, set }: Host): Part {
  const input = h("input", { type: "date", id: "reference-date", required: true, max: today(), value: draft().referenceDate, "aria-describedby": "reference-about", onchange: () => set({ ...draft(), referenceDate: input.value }) });
  return new Part(
    "part-referenceDate",
    t("Peildatum"),
    h("p", { class: "note", id: "reference-about" }, t("In het bestand staat geen kolom met een peildatum. Op welke dag zijn deze leden geteld? Buurtbereik kiest daarbij de kaart van dat jaar.")),
    h("label", { class: "field", for: "reference-date" }, t("Geteld op"), " ", input),
  );
}

export function kPart({ draft, set }: Host): Part {
  return new Part(
    "part-k",
    t("Afronden"),
    h("p", { class: "note" }, t("Buurtbereik rondt elk aantal willekeurig naar boven of naar beneden af, zodat niemand te herkennen is. U kiest dit één keer: het geldt voor alle ledenbestanden in deze database.")),
    radios(
      "k",
      t("Waarop worden aantallen afgerond?"),
      [
        { value: "5", label: t("Op vijftallen"), about: t("Zoals het CBS doet bij buurten. Dit past bij de meeste bibliotheken.") },
        { value: "10", label: t("Op tientallen"), about: t("Beschermt sterker. Kleine buurten worden minder nauwkeurig.") },
      ],
      String(draft().k),
      (value) => set({ ...draft(), k: Number(value) }),
    ),
  );
}

export function settingsPart({ draft, set }: Host): Part {
  return new Part(
    "part-exceptions",
    t("Uitzonderingen"),
    tick("estimate-pc4", t("Leden met alleen vier cijfers van de postcode over buurten verdelen"), draft().estimatePC4, t("Zonder letters is niet bekend in welke buurt iemand woont. Buurtbereik verdeelt deze leden dan naar het aantal inwoners. De cijfers krijgen het woord schatting."), (checked) =>
      set({ ...draft(), estimatePC4: checked }),
    ),
    tick("year-mismatch", t("Postcodesleutel van een ander jaar gebruiken"), draft().allowYearMismatch, t("Kies dit alleen als er van het jaar van de kaart geen sleutel is. Nieuwe straten ontbreken dan, en bij elk cijfer staat dat de jaren verschillen."), (checked) =>
      set({ ...draft(), allowYearMismatch: checked }),
    ),
  );
}
