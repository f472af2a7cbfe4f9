/** More digits may not fit 32 bits. */
const MOST_DIGITS = 9;
const [ZERO, NINE] = [0x30, 0x39];

/**
 * Where the number begins with which an id ends, so that its digits are the number written out; the id's end: it ends with none. The id is the bytes from
 * one on to before another.
 */
export function numberBegins(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let begins = to;
  while (begins > from && to - begins < MOST_DIGITS && isDigit(bytes[begins - 1]!)) begins--;
  while (begins < to - 1 && bytes[begins] === ZERO) begins++;
  return begins;
}

/** The number that digits from there on write. */
export function numberFrom(bytes: Uint8Array, begins: number, to = bytes.length): number {
  let number = 0;
  for (let i = begins; i < to; i++) number = number * 10 + (bytes[i]! - ZERO);
  return number;
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
