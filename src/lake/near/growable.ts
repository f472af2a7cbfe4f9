type Growing = Uint8Array | Uint32Array | Float64Array;

/** A typed array that is appended to; `take` puts it on shared memory at its final length. */
export class Growable<A extends Growing> {
  length = 0;
  private data: A;

  constructor(private readonly make: (length: number | SharedArrayBuffer) => A) {
    this.data = make(1024);
  }

  get byteLength(): number {
    return this.length * this.data.BYTES_PER_ELEMENT;
  }

  /** What has been appended; good until the next append. */
  get values(): A {
    return this.data.subarray(0, this.length) as A;
  }

  at(place: number): number {
    return this.data[place]!;
  }

  push(value: number): void {
    if (this.length === this.data.length) this.reserve(1);
    this.data[this.length++] = value;
  }

  append(values: A): void {
    this.reserve(values.length);
    this.data.set(values, this.length);
    this.length += values.length;
  }

  take(): A {
    const shared = this.make(new SharedArrayBuffer(this.byteLength));
    shared.set(this.values);
    this.data = this.make(0);
    return shared;
  }

  /** Lets go of what was appended. */
  clear(): void {
    this.data = this.make(0);
    this.length = 0;
  }

  /** Makes room for so many more at once: growing leaves arrays behind. */
  reserve(more: number): void {
    if (this.length + more <= this.data.length) return;
    const grown = this.make(Math.max(this.length + more, this.data.length * 2));
    grown.set(this.values);
    this.data = grown;
  }
}

export const growingBytes = () => new Growable<Uint8Array>((of) => new Uint8Array(of as number));
export const growingInts = () => new Growable<Uint32Array>((of) => new Uint32Array(of as number));
export const growingFloats = () => new Growable<Float64Array>((of) => new Float64Array(of as number));
