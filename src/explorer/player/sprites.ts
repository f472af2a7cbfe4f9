/** A small picture of a film, and where in its sheet it is. */
export interface Sprite {
  readonly startMs: number;
  readonly sheet: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CUE = /^(\d+):(\d\d):(\d\d)\.(\d{3}) --> .*\n(.*)#xywh=(\d+),(\d+),(\d+),(\d+)$/gm;

/** The pictures of a WebVTT file as `Asset.sprites` gives it, in order of time. `from`: the file's own address. */
export function spritesIn(text: string, from: string): Sprite[] {
  return [...text.matchAll(CUE)].map(([, hours, minutes, seconds, ms, sheet, ...place]) => {
    const [x, y, width, height] = place.map(Number) as [number, number, number, number];
    const startMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(ms);
    const { pathname, search } = new URL(sheet!, from);
    return { startMs, sheet: pathname + search, x, y, width, height };
  });
}

/** The one that stands for a time. */
export const spriteAt = (sprites: readonly Sprite[], ms: number): Sprite | undefined =>
  sprites.findLast(({ startMs }) => startMs <= ms);
