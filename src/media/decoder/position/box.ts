import type { LinePosition } from '../../../lake/tables/line-position.js';

/** A stretch of the picture's width or height, in percent. */
export interface Span {
  from: number;
  length: number;
}

/** Which part of a span a point is: the edge nearer to the origin, its middle, or the other edge. */
export type Anchor = 'near' | 'middle' | 'far';

/** What a format says of a line's place. A span that is left out is not said. */
export interface Said extends Partial<Pick<LinePosition, 'textAlign' | 'blockAlign' | 'writingMode'>> {
  across?: Span | null;
  down?: Span | null;
}

/**
 * The height of a row of text where a format counts rows and leaves their height open: a fifteenth of the title-safe 80 %,
 * as in CEA-608, which W3C's conversion of it to WebVTT and browsers' WebVTT regions take too.
 */
export const ROW_HEIGHT = 80 / 15;

/** The span that is held at a point, within the picture and no longer than `size` (WebVTT 7.2, maximum size). */
export function spanAt(at: number, anchor: Anchor, size = 100): Span {
  const room = { near: 100 - at, middle: 2 * Math.min(at, 100 - at), far: at }[anchor];
  const length = Math.min(size, room);
  return { from: { near: at, middle: at - length / 2, far: at - length }[anchor], length };
}

/** The position with its box cut at the picture's edges; null when nothing is said. */
export function position({ across, down, textAlign, blockAlign, writingMode }: Said): LinePosition | null {
  const [x, width] = cut(across);
  const [y, height] = cut(down);
  const all = {
    ...{ x, y, width, height },
    textAlign: textAlign ?? null,
    blockAlign: blockAlign ?? null,
    writingMode: writingMode ?? null,
  };
  return Object.values(all).every((value) => value === null) ? null : all;
}

function cut(span: Span | null | undefined): [from: number, length: number] | [null, null] {
  const [start, end] = span ? [span.from, span.from + span.length] : [NaN, NaN];
  // Numbers of a file may be so large that they have no difference.
  if (Number.isNaN(start) || Number.isNaN(end)) return [null, null];
  const from = rounded(within(start));
  return [from, rounded(rounded(within(end)) - from)];
}

const within = (percent: number) => Math.min(100, Math.max(0, percent));

/** To a ten-thousandth of a percent: below a pixel of any picture, and free of what sums of fractions leave. */
const rounded = (percent: number) => Math.round(percent * 1e4) / 1e4;
