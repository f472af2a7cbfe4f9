/** The hash made last, in two halves: returning a pair for each id would fill memory with pairs. */
export let high = 0;
export let low = 0;

/** cyrb53's two lanes (bryc, public domain), kept whole; never 0, 0, which marks a free slot. */
export function hashId(id: string): void {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  high = a >>> 0;
  low = b >>> 0 || 1;
}
