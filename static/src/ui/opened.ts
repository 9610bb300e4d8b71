// Explanations and tables that fold open stand in the address by their key, so
// that a link shows them open too.

function foldOf(target: EventTarget | null): HTMLDetailsElement | null {
  const summary = target instanceof Element ? target.closest("summary") : null;
  const fold = summary?.parentElement;
  return fold instanceof HTMLDetailsElement && fold.dataset.key !== undefined ? fold : null;
}

/**
 * changed hears which keys are open from now on, whenever somebody opens or closes
 * one. It hears so before the fold itself moves: what is drawn anew in between
 * then has it as it was asked for.
 */
export function listenToFolds(root: HTMLElement, open: () => readonly string[], changed: (open: readonly string[]) => void): void {
  root.addEventListener("click", ({ target, defaultPrevented }) => {
    const fold = foldOf(target);
    if (!fold || defaultPrevented) return;
    const key = fold.dataset.key ?? "";
    const others = open().filter((one) => one !== key);
    changed(fold.open ? others : [...others, key]);
  });
}

/** Opens and closes what was just drawn, as the address says. */
export function openFolds(node: HTMLElement, open: readonly string[]): void {
  for (const fold of node.querySelectorAll("details")) if (fold.dataset.key !== undefined) fold.open = open.includes(fold.dataset.key);
}
