// Finer borders for the part of a large map that is on the screen.
import { client } from "../api/client";
import type { Box } from "../api/types";
import { type Shape, toShape } from "../geo/shape";
import type { Scene } from "../state/scene";

type Detail = "low" | "mid" | "high";

/** How fine the map of a whole level can be fetched at once. */
export function baseDetail(areas: number): Detail {
  if (areas <= 400) return "high";
  return areas <= 1500 ? "mid" : "low";
}

const RANK: Record<Detail, number> = { low: 0, mid: 1, high: 2 };

export function detailAt(zoom: number): Detail {
  if (zoom >= 14) return "high";
  return zoom >= 10.5 ? "mid" : "low";
}

function holds(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

function padded([w, s, e, n]: Box): Box {
  const x = (e - w) / 2;
  const y = (n - s) / 2;
  return [w - x, s - y, e + x, n + y];
}

export class FinerShapes {
  shapes = new Map<number, Shape>();
  private scene: Scene | null = null;
  private loaded: { detail: Detail; box: Box } | null = null;
  private running: AbortController | null = null;

  constructor(private readonly arrived: () => void) {}

  /** Forgets the shapes of another map. */
  start(scene: Scene): void {
    if (this.scene?.areas === scene.areas) return;
    this.scene = scene;
    this.shapes = new Map();
    this.loaded = null;
    this.running?.abort();
  }

  async look(box: Box, zoom: number): Promise<void> {
    const scene = this.scene;
    const detail = detailAt(zoom);
    if (!scene || RANK[detail] <= RANK[baseDetail(scene.level.areas)]) return;
    if (this.loaded?.detail === detail && holds(this.loaded.box, box)) return;
    const wanted = padded(box);
    this.running?.abort();
    const running = (this.running = new AbortController());
    try {
      const answer = await client.map(scene.edition.id, scene.level.key, detail, wanted, running.signal);
      if (running.signal.aborted) return;
      for (const feature of answer.features) {
        const i = scene.areas.index.get(feature.id);
        const shape = toShape(feature.geometry);
        if (i !== undefined && shape) this.shapes.set(i, shape);
      }
      this.loaded = { detail, box: wanted };
      this.arrived();
    } catch {
      // The coarser shapes stay: nothing is lost but smoothness, and the next move tries again.
    }
  }
}
