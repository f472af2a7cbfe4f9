/** The hash made last, in two halves: returning a pair for each id would fill memory with pairs. */
export let high = 0;
export let low = 0;

const START_A = 0xdeadbeef;
const START_B = 0x41c6ce57;

/** cyrb53's two lanes (bryc, public domain), kept whole; never 0, 0, which marks a free slot. */
export function hashId(id: string): void {
  let a = START_A;
  let b = START_B;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  finish(a, b);
}

/** The same hash of an id that stands there as UTF-8. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): void {
  let a = START_A;
  let b = START_B;
  let all = 0;
  for (let i = from; i < to; i++) {
    const code = bytes[i]!;
    all |= code;
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  // Bytes are the units of ASCII alone.
  if (all < 128) finish(a, b);
  else hashId(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString());
}

function finish(a: number, b: number): void {
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  high = a >>> 0;
  low = b >>> 0 || 1;
}
