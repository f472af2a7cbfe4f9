/** Whether an id is among the share of all ids that a seed draws: the same ones whatever the order, and nearly the same when others come or go. */
export function isDrawn(id: string, seed: number, share: number): boolean {
  return drawOf(id, seed) < share * 2 ** 32;
}

/** Where an id stands in the order of a seed, 0 to 2³²: FNV-1a, mixed as murmur3 ends. */
export function drawOf(id: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
