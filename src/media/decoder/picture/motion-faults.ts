/** Flashes, and repeated and missing frames, from a small copy of every frame. */
import type { VideoStreamInfo } from '../../../lake/tables/streams.js';
import type { Found } from '../../findings.js';
import { missingFrames, repeatStretches, type RepeatStretch } from '../../quality/picture/cadence.js';
import { FLASH_LIMITS, FlashCounter, type FlashStretch } from '../../quality/picture/flashes.js';
import { luminances } from '../../quality/picture/luminance.js';
import { blockMeans } from '../../quality/picture/block-means.js';
import { linearRed, type SmallPicture } from '../../quality/picture/red.js';
import { PICTURE_FAULTS } from '../../quality/picture/tools.js';
import type { Frame } from '../ffmpeg.js';
import { FrameFilter } from '../frame-filter.js';
import type { Measurer } from '../measurer.js';
import { fault } from './fault.js';

const SMALL = 'scale=160:90:flags=fast_bilinear:out_range=tv,format=yuv444p';
const BT1702 = 'ITU-R BT.1702';
const tool = PICTURE_FAULTS.key;

export const motionFaultsOf = (of: VideoStreamInfo): Measurer => new MotionFaults(of);

class MotionFaults implements Measurer {
  readonly #shrink = new FrameFilter(SMALL);
  readonly #luminance: Float32Array;
  readonly #flashes = new FlashCounter(FLASH_LIMITS.change, FLASH_LIMITS.darker);
  readonly #red = new FlashCounter(FLASH_LIMITS.redChange, Infinity);
  readonly #times: number[] = [];
  readonly #differences: number[] = [];
  #before: Uint8Array | null = null;

  constructor({ colorTransfer }: VideoStreamInfo) {
    this.#luminance = luminances(colorTransfer);
  }

  push(frame: Frame, timeUs: number): Found[] {
    for (const small of this.#shrink.push(frame)) this.#take(pictureOf(small), timeUs);
    return [];
  }

  *finish(endUs: number): Generator<Found> {
    for (const stretch of this.#flashes.finish()) yield flashFault('flashes', stretch);
    for (const stretch of this.#red.finish()) yield flashFault('red-flashes', stretch);
    for (const stretch of repeatStretches(this.#differences, this.#times, endUs)) yield repeatFault(stretch);
    for (const { missing, ...range } of missingFrames(this.#times)) {
      const text = `${missing} ${missing === 1 ? 'frame is' : 'frames are'} missing: the one before stands longer.`;
      yield fault({
        ...{ label: 'dropped-frames', text, value: missing, unit: 'frames', range, tool },
        ...{ severity: 'major', limit: 0 },
      });
    }
  }

  close(): void {
    this.#shrink.close();
  }

  #take(picture: SmallPicture, timeUs: number): void {
    const luma = packed(picture);
    this.#times.push(timeUs);
    this.#differences.push(this.#before ? meanDifference(luma, this.#before) : NaN);
    this.#before = luma;
    const light = Float32Array.from(luma, (level) => this.#luminance[level]!);
    this.#flashes.push(blockMeans(light, picture.width, picture.height), timeUs);
    const { red, saturated } = linearRed(picture);
    const share = blockMeans(saturated, picture.width, picture.height);
    const isSaturated = Uint8Array.from(share, (of) => (of >= 0.5 ? 1 : 0));
    this.#red.push(blockMeans(red, picture.width, picture.height), timeUs, isSaturated);
  }
}

function pictureOf(frame: Frame): SmallPicture {
  const [y, u, v] = frame.data!;
  return { width: frame.width, height: frame.height, stride: frame.linesize[0]!, y: y!, u: u!, v: v! };
}

function packed({ width, height, stride, y }: SmallPicture): Uint8Array {
  const samples = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) samples.set(y.subarray(row * stride, row * stride + width), row * width);
  return samples;
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

function flashFault(label: 'flashes' | 'red-flashes', { perSecond, ...range }: FlashStretch): Found {
  const isMore = perSecond > FLASH_LIMITS.perSecond;
  const what = label === 'flashes' ? 'The picture flashes' : 'Saturated red flashes';
  return fault({
    ...{ label, range, value: perSecond, unit: 'flashes/s', limit: FLASH_LIMITS.perSecond, standard: BT1702, tool },
    text: `${what} ${perSecond} times in a second over more than a quarter of it: ${isMore ? 'more than' : 'as often as'} ${BT1702} permits.`,
    severity: isMore ? 'blocker' : 'minor',
  });
}

function repeatFault({ repeats, cadence, ...range }: RepeatStretch): Found {
  if (!cadence) {
    const text = `${repeats} ${repeats === 1 ? 'frame repeats' : 'frames repeat'} the one before, while the picture moves.`;
    return fault({
      ...{ label: 'repeated-frames', text, value: repeats, unit: 'frames', range, tool },
      ...{ severity: 'minor', limit: 0 },
    });
  }
  const rule = `${cadence.repeats}:${cadence.period}`;
  return fault({
    ...{ label: 'repeat-cadence', value: cadence.repeats / cadence.period, unit: 'share', range, tool, kind: rule },
    text: `${cadence.repeats} of ${cadence.period} frames repeat the one before: the film was made at a lower frame rate.`,
    ...{ severity: 'minor', limit: 0 },
  });
}
