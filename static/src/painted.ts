// When the map was painted, for measurements and for tests that wait for it.

let chosen: number | null = null;
let first = true;

/** Starts the clock of a new indicator. */
export function indicatorChosen(): void {
  chosen = performance.now();
  performance.mark("indicator-chosen");
}

/** To be called in the frame in which a scene has been drawn; the browser makes its pixels before it takes up the next task. */
export function scenePainted(name: string): void {
  const { port1, port2 } = new MessageChannel();
  port2.postMessage(null);
  port1.onmessage = () => {
    port1.close();
    const end = performance.now();
    if (first) performance.measure("choropleth-painted", { start: 0, end });
    else if (chosen !== null) performance.measure("indicator-painted", { start: chosen, end });
    first = false;
    chosen = null;
    document.documentElement.dataset.painted = name;
  };
}
