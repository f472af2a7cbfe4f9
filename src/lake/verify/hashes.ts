/** Hashes of many texts, to find those that may be there twice in little memory. */
export class Hashes {
  #values = new Float64Array(1024);
  #count = 0;

  add(text: string): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = hashOf(text);
  }

  /** The hashes that were added more than once. */
  repeated(): Set<number> {
    const sorted = this.#values.subarray(0, this.#count).sort();
    return new Set(sorted.filter((value, i) => i > 0 && value === sorted[i - 1]));
  }
}

/** 53 bits of two FNV-1a hashes (http://www.isthe.com/chongo/tech/comp/fnv) with different starts. */
export function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
