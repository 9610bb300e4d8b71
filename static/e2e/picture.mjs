// Small pictures of the page: made smaller, written with few colours, compared.
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
import { PNG } from "pngjs";

/** A PNG as {width, height, data}, data in RGB. */
export function read(bytes, shrink = 1) {
  const { width: w, height: h, data } = PNG.sync.read(bytes);
  const [width, height] = [Math.floor(w / shrink), Math.floor(h / shrink)];
  const out = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let j = 0; j < shrink; j++) for (let i = 0; i < shrink; i++) sum += data[((y * shrink + j) * w + x * shrink + i) * 4 + c];
        out[(y * width + x) * 3 + c] = Math.round(sum / (shrink * shrink));
      }
  return { width, height, data: out };
}

const bucket = (r, g, b) => ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);

/** The 256 colours that occur most, to 5 bits, each the mean of what falls into it; and for each 5-bit colour the nearest of them. */
function palette({ data }) {
  const seen = new Map();
  for (let i = 0; i < data.length; i += 3) {
    const key = bucket(data[i], data[i + 1], data[i + 2]);
    const one = seen.get(key) ?? [0, 0, 0, 0];
    for (let c = 0; c < 3; c++) one[c] += data[i + c];
    one[3]++;
    seen.set(key, one);
  }
  const all = [...seen].map(([key, [r, g, b, n]]) => ({ key, n, rgb: [r / n, g / n, b / n].map(Math.round) }));
  const kept = all.sort((a, b) => b.n - a.n || a.key - b.key).slice(0, 256);
  const far = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
  const nearest = new Map(all.map(({ key, rgb }) => [key, kept.reduce((best, one, i) => (far(one.rgb, rgb) < far(kept[best].rgb, rgb) ? i : best), 0)]));
  return { colours: kept.map(({ rgb }) => rgb), nearest };
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A PNG of at most 256 colours: a quarter of the bytes. */
export function write(picture) {
  const { width, height, data } = picture;
  const { colours, nearest } = palette(picture);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      rows[y * (width + 1) + 1 + x] = nearest.get(bucket(data[i], data[i + 1], data[i + 2]));
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk("IHDR", head), chunk("PLTE", Buffer.from(colours.flat())), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** Side of the squares that are compared, in pixels of the small picture. */
const CELL = 6;
/** How far the mean of a square may be off, of 255, before it counts. */
const OFF = 20;

/**
 * The share of squares whose mean colour is another. Letters that a rasteriser
 * draws thicker or half a pixel aside hardly change the mean of a square; what
 * moves, comes or goes changes it in each square it covers or leaves.
 */
export function difference(a, b) {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let other = 0;
  let all = 0;
  for (let top = 0; top < a.height; top += CELL)
    for (let left = 0; left < a.width; left += CELL) {
      const [sum, n] = [[0, 0, 0], Math.min(CELL, a.height - top) * Math.min(CELL, a.width - left)];
      for (let y = top; y < Math.min(top + CELL, a.height); y++)
        for (let x = left; x < Math.min(left + CELL, a.width); x++)
          for (let c = 0; c < 3; c++) sum[c] += a.data[(y * a.width + x) * 3 + c] - b.data[(y * a.width + x) * 3 + c];
      all++;
      if (sum.some((one) => Math.abs(one / n) > OFF)) other++;
    }
  return other / all;
}
