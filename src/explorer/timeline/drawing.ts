import type { Curve, LaneItem, Tone, Wave } from './lane.js';
import { spanOf, type View } from './view.js';

/** Items narrower than this are still seen, and those closer to each other are drawn as one: a path stays as long as the row is wide. */
const LEAST_PIXELS = 2;

const xOf = (ms: number, view: View, width: number) => ((ms - view.fromMs) / spanOf(view)) * width;

/** One path for all items of a tone: a row costs a few elements, however much is in it. */
export function pathsOf(items: readonly LaneItem[], view: View, width: number, height: number): Map<Tone, string> {
  const paths = new Map<Tone, string>();
  const open = new Map<Tone, { from: number; to: number }>();
  const close = (tone: Tone) => {
    const run = open.get(tone);
    if (!run) return;
    const box = `M${run.from.toFixed(1)} 1h${(run.to - run.from).toFixed(1)}v${height - 2}H${run.from.toFixed(1)}z`;
    paths.set(tone, (paths.get(tone) ?? '') + box);
  };
  for (const { startMs, endMs, tone } of items) {
    if (endMs < view.fromMs || startMs > view.toMs) continue;
    const from = Math.max(-LEAST_PIXELS, xOf(startMs, view, width));
    // A gap of half a pixel tells neighbours apart.
    const to = Math.max(Math.min(width + LEAST_PIXELS, xOf(endMs, view, width) - 0.5), from + LEAST_PIXELS);
    const run = open.get(tone);
    if (run && from < run.to + 0.4 && to - from <= 2 * LEAST_PIXELS) run.to = Math.max(run.to, to);
    else {
      close(tone);
      open.set(tone, { from, to });
    }
  }
  for (const tone of open.keys()) close(tone);
  return paths;
}

interface Caption {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

/** Texts of the items that are wide enough to be read. */
export function captionsOf(items: readonly LaneItem[], view: View, width: number): Caption[] {
  const captions: Caption[] = [];
  for (const { startMs, endMs, text } of items) {
    if (endMs <= view.fromMs || startMs >= view.toMs) continue;
    const x = Math.max(0, xOf(startMs, view, width));
    const room = Math.min(width, xOf(endMs, view, width)) - x;
    if (room >= CAPTION_PIXELS) captions.push({ text, x, width: room });
  }
  return captions;
}

const CAPTION_PIXELS = 36;

/** The last item to begin that is at this time, or at most so far from it. */
export function itemAt(items: readonly LaneItem[], ms: number, nearMs: number): LaneItem | undefined {
  return (
    items.findLast(({ startMs, endMs }) => startMs <= ms && ms < endMs) ??
    items.findLast(({ startMs, endMs }) => startMs - nearMs <= ms && ms <= endMs + nearMs)
  );
}

/** A stroke for each pixel, from the least to the greatest of what it stands for. */
export function waveOf({ startMs, stepMs, low, high }: Wave, view: View, width: number, height: number): string {
  let path = '';
  const middle = height / 2;
  for (let x = 0; x < width; x++) {
    const at = view.fromMs + (x / width) * spanOf(view) - startMs;
    const from = Math.max(0, Math.floor(at / stepMs));
    const to = Math.min(low.length, Math.max(from + 1, Math.floor((at + spanOf(view) / width) / stepMs)));
    let least = Infinity;
    let greatest = -Infinity;
    for (let i = from; i < to; i++) {
      least = Math.min(least, low[i]!);
      greatest = Math.max(greatest, high[i]!);
    }
    if (least > greatest) continue;
    path += `M${x + 0.5} ${(middle - greatest * middle - 0.5).toFixed(1)}V${(middle - least * middle + 0.5).toFixed(1)}`;
  }
  return path;
}

/** Loudness is drawn from here to 0 LUFS. */
const QUIETEST_LUFS = -60;

/** Broken where nothing was measured, or it is quieter than is drawn. */
export function curveOf({ points }: Curve, view: View, width: number, height: number): string {
  let path = '';
  let isOpen = false;
  const margin = spanOf(view) / 10;
  for (const { timeMs, mean } of points) {
    if (timeMs < view.fromMs - margin || timeMs > view.toMs + margin) continue;
    const isDrawn = mean !== null && mean > QUIETEST_LUFS;
    if (isDrawn) {
      path += `${isOpen ? 'L' : 'M'}${xOf(timeMs, view, width).toFixed(1)} ${((mean / QUIETEST_LUFS) * height).toFixed(1)}`;
    }
    isOpen = isDrawn;
  }
  return path;
}
