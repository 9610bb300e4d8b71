// The background map, which may not be there: without a connection the page
// falls back on outlines and water.
import * as L from "leaflet";
import { t } from "../text/t";

const GIVE_UP_AFTER = 4;

export class Tiles {
  private layer: L.TileLayer | null = null;
  private unreachable = false;

  constructor(
    private readonly map: L.Map,
    private readonly url: string,
    private readonly changed: (shown: boolean) => void,
  ) {}

  /** Demo editions lie where no map knows of them, so they never have tiles. */
  show(wanted: boolean): void {
    if (wanted && this.url !== "" && !this.layer && !this.unreachable) this.add();
    if (!wanted) this.remove();
  }

  get credit(): string {
    if (!this.layer) return "";
    return this.url.includes("pdok.nl") ? t("Achtergrond: Kadaster (BRT)") : t("Achtergrond: {host}", { host: new URL(this.url, location.href).host });
  }

  private add(): void {
    let failed = 0;
    let loaded = 0;
    const layer = L.tileLayer(this.url, { maxZoom: 19 });
    layer.on("tileload", () => {
      if (loaded++ === 0) this.changed(true);
    });
    layer.on("tileerror", () => {
      failed++;
      if (loaded > 0 || failed !== GIVE_UP_AFTER) return;
      this.unreachable = true; // until the page is loaded again: asking for every tile of every move helps nobody
      this.remove();
    });
    this.layer = layer.addTo(this.map);
  }

  private remove(): void {
    this.layer?.remove();
    this.layer = null;
    this.changed(false);
  }
}
