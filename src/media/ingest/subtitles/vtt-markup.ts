import { decodeCharacterReferences } from './character-references.js';
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
