/** Where each ends when all stand one after the other. */
export function endsOf(all: readonly { readonly length: number }[]): Int32Array {
  const ends = new Int32Array(all.length);
  let end = 0;
  for (let i = 0; i < all.length; i++) ends[i] = end += all[i]!.length;
  return ends;
}
