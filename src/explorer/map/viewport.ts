/** What of the map is in the window: the place in its middle, 0..1, and how many times larger than the whole map it is shown. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const WHOLE: Viewport = { x: 0.5, y: 0.5, zoom: 1 };
const MOST_ZOOM = 2_000;
/** Of the window, which the whole map fills. */
const FILLED = 0.92;

/** Pixels of the whole map's side. */
export const scaleOf = ({ zoom }: Viewport, { width, height }: Size): number =>
  zoom * FILLED * Math.max(1, Math.min(width, height));

/** A place on the map, 0..1, by one in the window. */
export function onMap(view: Viewport, size: Size, left: number, top: number): [x: number, y: number] {
  const scale = scaleOf(view, size);
  return [view.x + (left - size.width / 2) / scale, view.y - (top - size.height / 2) / scale];
}

export function inWindow(view: Viewport, size: Size, x: number, y: number): [left: number, top: number] {
  const scale = scaleOf(view, size);
  return [(x - view.x) * scale + size.width / 2, size.height / 2 - (y - view.y) * scale];
}

/** Moved by so many pixels. */
export function moved(view: Viewport, size: Size, right: number, down: number): Viewport {
  const scale = scaleOf(view, size);
  return { ...view, x: clamped(view.x - right / scale), y: clamped(view.y + down / scale) };
}

/** So many times larger, with what is at a place of the window staying there. */
export function zoomed(view: Viewport, size: Size, times: number, left: number, top: number): Viewport {
  const [x, y] = onMap(view, size, left, top);
  const zoom = Math.min(MOST_ZOOM, Math.max(0.5, view.zoom * times));
  const next = { ...view, zoom };
  const [nextX, nextY] = onMap(next, size, left, top);
  return { zoom, x: clamped(view.x + x - nextX), y: clamped(view.y + y - nextY) };
}

const clamped = (x: number): number => Math.min(1, Math.max(0, x));

/** As the address has it. */
export const asText = ({ x, y, zoom }: Viewport): string => [x.toFixed(5), y.toFixed(5), zoom.toFixed(2)].join(',');

export function viewportIn(text: string | null): Viewport {
  const [x, y, zoom] = (text ?? '').split(',').map(Number);
  const isWhole = [x, y, zoom].every((of) => of !== undefined && Number.isFinite(of)) && zoom! > 0;
  return isWhole ? { x: clamped(x!), y: clamped(y!), zoom: zoom! } : WHOLE;
}
