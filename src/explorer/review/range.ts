import { timecodeAt, type FrameClock } from '../player/frame-clock.js';
import type { Row } from './writes.js';

/** In milliseconds; without its end. */
export interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

export const clockOf = ({ asset }: Row): FrameClock => ({
  rate: asset?.frameRate ?? null,
  startTimecode: asset?.startTimecode ?? null,
});

/** Length of a frame, milliseconds; without a frame rate a 25th of a second. */
export function frameMs({ rate }: FrameClock): number {
  return rate ? (1_000 * rate.denominator) / rate.numerator : 40;
}

/** With an edge moved by frames, on the beginning of a frame, within the film and at least a frame long. */
export function nudged(range: Range, edge: 'startMs' | 'endMs', frames: number, row: Row): Range {
  const step = frameMs(clockOf(row));
  return withEdge(range, edge, (Math.round(range[edge] / step) + frames) * step, row);
}

/** With an edge at a time, as `nudged` has it. */
export function withEdge(range: Range, edge: 'startMs' | 'endMs', ms: number, row: Row): Range {
  const step = frameMs(clockOf(row));
  const most = row.asset?.durationMs ?? Infinity;
  const at = micro(ms);
  if (edge === 'startMs') return { ...range, startMs: Math.max(0, Math.min(at, micro(range.endMs - step))) };
  return { ...range, endMs: Math.min(most, Math.max(at, micro(range.startMs + step))) };
}

/** Times are exact to the microsecond. */
const micro = (ms: number) => Math.round(ms * 1_000) / 1_000;

export const saidRange = ({ startMs, endMs }: Range, clock: FrameClock): string =>
  `${timecodeAt(clock, startMs / 1_000)} – ${timecodeAt(clock, endMs / 1_000)}`;
