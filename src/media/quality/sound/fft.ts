/** Fourier transform of a power of two (Cooley and Tukey, radix 2), in place. */
export class Fft {
  readonly size: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #reversed: Uint32Array;

  /** @param size a power of two */
  constructor(size: number) {
    this.size = size;
    this.#cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.#sin = Float64Array.from({ length: size / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / size));
    this.#reversed = new Uint32Array(size);
    for (let i = 1; i < size; i++) this.#reversed[i] = (this.#reversed[i >> 1]! >> 1) | (i & 1 ? size >> 1 : 0);
  }

  transform(real: Float64Array, imaginary: Float64Array): void {
    this.#reorder(real);
    this.#reorder(imaginary);
    for (let half = 1, step = this.size >> 1; half < this.size; half <<= 1, step >>= 1) {
      for (let start = 0; start < this.size; start += half << 1) {
        for (let k = 0, turn = 0; k < half; k++, turn += step) {
          const [upper, lower] = [start + k, start + k + half];
          const [cos, sin] = [this.#cos[turn]!, this.#sin[turn]!];
          const re = real[lower]! * cos + imaginary[lower]! * sin;
          const im = imaginary[lower]! * cos - real[lower]! * sin;
          real[lower] = real[upper]! - re;
          imaginary[lower] = imaginary[upper]! - im;
          real[upper]! += re;
          imaginary[upper]! += im;
        }
      }
    }
  }

  #reorder(values: Float64Array): void {
    for (let i = 0; i < this.size; i++) {
      const j = this.#reversed[i]!;
      if (j > i) [values[i], values[j]] = [values[j]!, values[i]!];
    }
  }
}

export const hann = (size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
