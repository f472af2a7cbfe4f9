import type { MatchCutPairFragment } from '../generated/documents.js';
import type { FrameRate } from '../player/frame-clock.js';

export type Pair = MatchCutPairFragment;

/** What is seen of one side of a cut: whole frames of one shot. */
export interface Side {
  readonly assetId: string;
  readonly rate: FrameRate;
  readonly firstFrame: number;
  /** The frame after the last. */
  readonly endFrame: number;
}

/** Frames of a film without a steady rate are counted so. */
const USUAL: FrameRate = { numerator: 25, denominator: 1 };

/** The last seconds of the outgoing shot and the first of the incoming one, at least a frame of each, and nothing of other shots. */
export function sidesOf(pair: Pair, beforeSeconds: number, afterSeconds: number): { out: Side; into: Side } {
  const [out, into] = [pair.outgoing, pair.incoming];
  const [rateOut, rateIn] = [out.asset.frameRate ?? USUAL, into.asset.frameRate ?? USUAL];
  const [left, entered] = [frameOf(pair.outMs, rateOut), frameOf(pair.inMs, rateIn)];
  const first = frameOf(out.timeRange.startMs, rateOut);
  const end = frameOf(into.timeRange.endMs, rateIn);
  return {
    out: {
      assetId: out.asset.id,
      rate: rateOut,
      firstFrame: Math.max(first, left - framesIn(beforeSeconds, rateOut)),
      endFrame: left,
    },
    into: {
      assetId: into.asset.id,
      rate: rateIn,
      firstFrame: entered,
      endFrame: Math.min(end, entered + framesIn(afterSeconds, rateIn)),
    },
  };
}

const frameOf = (ms: number, { numerator, denominator }: FrameRate): number =>
  Math.round((ms * numerator) / (denominator * 1_000));

const framesIn = (seconds: number, rate: FrameRate): number => Math.max(1, frameOf(seconds * 1_000, rate));

/** The frames as a stretch of their file. */
export function clipOf({ assetId, rate, firstFrame, endFrame }: Side) {
  const msOf = (frame: number) => (frame * rate.denominator * 1_000) / rate.numerator;
  return { assetId, timeRange: { startMs: msOf(firstFrame), endMs: msOf(endFrame) } };
}
