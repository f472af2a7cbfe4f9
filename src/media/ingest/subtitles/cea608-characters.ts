/** Codes of the standard set that are not ASCII (CEA-608, table 50). */
const STANDARD: Record<number, string> = {
  0x27: '’',
  0x2a: 'á',
  0x5c: 'é',
  0x5e: 'í',
  0x5f: 'ó',
  0x60: 'ú',
  0x7b: 'ç',
  0x7c: '÷',
  0x7d: 'Ñ',
  0x7e: 'ñ',
  0x7f: '█',
};

/** Second bytes 0x30 to 0x3F behind 0x11; the one that is a space does not hide the picture. */
const SPECIAL = '®°½¿™¢£♪à èâêîôû';

/** Second bytes 0x20 to 0x3F behind 0x12 and 0x13. */
const EXTENDED: Record<number, string> = {
  0x12: "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»",
  0x13: 'ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘',
};

/** A character of the standard set; null for 0, which is padding. */
export function standardCharacter(byte: number): string | null {
  return byte < 0x20 ? null : (STANDARD[byte] ?? String.fromCharCode(byte));
}

export function specialCharacter(first: number, second: number): string | null {
  return first === 0x11 && second >= 0x30 && second <= 0x3f ? SPECIAL[second - 0x30]! : null;
}

/** A character that takes the place of the one before it, which is there for decoders that have only the standard set. */
export function extendedCharacter(first: number, second: number): string | null {
  return second >= 0x20 && second <= 0x3f ? (EXTENDED[first]?.[second - 0x20] ?? null) : null;
}
