// The package brings no types of its own.
declare module "polylabel" {
  export default function polylabel(polygon: [number, number][][], precision?: number): [number, number] & { distance: number };
}
