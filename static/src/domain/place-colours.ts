// Six colours for places that are chosen together. They are outlines in a white
// casing, so they need not differ from what an area is filled with, only from
// each other and from white, for all eyes: the test of the palette looks at them.
export const PLACE_COLOURS = ["#c2004f", "#1b2430", "#0b5fd0", "#8a4b00", "#5f1fa8", "#00705a"] as const;
