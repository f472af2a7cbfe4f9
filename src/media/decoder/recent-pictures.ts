/** The newest small pictures of a film, by the number of their frame. */
import { apart } from './small-picture.js';
import type { SmallPicture } from './small-picture.js';

/** The longest dissolve, and what is compared before and after it: 2 MB. */
const KEPT = 256;

export class RecentPictures {
  readonly #ring: SmallPicture[] = [];
  readonly #steps = new Float64Array(KEPT);
  #count = 0;

  /** How many pictures the film has had. */
  get count(): number {
    return this.#count;
  }

  push(picture: SmallPicture): void {
    const before = this.get(this.#count - 1);
    this.#steps[this.#count % KEPT] = before ? apart(before.fine, picture.fine) : 0;
    this.#ring[this.#count % KEPT] = picture;
    this.#count += 1;
  }

  /** Undefined for a frame that is no longer kept, or not there yet. */
  get(frame: number): SmallPicture | undefined {
    return frame >= Math.max(0, this.#count - KEPT) && frame < this.#count ? this.#ring[frame % KEPT] : undefined;
  }

  /** @throws RangeError for a frame that is not kept */
  at(frame: number): SmallPicture {
    const picture = this.get(frame);
    if (!picture) throw new RangeError(`frame ${frame} is not kept`);
    return picture;
  }

  /** How far a kept picture is apart from the one before it: many stretches ask that of the same pictures. */
  step(frame: number): number {
    return this.#steps[frame % KEPT]!;
  }

  /** The one that is `part`, 0..1, of the way from one frame to another. */
  between(from: number, to: number, part: number): SmallPicture {
    return this.at(from + Math.round(part * (to - from)));
  }
}
