/** A curve that grows, point by point. */
export class Curve {
  #values = new Float32Array(1024);
  #length = 0;
  #greatest = NaN;

  get length(): number {
    return this.#length;
  }

  /** NaN when no point has a value. */
  get greatest(): number {
    return this.#greatest;
  }

  /** NaN where there is no value. */
  add(value: number): void {
    if (this.#length === this.#values.length) {
      const more = new Float32Array(this.#length * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.#length++] = value;
    if (!(value <= this.#greatest) && !Number.isNaN(value)) this.#greatest = value;
  }

  values(): Float32Array {
    return this.#values.slice(0, this.#length);
  }
}
