// The clipboard, also where the browser gives only its old way in: a page that
// is not served over https or from this computer.

/** Puts text on the clipboard, and the same as HTML for who can use it. False when the browser refuses. */
export async function copyText(text: string, html?: string): Promise<boolean> {
  try {
    const parts: Record<string, Blob> = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (html !== undefined) parts["text/html"] = new Blob([html], { type: "text/html" });
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    return true;
  } catch {
    return copyByEvent(text, html);
  }
}

function copyByEvent(text: string, html?: string): boolean {
  let written = false;
  const put = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    event.clipboardData.setData("text/plain", text);
    if (html !== undefined) event.clipboardData.setData("text/html", html);
    event.preventDefault();
    written = true;
  };
  document.addEventListener("copy", put);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way there is without https
  document.execCommand("copy");
  document.removeEventListener("copy", put);
  return written;
}

/** Pictures can only go the new way. */
export async function copyPicture(picture: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return true;
  } catch {
    return false;
  }
}

/** Gives a file to whoever asked for it. */
export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
