// The plane the map is drawn on: web Mercator, in pixels of zoom 8, counted
// from the middle of the Netherlands. Near its origin, because canvas paths keep
// only single precision.

export const PLANE_ZOOM = 8;
const WORLD = 256 * 2 ** PLANE_ZOOM;

function mercator(lon: number, lat: number): [number, number] {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [WORLD * (lon / 360 + 0.5), WORLD * (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI))];
}

/** Where the origin of the plane lies in the world, in pixels of zoom 8. */
export const ORIGIN = mercator(5.3, 52.2);

export function toPlane(lon: number, lat: number): [number, number] {
  const [x, y] = mercator(lon, lat);
  return [x - ORIGIN[0], y - ORIGIN[1]];
}

export function toLonLat(x: number, y: number): [number, number] {
  const lon = ((x + ORIGIN[0]) / WORLD - 0.5) * 360;
  const n = Math.PI * (1 - (2 * (y + ORIGIN[1])) / WORLD);
  return [lon, (Math.atan(Math.sinh(n)) * 180) / Math.PI];
}
