// Focus stays where it was when what has it is drawn anew: on the same row or
// button, else on the next of its kind, else on the title of what came instead.

function keyOf(node: Element): string {
  return node instanceof HTMLElement && node.dataset.focus !== undefined ? node.dataset.focus : `${node.tagName} ${node.getAttribute("aria-label") ?? node.textContent}`;
}

function sameIn(content: HTMLElement, key: string): HTMLElement | undefined {
  return [...content.querySelectorAll<HTMLElement>("button, a, summary, input, select, [tabindex]")].find((node) => keyOf(node) === key);
}

/** "remove-2" after the last of three: "remove-1" is not what was asked for; the title is. */
function titleOf(content: HTMLElement): HTMLElement | null {
  const title = content.querySelector<HTMLElement>("h2");
  title?.setAttribute("tabindex", "-1");
  return title;
}

/** Call it before the content is drawn anew, and what it gives afterwards; the row that has the focus stays at its height. */
export function holdFocus(content: HTMLElement): (scroller: HTMLElement) => void {
  const before = content.contains(document.activeElement) ? document.activeElement : null;
  if (!before) return () => undefined;
  const key = keyOf(before);
  const top = before.getBoundingClientRect().top;
  return (scroller) => {
    if (content.contains(document.activeElement)) return; // it was not drawn anew
    const same = sameIn(content, key);
    if (!same) {
      titleOf(content)?.focus({ preventScroll: true });
      return;
    }
    same.focus({ preventScroll: true });
    scroller.scrollTop += same.getBoundingClientRect().top - top;
  };
}
