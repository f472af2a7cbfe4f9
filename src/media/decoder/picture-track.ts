/** The film's pictures in one pass: its samples, its shots and their keyframes, black and freezes. */
import { THUMBNAIL_WIDTH } from './difference.js';
import type { Planes } from './difference.js';
import type { Frame } from './ffmpeg.js';
import { FrameFilter } from './frame-filter.js';
import { previewSize } from '../../lake/pictures/jpeg.js';
import type { Size } from '../../lake/pictures/jpeg.js';
import { BestOfShot, EDGE_FRAMES, clarity } from './keyframe.js';
import type { Candidate } from './keyframe.js';
import { RangeMeasures, secondsToUs } from './range-measures.js';
import { BoundaryFinder, shotSpans } from './shots.js';
import type { ShotStart } from './shots.js';
import type { Measure, ShotSpan } from './types.js';

/** A frame wanted as a picture, shrunk but neither turned nor tone-mapped. Whoever receives it frees `preview`. */
export interface KeptFrame {
  number: number;
  timestampUs: number;
  preview: Frame;
}

interface Contender extends KeptFrame, Candidate {}

/** Dips shorter than a tenth of a second are no black worth telling. */
const LEAST_BLACK_US = 100_000;

/**
 * FFmpeg's own thresholds (blackdetect: 98 % of pixels under 10 %; freezedetect: −60 dB for 2 s), on the thumbnail:
 * on full pictures they cost a quarter of the decoding time.
 */
const DETECTORS = 'blackdetect=d=0:pic_th=0.98:pix_th=0.10,freezedetect=n=-60dB:d=2';

/**
 * Only every third frame may stand for its shot, and those that may begin one: shrinking each takes .9 ms of 1080p, a
 * fifth of decoding it. So each shot has a contender: it begins with a cut, or is three frames long by the rules for black.
 */
export const CONTENDER_EVERY = 3;

export class PictureTrack {
  readonly #sampleEveryUs: number;
  readonly #shrink: FrameFilter;
  readonly #thumbnail: FrameFilter;
  readonly #detectors = new FrameFilter(DETECTORS);
  readonly #boundaries = new BoundaryFinder();
  readonly #best = new BestOfShot<Contender>();
  readonly #black = new RangeMeasures('black', 'ffmpeg-blackdetect', LEAST_BLACK_US);
  readonly #freeze = new RangeMeasures('freeze', 'ffmpeg-freezedetect', 0);
  /** Times of all frames: 8 bytes each, 5 MB for three hours at 60 a second. */
  readonly #times: number[] = [];
  readonly #starts: ShotStart[] = [];
  /** Samples since the last shot began; a keyframe among them is not sent twice. */
  #sampled: number[] = [];
  /** The newest frames, of which it is not known yet to which shot they belong or how near to its end they are. */
  #waiting: Contender[] = [];
  #shotStart = 0;
  #nextSampleUs = 0;

  /** @param stored size of the frames before they are turned upright, with square pixels */
  constructor(stored: Size, sideways: boolean, sampleEveryUs: number) {
    this.#sampleEveryUs = sampleEveryUs;
    const { width, height } = previewBeforeTurning(stored, sideways);
    // area averaging: bilinear takes as long, and fast_bilinear leaves stairs
    this.#shrink = new FrameFilter(
      `scale=${width}:${height}:flags=area:out_range=tv,setsar=1,format=yuv420p|yuv420p10`,
    );
    const shrink = THUMBNAIL_WIDTH / Math.max(width, height);
    const [across, down] = [width, height].map((side) => Math.max(2, Math.round(side * shrink)));
    this.#thumbnail = new FrameFilter(`scale=${across}:${down}:flags=fast_bilinear:out_range=tv,format=yuv444p`);
  }

  /**
   * Takes the next frame, which is lent.
   * @returns what is known now: samples at once, keyframes when their shot has ended
   */
  *push(frame: Frame, timestampUs: number): Generator<KeptFrame | Measure> {
    frame.pts = BigInt(timestampUs);
    for (const thumbnail of this.#thumbnail.push(frame)) {
      for (const watched of this.#detectors.push(thumbnail)) yield* this.#take(frame, watched, timestampUs);
    }
  }

  /** After the last frame. @param endUs where it ends @returns the last keyframes and measures */
  *finish(endUs: number): Generator<KeptFrame | Measure> {
    for (const start of this.#boundaries.finish()) yield* this.#endShot(start);
    yield* this.#endShot(this.#times.length);
    for (const range of [this.#black, this.#freeze]) {
      const measure = range.end(endUs);
      if (measure) yield measure;
    }
  }

  /** After `finish`: all shots. */
  shots(endUs: number): ShotSpan[] {
    return shotSpans(this.#starts, { frame: this.#times.length, timestampUs: endUs });
  }

  close(): void {
    for (const { preview } of this.#waiting) preview.free();
    this.#best.take()?.preview.free();
    this.#shrink.close();
    this.#thumbnail.close();
    this.#detectors.close();
  }

  *#take(frame: Frame, thumbnail: Frame, timestampUs: number): Generator<KeptFrame | Measure> {
    const number = this.#times.length;
    this.#times.push(timestampUs);
    yield* this.#measures(thumbnail, timestampUs);
    const planes = planesOf(thumbnail);
    const starts = this.#boundaries.push(planes, this.#black.open);
    if (timestampUs >= this.#nextSampleUs) {
      this.#nextSampleUs = (Math.floor(timestampUs / this.#sampleEveryUs) + 1) * this.#sampleEveryUs;
      this.#sampled.push(number);
      yield { number, timestampUs, preview: this.#shrunk(frame) };
    }
    if (number % CONTENDER_EVERY === 0 || this.#boundaries.newestMayCut) {
      const clear = this.#black.open ? 0 : clarity(planes);
      this.#waiting.push({ number, timestampUs, clarity: clear, preview: this.#shrunk(frame) });
    }
    for (const start of starts) yield* this.#endShot(start);
    // what lies a margin behind the last decided frame is known to be no shot's edge
    this.#offer(this.#boundaries.decided - EDGE_FRAMES, Infinity);
  }

  #shrunk(frame: Frame): Frame {
    for (const preview of this.#shrink.push(frame)) return preview.clone()!;
    throw new Error('FFmpeg gave no picture for a frame');
  }

  *#measures(thumbnail: Frame, timestampUs: number): Generator<Measure> {
    const words = thumbnail.getMetadata();
    if (words.get('lavfi.black_start') !== null) this.#black.start(timestampUs);
    const freezeStart = words.get('lavfi.freezedetect.freeze_start');
    if (freezeStart !== null) this.#freeze.start(secondsToUs(freezeStart));
    const ended = [
      words.get('lavfi.black_end') !== null ? this.#black.end(timestampUs) : null,
      words.get('lavfi.freezedetect.freeze_end') !== null ? this.#freeze.end(timestampUs) : null,
    ];
    for (const measure of ended) if (measure) yield measure;
  }

  /** The shot ends before frame `next`, where another begins or the film ends. */
  *#endShot(next: number): Generator<KeptFrame> {
    this.#offer(next, next);
    const best = this.#best.take();
    if (!best) return;
    this.#starts.push({ frame: this.#shotStart, timestampUs: this.#times[this.#shotStart]!, keyframe: best.number });
    if (this.#sampled.includes(best.number)) best.preview.free();
    else yield { number: best.number, timestampUs: best.timestampUs, preview: best.preview };
    this.#sampled = this.#sampled.filter((number) => number >= next);
    this.#shotStart = next;
  }

  /** Lets the waiting frames before `until` contend for their shot, which ends before frame `end`. */
  #offer(until: number, end: number): void {
    const offered = this.#waiting.filter(({ number }) => number < until);
    if (offered.length === 0) return;
    this.#waiting = this.#waiting.slice(offered.length);
    for (const contender of offered) {
      const inside = contender.number >= this.#shotStart + EDGE_FRAMES && contender.number < end - EDGE_FRAMES;
      const central = inside && contender.clarity > 0;
      this.#best.offer(contender, central)?.preview.free();
    }
  }
}

function previewBeforeTurning(stored: Size, sideways: boolean): Size {
  if (!sideways) return previewSize(stored.width, stored.height);
  const { width, height } = previewSize(stored.height, stored.width);
  return { width: height, height: width };
}

function planesOf(thumbnail: Frame): Planes {
  const [y, u, v] = thumbnail.data!;
  return { width: thumbnail.width, height: thumbnail.height, y: y!, u: u!, v: v!, stride: thumbnail.linesize[0]! };
}
