import type { Rational } from '../../lake/tables/streams.js';
import type { Clip, Range } from '../../media/timeline/edit.js';
import { countingOf, frameOfTimecode } from '../../media/timeline/frame-count.js';
import { clipOf, fileAt, markerOf } from '../../media/timeline/make.js';
import { rangeOf } from '../../media/timeline/time.js';
import type { AssetFound } from './answers.js';
import type { Piece } from './pieces.js';

/** Sound without frames is counted in the lake's microseconds. */
const MICROSECONDS: Rational = { numerator: 1_000_000, denominator: 1 };
const LABEL_COLOR = 'GREEN';

export const rateOfAsset = ({ frameRate }: AssetFound): Rational => frameRate ?? MICROSECONDS;

/** Whether its timecode leaves out frame numbers; a film that states none is counted so where it may be. */
export function dropsFrames(asset: AssetFound): boolean {
  return (asset.startTimecode?.includes(';') ?? true) && countingOf(rateOfAsset(asset), true) !== null;
}

/**
 * A piece as a clip, on the timecode of its file: the frames that are on screen in any of its time. Null for one that lies
 * outside its file.
 */
export function clipOfPiece({ asset, range, frame, name, text, marks, about }: Piece): Clip | null {
  const rate = rateOfAsset(asset);
  const zero = startOf(asset, rate);
  const all = asset.durationMs === null ? null : rangeOf(zero, nearest(us(asset.durationMs), rate), rate);
  const used =
    frame !== null ? [frame, frame + 1] : range ? [first(us(range.startMs), rate), end(us(range.endMs), rate)] : null;
  const [from, to] = used ?? [0, all?.duration.value ?? 0];
  const until = all ? Math.min(to!, all.duration.value) : to!;
  if (until <= from!) return null;
  const at = (ms: number | null) => (ms === null ? from! : first(us(ms), rate));
  return clipOf({
    name: name.replace(/\s+/g, ' ').trim(),
    range: rangeOf(zero + from!, until - from!, rate),
    of: fileAt(asset.uri, all, asset.title?.name ?? ''),
    markers: marks.map((mark) => markerOf(mark.name, markAt(zero + at(mark.atMs), rate), LABEL_COLOR)),
    metadata: { media_graph: { ...about, asset: asset.id, ...(text !== null && { text }) } },
  });
}

const markAt = (frame: number, rate: Rational): Range => rangeOf(frame, 0, rate);

const us = (ms: number): bigint => BigInt(Math.round(ms * 1000));

/** The frame that is on screen at a time; times of frames are rounded to the microsecond. */
const first = (time: bigint, { numerator: n, denominator: d }: Rational): number =>
  Number(((2n * time + 1n) * BigInt(n)) / (2_000_000n * BigInt(d)));

/** The frame after the last that is on screen before a time. */
function end(time: bigint, { numerator: n, denominator: d }: Rational): number {
  const [over, under] = [(2n * time - 1n) * BigInt(n), 2_000_000n * BigInt(d)];
  return Number((over + under - 1n) / under);
}

const nearest = (time: bigint, { numerator: n, denominator: d }: Rational): number =>
  Number((2n * time * BigInt(n) + 1_000_000n * BigInt(d)) / (2_000_000n * BigInt(d)));

/** The number that the timecode of a file gives to its first frame; 0 where it states none. */
function startOf({ startTimecode }: AssetFound, rate: Rational): number {
  if (startTimecode === null) return 0;
  const [, hours, minutes, seconds, ms] = /^(\d+):(\d\d):(\d\d)\.(\d{3})$/.exec(startTimecode) ?? [];
  if (ms !== undefined) {
    const inMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms);
    return nearest(us(inMs), rate);
  }
  const counting = countingOf(rate, startTimecode.includes(';')) ?? countingOf(rate, false);
  const frame = counting && frameOfTimecode(startTimecode, counting);
  return typeof frame === 'number' ? frame : 0;
}
