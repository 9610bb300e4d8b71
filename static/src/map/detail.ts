// Finer borders for the part of a large map that is on the screen.
import { client } from "../api/client";
import type { Box } from "../api/types";
import { type Shape, toShape } from "../geo/shape";
import type { Areas } from "../geo/areas";
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

/** The detail that the areas of a scene are drawn with. */
export function drawnDetail(scene: Scene, zoom: number): Detail {
  const [base, wanted] = [baseDetail(scene.level.areas), detailAt(zoom)];
  return RANK[wanted] > RANK[base] ? wanted : base;
}

export class FinerShapes {
  shapes = new Map<number, Shape>();
  private edition = "";
  private areas: Areas | null = null;
  private loaded: { detail: Detail; box: Box } | null = null;
  private running: AbortController | null = null;

  constructor(private readonly arrived: () => void) {}

  /** Forgets the shapes of another map. */
  start(edition: string, areas: Areas): void {
    if (this.areas === areas) return;
    this.edition = edition;
    this.areas = areas;
    this.shapes = new Map();
    this.loaded = null;
    this.running?.abort();
  }

  async look(box: Box, detail: Detail): Promise<void> {
    const { areas } = this;
    if (!areas || RANK[detail] <= RANK[baseDetail(areas.list.length)]) return;
    if (this.loaded?.detail === detail && holds(this.loaded.box, box)) return;
    const wanted = padded(box);
    this.running?.abort();
    const running = (this.running = new AbortController());
    try {
      const answer = await client.map(this.edition, areas.level, detail, wanted, running.signal);
      if (running.signal.aborted) return;
      for (const feature of answer.features) {
        const i = areas.index.get(feature.id);
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

/** The same for the levels above: their borders are those of the areas below them, so both are drawn alike. */
export class FinerAbove {
  private readonly levels = new Map<string, FinerShapes>();
  readonly shapes = new Map<string, ReadonlyMap<number, Shape>>();

  constructor(private readonly arrived: () => void) {}

  start(edition: string, above: readonly Areas[]): void {
    const gone = new Set(this.levels.keys());
    for (const areas of above) {
      gone.delete(areas.level);
      const finer = this.levels.get(areas.level) ?? new FinerShapes(this.arrived);
      finer.start(edition, areas);
      this.levels.set(areas.level, finer);
      this.shapes.set(areas.level, finer.shapes);
    }
    for (const level of gone) {
      this.levels.delete(level);
      this.shapes.delete(level);
    }
  }

  async look(box: Box, detail: Detail): Promise<void> {
    await Promise.all([...this.levels.values()].map((finer) => finer.look(box, detail)));
  }
}
