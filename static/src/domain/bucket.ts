// What became of a row of a member file, and what was said of many members on one
// address: both are keys of the service.
import { t } from "../text/t";

const BUCKETS: Record<string, string> = {
  matchedPC6: t("op postcode (PC6) geplaatst"),
  estimatedPC4: t("op vier cijfers (PC4) over buurten verdeeld (schatting)"),
  countedInArea: t("per gebied geteld"),
  countedInPC4: t("per postcodegebied (PC4) geteld"),
  unknownArea: t("gebied onbekend"),
  matchedPC4: t("alleen op vier cijfers (PC4) bekend"),
  unknownPostcode: t("onbekende postcode"),
  poBox: t("postbus (vier cijfers zonder adressen)"),
  outsideWerkgebied: t("woont buiten het werkgebied"),
  abroad: t("woont in het buitenland"),
  invalidPostcode: t("geen geldige postcode"),
  noPostcode: t("geen postcode"),
  setAsideSchool: t("opeenhoping: school"),
  setAsideInstitution: t("opeenhoping: instelling"),
  setAsideOwn: t("opeenhoping: eigen adres"),
  viaSchool: t("lid via school"),
  expired: t("verlopen abonnement"),
  staff: t("personeel"),
  guest: t("proef of gast"),
  class: t("klas"),
  institution: t("instelling"),
  interlibrary: t("interbibliothecair (IBL)"),
};

export function bucketName({ bucket, name }: { bucket: string; name: string }): string {
  return BUCKETS[bucket] ?? name;
}

const MARKS: Record<string, string> = {
  "": t("niets over gezegd"),
  correct: t("zij wonen er"),
  school: t("adres van een school"),
  institution: t("adres van een instelling"),
  own: t("eigen adres van de bibliotheek"),
};

export function markName({ mark, name }: { mark: string; name: string }): string {
  return MARKS[mark] ?? name;
}
