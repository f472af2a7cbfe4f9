/** Bytes of a file, from the first to the last, both of them with it. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** More parts than players ask for; each costs a seek. */
const MOST_PARTS = 32;

/**
 * The parts of a file of so many bytes that a Range header asks for, in the header's order, those that touch joined (RFC 9110, 14.2). Null: the
 * whole file, since there is no header, or one of another unit. Empty: it is not well formed, lies past the end, or has over 32 parts.
 */
export function byteRanges(header: string | undefined, size: number): ByteRange[] | null {
  const [, set] = /^\s*bytes\s*=(.*)$/is.exec(header ?? '') ?? [];
  if (set === undefined) return null;
  const ranges: ByteRange[] = [];
  for (const text of set.split(',')) {
    const [, first, last] = /^\s*(\d*)\s*-\s*(\d*)\s*$/.exec(text) ?? [];
    if (first === undefined || last === undefined || first + last === '') return [];
    const range =
      first === ''
        ? { first: Math.max(0, size - Number(last)), last: size - 1 }
        : { first: Number(first), last: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
    if (first !== '' && last !== '' && Number(last) < Number(first)) return [];
    if (range.first <= range.last) ranges.push(range);
  }
  const joined = join(ranges);
  return joined.length > MOST_PARTS ? [] : joined;
}

/** Each range takes in what overlaps it or begins right behind it, and stays where it stood. */
function join(ranges: readonly ByteRange[]): ByteRange[] {
  const places = ranges.map((range, place) => ({ ...range, place })).sort((a, b) => a.first - b.first);
  const joined: typeof places = [];
  for (const range of places) {
    const before = joined.at(-1);
    if (!before || range.first > before.last + 1) joined.push(range);
    else {
      before.last = Math.max(before.last, range.last);
      before.place = Math.min(before.place, range.place);
    }
  }
  return joined.sort((a, b) => a.place - b.place).map(({ first, last }) => ({ first, last }));
}
