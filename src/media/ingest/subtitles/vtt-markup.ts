import type { SubtitleLine } from './subtitle-file.js';

type Voice = Pick<SubtitleLine, 'text' | 'speaker'>;

/** A tag or a karaoke time. `<` before anything else is text: `3 < 5`. */
const TAG = /(<\/?[a-z][^<>]*>|<\/>|<[\d:.]+>)/i;
const VOICE_TAG = /^<v(?:\.[^\s<>]*)?\s+([^<>]+)>$/i;
const RUBY_TEXT = /<rt(?:\.[^<>]*)?>[\s\S]*?(?:<\/rt>|(?=<\/ruby>)|$)/gi;

/**
 * The text of a cue without tags, one piece per voice. Readings of ruby text are left out: they say the base text again.
 */
export function voicesOf(payload: string): Voice[] {
  const voices: Voice[] = [{ text: '', speaker: null }];
  for (const piece of payload.replace(RUBY_TEXT, '').split(TAG)) {
    if (!TAG.test(piece)) {
      voices.at(-1)!.text += decodeCharacterReferences(piece);
      continue;
    }
    const name = VOICE_TAG.exec(piece)?.[1];
    if (name !== undefined) voices.push({ text: '', speaker: decodeCharacterReferences(name.trim()) });
    else if (/^<\/v>$/i.test(piece)) voices.push({ text: '', speaker: null });
  }
  const spoken = voices.filter((voice) => voice.text.trim() !== '');
  if (spoken.length < 2) return spoken;
  return spoken.map((voice) => ({ ...voice, text: voice.text.replace(/^\n+|\n+$/g, '') }));
}

/** The references that WebVTT's authoring rules name; all others are given by number. */
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

function decodeCharacterReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (reference, decimal, hexadecimal, name) => {
    if (name !== undefined) return NAMED[name as string] ?? reference;
    const code = decimal !== undefined ? Number(decimal) : parseInt(hexadecimal as string, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}
