/** Finds, in one pass over the frames, the samples, the shots and their keyframes, black and freezes. */
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
import type { Boundary, ShotStart } from './shots.js';
import type { Measure } from '../findings.js';
import type { ShotSpan } from './types.js';

/** A frame to keep as a picture: shrunk, not yet turned or tone-mapped. The receiver frees `preview`. */
export interface KeptFrame {
  number: number;
  timestampUs: number;
  preview: Frame;
}

interface KeptCandidate extends KeptFrame, Candidate {}

/** Shorter black is not reported. */
const LEAST_BLACK_US = 100_000;

/**
 * FFmpeg's own thresholds (blackdetect: 98 % of pixels under 10 %; freezedetect: −60 dB for 2 s), on the thumbnail:
 * on full pictures they cost a quarter of the decoding time.
 */
const DETECTORS = 'blackdetect=d=0:pic_th=0.98:pix_th=0.10,freezedetect=n=-60dB:d=2';

/**
 * Only every third frame, and each frame that may begin a shot, can be a keyframe: to shrink a 1080p frame takes .9 ms,
 * a fifth of decoding it. Every shot has such a frame: it begins with a cut, or has at least three frames by the rules for black.
 */
export const CANDIDATE_EVERY = 3;

export class PictureTrack {
  readonly #sampleEveryUs: number;
  readonly #shrink: FrameFilter;
  readonly #thumbnail: FrameFilter;
  readonly #detectors = new FrameFilter(DETECTORS);
  readonly #boundaries = new BoundaryFinder();
  readonly #best = new BestOfShot<KeptCandidate>();
  readonly #black = new RangeMeasures('black', 'ffmpeg-blackdetect', LEAST_BLACK_US);
  readonly #freeze = new RangeMeasures('freeze', 'ffmpeg-freezedetect', 0);
  /** Times of all frames: 8 bytes each, 5 MB for three hours at 60 frames per second. */
  readonly times: number[] = [];
  readonly #starts: ShotStart[] = [];
  /** Samples since the last shot began. A keyframe among them is not sent twice. */
  #sampled: number[] = [];
  /** The newest candidates: their shot, or their distance to its end, is not known yet. */
  #waiting: KeptCandidate[] = [];
  #shot: Omit<ShotStart, 'keyframe'> = { frame: 0, in: null, out: null };
  #nextSampleUs = 0;

  /** @param stored size of the frames with square pixels, before they are turned upright */
  constructor(stored: Size, sideways: boolean, sampleEveryUs: number) {
    this.#sampleEveryUs = sampleEveryUs;
    const { width, height } = previewBeforeTurning(stored, sideways);
    // area averaging: bilinear takes as long, and fast_bilinear makes jagged edges
    this.#shrink = new FrameFilter(
      `scale=${width}:${height}:flags=area:out_range=tv,setsar=1,format=yuv420p|yuv420p10`,
    );
    const shrink = THUMBNAIL_WIDTH / Math.max(width, height);
    const [across, down] = [width, height].map((side) => Math.max(2, Math.round(side * shrink)));
    this.#thumbnail = new FrameFilter(`scale=${across}:${down}:flags=fast_bilinear:out_range=tv,format=yuv444p`);
  }

  /**
   * Takes the next frame, whose pts is its time in microseconds; it stays the caller's.
   * @returns samples at once, keyframes and measures when their shot or range has ended
   */
  *push(frame: Frame, timestampUs: number): Generator<KeptFrame | Measure> {
    for (const thumbnail of this.#thumbnail.push(frame)) {
      for (const watched of this.#detectors.push(thumbnail)) yield* this.#take(frame, watched, timestampUs);
    }
  }

  /** Call after the last frame. @param endUs its end @returns the last keyframes and measures */
  *finish(endUs: number): Generator<KeptFrame | Measure> {
    for (const boundary of this.#boundaries.finish()) yield* this.#pass(boundary);
    yield* this.#endShot(this.times.length, this.#boundaries.closing?.start ?? Infinity);
    for (const range of [this.#black, this.#freeze]) {
      const measure = range.end(endUs);
      if (measure) yield measure;
    }
  }

  /** All shots; call after `finish`. */
  shots(endUs: number): ShotSpan[] {
    const [first, ...others] = this.#starts;
    const { opening, closing } = this.#boundaries;
    return first ? shotSpans([{ ...first, in: opening }, ...others], this.times, endUs, closing) : [];
  }

  close(): void {
    for (const { preview } of this.#waiting) preview.free();
    this.#best.take()?.preview.free();
    this.#shrink.close();
    this.#thumbnail.close();
    this.#detectors.close();
  }

  *#take(frame: Frame, thumbnail: Frame, timestampUs: number): Generator<KeptFrame | Measure> {
    const number = this.times.length;
    this.times.push(timestampUs);
    yield* this.#measures(thumbnail, timestampUs);
    const planes = planesOf(thumbnail);
    const boundaries = this.#boundaries.push(planes, this.#black.open);
    if (timestampUs >= this.#nextSampleUs) {
      this.#nextSampleUs = (Math.floor(timestampUs / this.#sampleEveryUs) + 1) * this.#sampleEveryUs;
      this.#sampled.push(number);
      yield { number, timestampUs, preview: this.#shrunk(frame) };
    }
    if (number % CANDIDATE_EVERY === 0 || this.#boundaries.newestMayCut) {
      const clear = this.#black.open ? 0 : clarity(planes);
      this.#waiting.push({ number, timestampUs, clarity: clear, preview: this.#shrunk(frame) });
    }
    for (const boundary of boundaries) yield* this.#pass(boundary);
    this.#offer(this.#boundaries.decided, Infinity);
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

  *#pass({ frame, out, in: into }: Boundary): Generator<KeptFrame> {
    yield* this.#endShot(frame, out.start);
    this.#shot = { frame, in: into, out };
  }

  /**
   * The shot ends before frame `next`, where the next shot begins or the film ends.
   * @param clearTo first frame of its transition to the next
   */
  *#endShot(next: number, clearTo: number): Generator<KeptFrame> {
    this.#offer(next, Math.min(clearTo, next - EDGE_FRAMES));
    const best = this.#best.take();
    if (!best) return;
    this.#starts.push({ ...this.#shot, keyframe: best.number });
    if (this.#sampled.includes(best.number)) best.preview.free();
    else yield { number: best.number, timestampUs: best.timestampUs, preview: best.preview };
    this.#sampled = this.#sampled.filter((number) => number >= next);
  }

  /** Offers the waiting frames before `until` as keyframes of their shot, which is clear of transitions before `clearTo`. */
  #offer(until: number, clearTo: number): void {
    const offered = this.#waiting.filter(({ number }) => number < until);
    if (offered.length === 0) return;
    this.#waiting = this.#waiting.slice(offered.length);
    const clearFrom = Math.max(this.#shot.in?.end ?? 0, this.#shot.frame + EDGE_FRAMES);
    for (const candidate of offered) {
      const central = candidate.number >= clearFrom && candidate.number < clearTo && candidate.clarity > 0;
      this.#best.offer(candidate, central)?.preview.free();
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
