// Going through a list with the arrow keys, Home and End.

function next(key: string, i: number, n: number, ends: boolean): number | null {
  if (key === "ArrowDown") return Math.min(n - 1, i + 1);
  if (key === "ArrowUp") return Math.max(0, i - 1);
  if (ends && key === "Home") return 0;
  return ends && key === "End" ? n - 1 : null;
}

/** Moves the focus along; whether the key was for that. ends: also Home and End, which are of the text in a text field. */
export function walk(event: KeyboardEvent, list: readonly HTMLElement[], { ends = true } = {}): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  const i = list.findIndex((one) => one === document.activeElement);
  const to = i < 0 ? null : next(event.key, i, list.length, ends);
  if (to === null) return false;
  list[to]?.focus();
  return true;
}

/** One stop of Tab for a list of buttons: the one that had the focus last, else the first. */
export function oneStop(list: HTMLElement): void {
  const buttons = (): HTMLElement[] => [...list.querySelectorAll("button")];
  const stopAt = (stop: HTMLElement | undefined): void => buttons().forEach((one) => one.setAttribute("tabindex", one === stop ? "0" : "-1"));
  stopAt(buttons()[0]);
  list.addEventListener("focusin", ({ target }) => target instanceof HTMLElement && stopAt(target));
  list.addEventListener("keydown", (event) => {
    if (walk(event, buttons())) event.preventDefault();
  });
}
