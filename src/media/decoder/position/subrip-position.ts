import type { LinePosition } from '../../../lake/tables/line-position.js';
import { assPosition } from './ass-position.js';
import { NO_SCRIPT } from './ass-script.js';
import { position } from './box.js';

/** A disc's picture: what FFmpeg takes coordinates to be of, since no file says theirs. */
export const COORDINATES_OF = { width: 720, height: 480 };

/** The place that overrides as in ASS (`{\an8}`) say; the pixels of `\pos` are those of a script that says nothing. */
export function subripPosition(text: string): { position: LinePosition | null; faults: string[] } {
  return assPosition(NO_SCRIPT, { style: '', marginL: '', marginR: '', marginV: '', text });
}

/**
 * The box that coordinates behind a cue's times say, such as `X1:100 X2:600 Y1:020 Y2:080`, and those that are no box within
 * the picture; null without coordinates.
 */
export function coordinateBox(behindTimes: string): { box: LinePosition | null; faults: string[] } | null {
  const written = [...behindTimes.matchAll(/\b([XY][12]):(-?\d+)/g)];
  if (written.length === 0) return null;
  const edges = new Map(written.map(([, name, number]) => [name, Number(number)]));
  const faults: string[] = [];
  const side = (axis: 'X' | 'Y', size: number) => {
    const [start, end] = [edges.get(`${axis}1`), edges.get(`${axis}2`)];
    if (start === undefined && end === undefined) return null;
    if (start !== undefined && end !== undefined && start >= 0 && start < end && end <= size) {
      return { from: (start / size) * 100, length: ((end - start) / size) * 100 };
    }
    faults.push(...written.filter(([, name]) => name!.startsWith(axis)).map(([whole]) => whole));
    return null;
  };
  const box = position({ across: side('X', COORDINATES_OF.width), down: side('Y', COORDINATES_OF.height) });
  return { box, faults };
}
