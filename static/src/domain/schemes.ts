// The colour schemes to choose from: ColorBrewer's, as far as colour-blind eyes
// can tell their classes apart (palette.test.ts looks at them as such eyes do).
// None runs from green to red, which would say good and bad.

export const RAMP_NAMES = ["YlGnBu", "YlOrBr", "BuPu", "OrRd", "Blues"] as const;
export const TURN_NAMES = ["PuOr", "BrBG", "RdBu"] as const;

/** From few to many. */
export type Ramp = (typeof RAMP_NAMES)[number];
/** To both sides of a middle. */
export type Turn = (typeof TURN_NAMES)[number];

type Lists = Readonly<Record<number, string>>;

/**
 * Without the lightest classes, which would vanish on paper. Of YlGnBu nine
 * classes take one from its five-class scheme, because its own nine begin with
 * two that are the same to tritan eyes. The others are ColorBrewer's up to four
 * classes; from five on they are the most distant places on the same range of
 * colours, because ColorBrewer's own neighbours come nearer than these eyes can
 * tell.
 */
export const RAMPS: Readonly<Record<Ramp, Lists>> = {
  YlGnBu: {
    1: "#2c7fb8",
    2: "#7fcdbb #2c7fb8",
    3: "#a1dab4 #41b6c4 #225ea8",
    4: "#a1dab4 #41b6c4 #2c7fb8 #253494",
    5: "#c7e9b4 #7fcdbb #41b6c4 #2c7fb8 #253494",
    6: "#c7e9b4 #7fcdbb #41b6c4 #1d91c0 #225ea8 #0c2c84",
    7: "#edf8b1 #c7e9b4 #7fcdbb #41b6c4 #1d91c0 #225ea8 #0c2c84",
    8: "#edf8b1 #c7e9b4 #7fcdbb #41b6c4 #1d91c0 #225ea8 #253494 #081d58",
    9: "#edf8b1 #c7e9b4 #a1dab4 #7fcdbb #41b6c4 #1d91c0 #225ea8 #253494 #081d58",
  },
  YlOrBr: {
    1: "#d95f0e",
    2: "#fec44f #d95f0e",
    3: "#fed98e #fe9929 #cc4c02",
    4: "#fed98e #fe9929 #d95f0e #993404",
    5: "#fee696 #febf4a #e46710 #a63a04 #662506",
    6: "#fee696 #fec857 #f5851f #d05104 #9f3704 #662506",
    7: "#feeba1 #fed068 #fea937 #ec7014 #bf4603 #933204 #662506",
    8: "#fff2b1 #fedb81 #fec44f #fa8f24 #e0630d #b94303 #8c3005 #662506",
    9: "#fff2b1 #fedf89 #fecc60 #fea937 #f17a19 #d85a09 #b34003 #8c3005 #662506",
  },
  BuPu: {
    1: "#8856a7",
    2: "#9ebcda #8856a7",
    3: "#b3cde3 #8c96c6 #88419d",
    4: "#b3cde3 #8c96c6 #8856a7 #810f7c",
    5: "#c7d9ea #95a9d0 #8c70b4 #831c84 #4d004b",
    6: "#c7d9ea #9ab3d5 #8c86be #894ca2 #7b0d76 #4d004b",
    7: "#d4e3ef #aac5df #91a0cb #8c76b6 #88419d #7b0d76 #540251",
    8: "#e0ecf4 #bbd0e5 #9ab3d5 #8c91c3 #8c66af #863595 #740b70 #4d004b",
    9: "#e0ecf4 #bfd3e6 #9ebcda #91a0cb #8c81bc #8b5baa #85288d #6e096a #4d004b",
  },
  OrRd: {
    1: "#e34a33",
    2: "#fdbb84 #e34a33",
    3: "#fdcc8a #fc8d59 #d7301f",
    4: "#fdcc8a #fc8d59 #e34a33 #b30000",
    5: "#fee1b8 #fdb57f #ef6548 #c51810 #7f0000",
    6: "#fee1b8 #fdbe87 #fc8d59 #e34b34 #b80604 #7f0000",
    7: "#fee6c3 #fdce98 #fda46f #f16a4a #da3724 #ad0000 #7f0000",
    8: "#feeed6 #fdd9a9 #fdbb84 #fc935e #ec5e43 #d7301f #ad0000 #7f0000",
    9: "#feeed6 #fddcae #fdc48e #fda46f #f67951 #e34b34 #ca1e13 #a60000 #7f0000",
  },
  Blues: {
    1: "#3182bd",
    2: "#9ecae1 #3182bd",
    3: "#bdd7e7 #6baed6 #2171b5",
    4: "#bdd7e7 #6baed6 #3182bd #08519c",
    5: "#ccdff1 #7eb9da #3686c0 #0e59a2 #08306b",
    6: "#ccdff1 #8bc0dd #57a0ce #2979b9 #08519c #08306b",
    7: "#d5e5f4 #98c7e0 #6baed6 #3a8ac2 #1b69af #084990 #08306b",
    8: "#e1edf8 #b2d3e8 #85bcdc #5ca4d0 #3686c0 #1b69af #084990 #08306b",
    9: "#e1edf8 #bcd7ec #8bc0dd #66abd4 #3e8ec4 #2575b7 #115da5 #08458a #08306b",
  },
};

/** Each side from the middle outwards, for so many classes. */
export const SIDES: Readonly<Record<Turn, { below: Lists; above: Lists }>> = {
  PuOr: {
    below: { 1: "#f1a340", 2: "#fdb863 #e66101", 3: "#fee0b6 #f1a340 #b35806", 4: "#fee0b6 #fdb863 #e08214 #b35806", 5: "#fee0b6 #fdb863 #e08214 #b35806 #7f3b08" },
    above: { 1: "#998ec3", 2: "#b2abd2 #5e3c99", 3: "#d8daeb #998ec3 #542788", 4: "#d8daeb #b2abd2 #8073ac #542788", 5: "#d8daeb #b2abd2 #8073ac #542788 #2d004b" },
  },
  BrBG: {
    below: { 1: "#d8b365", 2: "#dfc27d #a6611a", 3: "#f6e8c3 #d8b365 #8c510a", 4: "#f6e8c3 #dfc27d #bf812d #8c510a", 5: "#f6e8c3 #d8b365 #bf812d #8c510a #543005" },
    above: { 1: "#5ab4ac", 2: "#80cdc1 #018571", 3: "#c7eae5 #5ab4ac #01665e", 4: "#c7eae5 #80cdc1 #35978f #01665e", 5: "#c7eae5 #80cdc1 #35978f #01665e #003c30" },
  },
  RdBu: {
    below: { 1: "#ef8a62", 2: "#f4a582 #ca0020", 3: "#fddbc7 #ef8a62 #b2182b", 4: "#fddbc7 #f4a582 #d6604d #b2182b", 5: "#fddbc7 #f4a582 #d6604d #b2182b #67001f" },
    above: { 1: "#67a9cf", 2: "#92c5de #0571b0", 3: "#d1e5f0 #67a9cf #2166ac", 4: "#d1e5f0 #92c5de #4393c3 #2166ac", 5: "#d1e5f0 #92c5de #4393c3 #2166ac #053061" },
  },
};

/** Seven classes of less to more, the same in the middle. */
export const CHANGES: Readonly<Record<Turn, string>> = {
  PuOr: "#b35806 #f1a340 #fee0b6 #f7f7f7 #d8daeb #998ec3 #542788",
  BrBG: "#8c510a #bf812d #dfc27d #f5f5f5 #80cdc1 #35978f #01665e",
  RdBu: "#b2182b #d6604d #f4a582 #f7f7f7 #92c5de #4393c3 #2166ac",
};

export function isRamp(text: string): text is Ramp {
  return (RAMP_NAMES as readonly string[]).includes(text);
}

export function isTurn(text: string): text is Turn {
  return (TURN_NAMES as readonly string[]).includes(text);
}
