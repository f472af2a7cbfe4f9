/** How many pixels have which light, where a pixel's light is that of the greatest of R, G and B: CTA-861.3. */

/** Lower edges of the histogram over time, in cd/m²: decades, HDR reference white (ITU-R BT.2408), and the peaks of displays. */
export const HISTOGRAM_EDGES = [0, 0.1, 1, 10, 100, 203, 1000, 4000] as const;

const LEVELS = 65_536;

/** Light of a frame. */
export interface FrameLight {
  readonly max: number;
  readonly average: number;
}

/** Counts pixels by level. The light of a level rises with it. */
export class LightLevels {
  /** cd/m² of each level. */
  readonly #light: Float64Array;
  readonly #binOf: Uint8Array;
  /** Pixels of the frame by level; filled from outside, where each pixel counts. */
  readonly frame = new Uint32Array(LEVELS);
  readonly #all = new Float64Array(LEVELS);
  readonly #bins = new Float64Array(HISTOGRAM_EDGES.length);
  #pixels = 0;

  constructor(light: (level: number) => number) {
    this.#light = Float64Array.from({ length: LEVELS }, (_, level) => light(level));
    this.#binOf = Uint8Array.from(this.#light, (of) => HISTOGRAM_EDGES.findLastIndex((edge) => of >= edge));
  }

  /** Takes the pixels of `frame`, and empties it. */
  endFrame(): FrameLight {
    let [max, sum, pixels] = [0, 0, 0];
    for (let level = 0; level < LEVELS; level++) {
      const count = this.frame[level]!;
      if (count === 0) continue;
      max = level;
      sum += count * this.#light[level]!;
      pixels += count;
      this.#all[level]! += count;
      this.#bins[this.#binOf[level]!]! += count;
    }
    this.frame.fill(0);
    this.#pixels += pixels;
    return { max: this.#light[max]!, average: sum / pixels };
  }

  /** Shares of the pixels since the last call between one edge and the next. */
  takeHistogram(): number[] {
    const total = this.#bins.reduce((sum, count) => sum + count, 0);
    const shares = [...this.#bins].map((count) => count / total);
    this.#bins.fill(0);
    return shares;
  }

  /** The least light that this share of all pixels does not exceed, in cd/m². */
  quantile(share: number): number {
    const wanted = share * this.#pixels;
    let seen = 0;
    const level = this.#all.findIndex((count) => (seen += count) >= wanted);
    return this.#light[level]!;
  }
}
