import { isOf, type Check } from './check.js';
import type { Fault } from './fault.js';
import type { Forbidden } from './profile.js';

const CODES = /^U\+([0-9A-F]{4,6})(?:-U\+([0-9A-F]{4,6}))?$/i;

/** Lines with glyphs that the profile forbids. */
export const checkGlyphs: Check = ({ lines, profile, primary }) =>
  profile.forbidden
    .filter(({ languages }) => isOf(languages, primary))
    .flatMap(({ glyphs, standard }) => {
      const pattern = patternOf(glyphs);
      return lines.flatMap(({ text }, line): Fault[] => {
        const found = [...text.matchAll(pattern)].map(([glyph]) => glyph);
        if (found.length === 0) return [];
        const says = `The line has ${[...new Set(found)].map(nameOf).join(', ')}, which the profile forbids.`;
        return [{ rule: 'forbidden-glyph', line, text: says, value: found.length, unit: 'glyphs', limit: 0, standard }];
      });
    });

/** What `glyphs` means as a regular expression. Throws for a code that is no character. */
export function patternOf(glyphs: Forbidden['glyphs']): RegExp {
  const parts = glyphs.map((glyph) => {
    const [, from, to = from] = CODES.exec(glyph) ?? [];
    return from === undefined ? glyph.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&') : `[\\u{${from}}-\\u{${to}}]`;
  });
  return new RegExp(parts.join('|'), 'gu');
}

/** `U+FFFD` where it cannot be shown, else the glyph in quotation marks. */
const nameOf = (glyph: string): string =>
  /[\p{C}\uFFFD]/u.test(glyph)
    ? [...glyph].map((one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
    : `“${glyph}”`;
