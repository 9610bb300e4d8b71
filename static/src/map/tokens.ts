// The colours of the style sheet, for what is drawn on canvas.

export interface Tokens {
  paper: string;
  surface: string;
  ink: string;
  line: string;
  act: string;
  water: string;
  /** Under a selection: sets it off from any colour of the scale. */
  casing: string;
  /** Borders between light classes. In the dark, ink is for dark ones only. */
  edge: string;
  /** How wide the paper around a name is. */
  halo: number;
}

export function readTokens(): Tokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return { paper: token("paper"), surface: token("surface"), ink: token("ink"), line: token("hatch"), act: token("act"), water: token("water"), casing: token("casing"), edge: token("edge"), halo: Number(token("halo")) || 3.5 };
}
