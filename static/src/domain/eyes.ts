// How colours look to eyes that miss a kind of cone, and how far two colours lie
// apart: only the tests of the palettes ask, so that a scheme is not a matter of taste.
import { at } from "../at";

type Matrix = readonly (readonly [number, number, number])[];

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const EYES = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
} satisfies Record<string, Matrix>;

export type Eyes = keyof typeof EYES;

export const ALL_EYES = Object.keys(EYES) as Eyes[];

function linear(hex: string): number[] {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
}

function times(matrix: Matrix, [a = 0, b = 0, c = 0]: readonly number[]): number[] {
  return matrix.map((row) => row[0] * a + row[1] * b + row[2] * c);
}

const TO_XYZ: Matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]];
const WHITE = [0.95047, 1, 1.08883];

/** A colour in CIELAB as these eyes see it. */
export function seen(hex: string, eyes: Eyes): [lightness: number, a: number, b: number] {
  const rgb = times(EYES[eyes], linear(hex)).map((c) => Math.min(1, Math.max(0, c)));
  const [x = 0, y = 0, z = 0] = times(TO_XYZ, rgb).map((c, i) => c / at(WHITE, i)).map((t) => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How far two colours lie apart for these eyes (CIE 1976; 2.3 is just noticeable side by side). */
export function apart(one: string, other: string, eyes: Eyes): number {
  const [a, b] = [seen(one, eyes), seen(other, eyes)];
  return Math.hypot(...a.map((v, i) => v - at(b, i)));
}
