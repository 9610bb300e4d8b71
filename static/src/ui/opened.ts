// Explanations and tables that fold open stand in the address by their key, so
// that a link shows them open too.

function isFold(node: EventTarget | null): node is HTMLDetailsElement {
  return node instanceof HTMLDetailsElement && node.dataset.key !== undefined && node.isConnected;
}

/** changed hears which keys are open from now on, whenever somebody opens or closes one. */
export function listenToFolds(root: HTMLElement, open: () => readonly string[], changed: (open: readonly string[]) => void): void {
  const onToggle = ({ target }: Event): void => {
    if (!isFold(target)) return;
    const key = target.dataset.key ?? "";
    const before = open();
    if (target.open !== before.includes(key)) changed(target.open ? [...before, key] : before.filter((one) => one !== key));
  };
  root.addEventListener("toggle", onToggle, true); // it does not bubble
}

/** Opens and closes what was just drawn, as the address says. */
export function openFolds(node: HTMLElement, open: readonly string[]): void {
  for (const fold of node.querySelectorAll("details")) if (fold.dataset.key !== undefined) fold.open = open.includes(fold.dataset.key);
}
