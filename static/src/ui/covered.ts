// How much of the map lies under other parts of the page.

/** On a wide screen the legend covers the left of the map, on a phone legend and sheet cover its foot. */
export function covered(map: HTMLElement, legend: HTMLElement, panel: HTMLElement): { left: number; bottom: number } {
  const [whole, card, sheet] = [map, legend, panel].map((node) => node.getBoundingClientRect());
  if (!whole || !card || !sheet) return { left: 0, bottom: 0 };
  if (card.width > whole.width * 0.9) return { left: 0, bottom: Math.max(0, whole.bottom - Math.min(card.top, sheet.top)) };
  return { left: whole.width > 2 * card.width ? card.right - whole.left : 0, bottom: 0 };
}
