// The colours of paper and slides, whatever the page itself looks like.
export const LIGHT = { paper: "#fbfaf6", surface: "#ffffff", faded: "#efede5", ink: "#1b2430", soft: "#55606e", line: "#dcd8cd", hatch: "#c4beae", act: "#0a6170", warn: "#8a4b00", water: "#d3e1e8" };
