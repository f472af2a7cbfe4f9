/** What the pictures look like, as hashes at a steady pace: by it, the same pictures are found elsewhere. */
import type { VideoStreamInfo } from '../../../lake/tables/streams.js';
import type { Found } from '../../findings.js';
import { FINGERPRINT, STEP_US, VALUE_STEP_US, valuesOf } from '../../quality/fingerprint/fingerprint.js';
import { FRAME_FINGERPRINT, valueTimes } from '../../quality/fingerprint/frame-hashes.js';
import { pictureHash, type Hash } from '../../quality/fingerprint/picture-hash.js';
import { reducedPicture, uprightCells } from '../../quality/fingerprint/reduced-picture.js';
import { PICTURE_FINGERPRINT } from '../../quality/fingerprint/tool.js';
import type { Frame } from '../ffmpeg.js';
import type { Measurer } from '../measurer.js';
import type { Orientation } from '../upright.js';
import { curve } from './curve.js';
import { PlaneReader } from './planes-of.js';

export const fingerprintMeasurer = (_: VideoStreamInfo, __: unknown, turn: Orientation): Measurer =>
  new FingerprintMeasurer(turn);

class FingerprintMeasurer implements Measurer {
  readonly #turn: Orientation;
  readonly #reader = new PlaneReader();
  readonly #hashes: (Hash | null)[] = [];
  /** Of every frame, by which the frames of versions are aligned. */
  readonly #frames: (Hash | null)[] = [];
  readonly #times: number[] = [];

  constructor(turn: Orientation) {
    this.#turn = turn;
  }

  push(frame: Frame, timeUs: number): Found[] {
    this.#reader.read(frame, ([luma]) => {
      this.#frames.push(pictureHash(uprightCells(reducedPicture(luma), this.#turn.filters)));
    });
    this.#times.push(timeUs);
    if (timeUs < this.#hashes.length * STEP_US) return [];
    // a picture that stays is that of the steps that it covers
    this.#holdUntil(Math.floor(timeUs / STEP_US));
    this.#hashes.push(this.#frames.at(-1)!);
    return [];
  }

  *finish(endUs: number): Generator<Found> {
    this.#holdUntil(Math.ceil(endUs / STEP_US));
    if (this.#hashes.every((hash) => hash === null)) return;
    const tool = PICTURE_FINGERPRINT.key;
    const steps = { startUs: 0, stepUs: VALUE_STEP_US, timesUs: null, values: valuesOf(this.#hashes) };
    yield { is: 'series', series: { name: FINGERPRINT, unit: null, tool, ...steps } };
    const values = [...valuesOf(this.#frames)];
    yield { is: 'series', series: curve(FRAME_FINGERPRINT, null, valueTimes(this.#times), values, tool) };
  }

  close(): void {
    this.#reader.close();
  }

  #holdUntil(step: number): void {
    while (this.#hashes.length < step) this.#hashes.push(this.#hashes.at(-1) ?? null);
  }
}
