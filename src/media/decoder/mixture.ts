/** Compares a stretch of pictures with the mixtures of its first and its last one. */
import { product } from './small-picture.js';
import type { Relief } from './small-picture.js';

/** How one picture lies to the line between two others, in the space of all pictures. */
export interface LinePoint {
  /** Where on the line it is nearest: 0 at the first end, 1 at the second. */
  share: number;
  /** Its square distance from the line, as a part of the square distance between the ends. */
  off: number;
  /** Its variance, as a part of the ends' mean variance: a half in the middle of a mixture of unlike pictures. */
  variance: number;
}

/** The line between two pictures. */
export class MixtureLine {
  readonly correlation: number;
  readonly #between: number;
  readonly #product: number;

  constructor(
    private readonly from: Relief,
    private readonly to: Relief,
  ) {
    this.#product = product(from.values, to.values);
    this.#between = Math.max(1e-6, from.variance + to.variance - 2 * this.#product);
    this.correlation = this.#product / Math.sqrt(from.variance * to.variance + 1e-9);
  }

  point(middle: Relief): LinePoint {
    const { from, to } = this;
    const [withFrom, withTo] = [product(middle.values, from.values), product(middle.values, to.values)];
    const share = (withTo - withFrom + from.variance - this.#product) / this.#between;
    const rest = 1 - share;
    const mixed = rest ** 2 * from.variance + share ** 2 * to.variance + 2 * share * rest * this.#product;
    const off = (middle.variance + mixed - 2 * (rest * withFrom + share * withTo)) / this.#between;
    return { share, off, variance: (2 * middle.variance) / (from.variance + to.variance) };
  }
}
