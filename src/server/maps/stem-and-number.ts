/** More digits may not fit 32 bits. */
const MOST_DIGITS = 9;
const [ZERO, NINE] = [0x30, 0x39];

/** Where the number begins with which an id ends, so that its digits are the number written out; the id's length: it ends with none. */
export function numberBegins(id: Uint8Array): number {
  let begins = id.length;
  while (begins > 0 && id.length - begins < MOST_DIGITS && isDigit(id[begins - 1]!)) begins--;
  while (begins < id.length - 1 && id[begins] === ZERO) begins++;
  return begins;
}

/** The number that digits from there on write. */
export function numberFrom(id: Uint8Array, begins: number): number {
  let number = 0;
  for (let i = begins; i < id.length; i++) number = number * 10 + (id[i]! - ZERO);
  return number;
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
