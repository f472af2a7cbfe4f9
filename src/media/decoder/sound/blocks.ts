/** Cuts the frames of a stream into blocks of one length, and tells where samples are missing. */

/** The clock of lossy containers jitters by less; what lacks more is a hole. */
const JITTER_US = 20_000;

export interface Block {
  /** A channel each; valid until the next block. */
  readonly channels: readonly Float32Array[];
  readonly startUs: number;
  /** Follows the one before without a hole. */
  readonly isNext: boolean;
}

export class Blocks {
  readonly #rate: number;
  readonly #length: number;
  #channels: Float32Array[] = [];
  #filled = 0;
  /** Time of the first sample since the last hole, and how many have come since. */
  #anchorUs = NaN;
  #since = 0;
  #isNext = false;

  constructor(rate: number, length: number) {
    this.#rate = rate;
    this.#length = length;
  }

  /** @param timestampUs of the first sample @returns the blocks that are full now; what lies before a hole and fills none is left out */
  *push(planes: readonly Float32Array[], timestampUs: number): Generator<Block> {
    const samples = planes[0]?.length ?? 0;
    if (planes.length !== this.#channels.length) this.#restart(planes.length, timestampUs);
    else if (Math.abs(timestampUs - this.#timeOf(this.#since)) > JITTER_US) this.#restart(planes.length, timestampUs);
    for (let at = 0; at < samples;) {
      const some = Math.min(samples - at, this.#length - this.#filled);
      for (const [i, plane] of planes.entries()) this.#channels[i]!.set(plane.subarray(at, at + some), this.#filled);
      this.#filled += some;
      this.#since += some;
      at += some;
      if (this.#filled < this.#length) continue;
      yield { channels: this.#channels, startUs: this.#timeOf(this.#since - this.#length), isNext: this.#isNext };
      this.#isNext = true;
      this.#filled = 0;
    }
  }

  #timeOf(sample: number): number {
    return this.#anchorUs + (sample / this.#rate) * 1_000_000;
  }

  #restart(channels: number, timestampUs: number): void {
    this.#channels = Array.from({ length: channels }, () => new Float32Array(this.#length));
    this.#anchorUs = timestampUs;
    this.#since = this.#filled = 0;
    this.#isNext = false;
  }
}
