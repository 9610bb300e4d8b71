// The little that this browser remembers: that somebody knows the way, and the
// figures they like best. Nothing of it leaves the browser; where nothing may be
// kept, everything works and is forgotten.

const BEEN = "buurtbereik.been";
const FAVOURITES = "buurtbereik.favourites";

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A private window, or a full disk.
  }
}

export function knowsTheWay(): boolean {
  return read(BEEN) !== "";
}

export function learnTheWay(): void {
  write(BEEN, "1");
}

export function favourites(): string[] {
  return read(FAVOURITES).split(" ").filter(Boolean);
}

/** Adds an indicator to the favourites, or takes it away. */
export function toggleFavourite(key: string): void {
  const now = favourites();
  write(FAVOURITES, (now.includes(key) ? now.filter((one) => one !== key) : [...now, key]).join(" "));
}
