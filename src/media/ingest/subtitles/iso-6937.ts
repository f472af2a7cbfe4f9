/** ISO 6937 from 0xA0 on; `_` is a code without a character. */
const HIGH =
  '\u00a0¡¢£$¥_§¤‘“«←↑→↓' +
  '°±²³×µ¶·÷’”»¼½¾¿' +
  // 0xC1 to 0xCF are accents, written before their letters.
  '________________' +
  '—¹®©™♪¬¦____⅛⅜⅝⅞' +
  'ΩÆĐªĦ_ĲĿŁØŒºÞŦŊŉ' +
  'ĸæđðħıĳŀłøœßþŧŋ\u00ad';

/** Grave, acute, circumflex, tilde, macron, breve, dot, diaeresis (twice), ring, cedilla, underline, double acute, ogonek, caron. */
const ACCENTS = '\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0327\u0332\u030b\u0328\u030c';

/** The Latin code table of EBU-STL (Tech 3264, appendix 2). */
export function decodeIso6937(bytes: Uint8Array): string {
  let text = '';
  let accent = '';
  for (const byte of bytes) {
    if (byte > 0xc0 && byte < 0xd0) {
      accent = ACCENTS[byte - 0xc1]!;
      continue;
    }
    const high = HIGH[byte - 0xa0] ?? '_';
    const character = byte < 0x80 ? String.fromCharCode(byte) : high === '_' ? '\ufffd' : high;
    text += (character + accent).normalize('NFC');
    accent = '';
  }
  return text;
}
