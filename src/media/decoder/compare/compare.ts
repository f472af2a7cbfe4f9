/** Two encodes of one source, decoded in step: how alike each pair of frames is. */
import { setImmediate } from 'node:timers/promises';
import { frameOffset } from '../../quality/likeness/offset.js';
import { FrameFilter } from '../frame-filter.js';
import type { AnalysisEvent, Probe, ProbedFile } from '../types.js';
import { MediaError } from '../types.js';
import { LikenessFilter, type PairLikeness } from './likeness-filter.js';
import { picturesOf, type TimedFrame } from './pictures.js';

/** Frames of each that are looked at for the offset. */
const LOOKED_AT_SECONDS = 10;
const MOST_OFFSET_SECONDS = 2;
const SMALL = 'scale=32:18:flags=area,format=gray';
const FRAMES_PER_TURN = 8;

/** @throws MediaError when one cannot be decoded, or their frame rates, dynamic ranges or pictures do not go together */
export async function* compare(first: ProbedFile, second: ProbedFile): AsyncGenerator<AnalysisEvent> {
  const rate = checkAlike(first.probe, second.probe);
  const smalls = [first, second].map((file, i) => firstPictures(file, NAMES[i]!, Math.ceil(rate * LOOKED_AT_SECONDS)));
  const offset = frameOffset(smalls[0]!, smalls[1]!, Math.round(rate * MOST_OFFSET_SECONDS));
  yield* inStep(first, second, offset);
}

const NAMES = ['the first file', 'the second file'] as const;

async function* inStep(first: ProbedFile, second: ProbedFile, offset: number): AsyncGenerator<AnalysisEvent> {
  const streams = [first, second].map(({ path, probe }, i) => picturesOf(path, probe.zeroUs, NAMES[i]!));
  const [ones, others] = streams as [Generator<TimedFrame>, Generator<TimedFrame>];
  const filter = new LikenessFilter();
  const times: number[] = [];
  const pairs: PairLikeness[] = [];
  try {
    const skipped = [skip(ones, -offset), skip(others, offset)] as const;
    let [one, other] = [ones.next(), others.next()];
    for (; !one.done && !other.done; [one, other] = [ones.next(), others.next()]) {
      times.push(one.value.timeUs);
      pairs.push(...filter.push(one.value.frame, other.value.frame));
      if (times.length % FRAMES_PER_TURN !== 0) continue;
      const totalUs = first.probe.durationUs ?? one.value.timeUs;
      yield { type: 'progress', stage: 'picture', doneUs: Math.min(one.value.timeUs, totalUs), totalUs };
      await setImmediate();
    }
    const left = [one, other].map((last, i) => (last.done ? 0 : 1 + rest(streams[i]!)));
    pairs.push(...filter.finish());
    const unmatched = { first: skipped[0] + left[0]!, second: skipped[1] + left[1]! };
    yield { type: 'likeness', likeness: { ...columns(times, pairs), offset, unmatched, depth: filter.depth } };
  } finally {
    filter.close();
    ones.return(undefined);
    others.return(undefined);
  }
}

const columns = (times: readonly number[], pairs: readonly PairLikeness[]) => ({
  timesUs: Float64Array.from(times),
  psnr: Float32Array.from(pairs, ({ psnr }) => psnr),
  ssim: Float32Array.from(pairs, ({ ssim }) => ssim),
  xpsnr: Float32Array.from(pairs, ({ xpsnr }) => xpsnr),
});

/** @returns the first one's frames a second */
function checkAlike(first: Probe, second: Probe): number {
  const [a, b] = [first.frameRate, second.frameRate];
  if (!a || !b) throw new MediaError('encodes are compared frame by frame, but one of these has no steady frame rate');
  const [rate, other] = [a.numerator / a.denominator, b.numerator / b.denominator];
  if (Math.abs(rate - other) > rate * 1e-4)
    throw new MediaError(
      `their frame rates differ, ${written(rate)} and ${written(other)}: frames have no counterparts`,
    );
  const ranges = [first, second].map(transferOf);
  if (ranges[0] !== ranges[1])
    throw new MediaError(`one is ${ranges[0]} and the other ${ranges[1]}: their levels mean different light`);
  return rate;
}

const written = (rate: number): string => String(Number(rate.toFixed(3)));

function transferOf({ streams }: Probe): 'PQ' | 'HLG' | 'SDR' {
  const video = streams.find((stream) => stream.type === 'video');
  const transfer = video?.type === 'video' ? video.colorTransfer : null;
  return transfer === 'smpte2084' ? 'PQ' : transfer === 'arib-std-b67' ? 'HLG' : 'SDR';
}

function firstPictures({ path, probe }: ProbedFile, said: string, most: number): Uint8Array[] {
  const shrink = new FrameFilter(SMALL);
  const all: Uint8Array[] = [];
  try {
    for (const { frame, timeUs } of picturesOf(path, probe.zeroUs, said)) {
      frame.pts = BigInt(timeUs);
      for (const small of shrink.push(frame)) all.push(packed(small));
      if (all.length === most) break;
    }
    return all;
  } finally {
    shrink.close();
  }
}

function packed({ width, height, linesize, data }: TimedFrame['frame']): Uint8Array {
  const samples = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    samples.set(data![0]!.subarray(y * linesize[0]!, y * linesize[0]! + width), y * width);
  return samples;
}

/** @returns how many there were */
function skip(pictures: Generator<TimedFrame>, most: number): number {
  let skipped = 0;
  while (skipped < most && !pictures.next().done) skipped++;
  return skipped;
}

const rest = (pictures: Generator<TimedFrame>): number => skip(pictures, Infinity);
