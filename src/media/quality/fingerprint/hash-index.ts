/** Points of many fingerprints by what they look like. */
import { distance, type Fingerprint } from './fingerprint.js';

/**
 * A hash that differs by up to seven bits has one of its four words with at most one bit wrong: multi-index hashing (Norouzi, Punjani and
 * Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", 2012).
 */
const BANDS = 4;
const BAND_BITS = 16;
/** What is farther is no candidate. A crop of 10 % changes 8 of 64 bits in the worst tenth of its pictures. */
const CANDIDATE_BITS = 10;
/** A picture that has changed by no more than this since the last one that was entered is not entered again … */
const STILL_BITS = 2;
/** … for a second. */
const STILL_POINTS = 8;

/** The points that are worth looking up: those that changed, and one a second of what stands still. */
export function tellingPoints({ points, bits, known }: Fingerprint): number[] {
  const telling: number[] = [];
  let last = -Infinity;
  for (let i = 0; i < points; i++) {
    if (known[i] === 0) continue;
    if (i - last < STILL_POINTS && distance(bits, i, bits, last) <= STILL_BITS) continue;
    telling.push(i);
    last = i;
  }
  return telling;
}

export class HashIndex {
  readonly #all: readonly Fingerprint[];
  /** Which fingerprint an entry is of, and its point. */
  readonly #films: Uint32Array;
  readonly #points: Uint32Array;
  /** By band: where the entries of each word begin, and the entries. */
  readonly #bands: readonly { starts: Uint32Array; entries: Uint32Array }[];
  /** The last look-up that met an entry: it meets many by several bands. */
  readonly #met: Uint32Array;
  #lookups = 0;

  constructor(all: readonly Fingerprint[]) {
    this.#all = all;
    const telling = all.map(tellingPoints);
    this.#points = Uint32Array.from(telling.flat());
    this.#films = Uint32Array.from(telling.flatMap((points, film) => points.map(() => film)));
    this.#met = new Uint32Array(this.#points.length);
    this.#bands = Array.from({ length: BANDS }, (_, band) => this.#sorted(band));
  }

  /** Calls `take` with each entry of another fingerprint that is near to a point of this one. */
  near(film: number, point: number, take: (film: number, point: number) => void): void {
    const { bits } = this.#all[film]!;
    const lookup = ++this.#lookups;
    for (const [band, { starts, entries }] of this.#bands.entries()) {
      const word = wordOf(bits, point, band);
      for (let flipped = -1; flipped < BAND_BITS; flipped++) {
        const key = flipped < 0 ? word : word ^ (1 << flipped);
        for (let at = starts[key]!; at < starts[key + 1]!; at++) {
          const entry = entries[at]!;
          if (this.#met[entry] === lookup) continue;
          this.#met[entry] = lookup;
          const [other, its] = [this.#films[entry]!, this.#points[entry]!];
          if (other !== film && distance(bits, point, this.#all[other]!.bits, its) <= CANDIDATE_BITS) take(other, its);
        }
      }
    }
  }

  /** Counting sort of the entries by their word. */
  #sorted(band: number): { starts: Uint32Array; entries: Uint32Array } {
    const words = Uint16Array.from(this.#points, (point, i) => wordOf(this.#all[this.#films[i]!]!.bits, point, band));
    const starts = new Uint32Array(2 ** BAND_BITS + 1);
    for (const word of words) starts[word + 1]!++;
    for (let word = 0; word < 2 ** BAND_BITS; word++) starts[word + 1]! += starts[word]!;
    const [next, entries] = [starts.slice(), new Uint32Array(words.length)];
    words.forEach((word, entry) => (entries[next[word]!++] = entry));
    return { starts, entries };
  }
}

const wordOf = (bits: Uint32Array, point: number, band: number): number =>
  (bits[2 * point + (band >> 1)]! >>> (band % 2 === 0 ? 0 : BAND_BITS)) & 0xffff;
