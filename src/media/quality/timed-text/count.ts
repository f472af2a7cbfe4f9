/** How the characters of a row are counted. */
export const COUNTINGS = ['each', 'width', 'cjk-letters'] as const;
/**
 * - `each`: every character is one.
 * - `width`: one that is as wide as a Han character is one, any other a half.
 * - `cjk-letters`: a Hangul, Han or Kana letter is one, any other a half.
 */
export type Counting = (typeof COUNTINGS)[number];

/** Combining marks, and what is not seen: bidi marks, joiners, control characters. */
const UNSEEN = /[\p{M}\p{Cc}\p{Cf}]/u;

/** U+FF61 to U+FFDC are the half-width forms of Kana and Hangul. */
const HALF_WIDTH = /[\uFF61-\uFFDC]/u;
const CJK_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30FC]/u;

/**
 * Wide and full-width by Unicode's UAX 11, and of its ambiguous ones those of Japanese typesetting, which are wide beside Han: dashes,
 * quotation marks, dots, notes.
 */
const WIDE =
  /[\u3000-\u303F\u30A0-\u30FF\uFF01-\uFF60\uFFE0-\uFFE6\u2014\u2015\u2018\u2019\u201C\u201D\u2025\u2026\u22EF\u203B\u2605\u2606\u25CB\u25CF\u266A\u266B]/u;

const weights: Record<Counting, (character: string) => number> = {
  each: () => 1,
  width: (character) => (isCjk(character) || WIDE.test(character) ? 1 : 0.5),
  'cjk-letters': (character) => (isCjk(character) ? 1 : 0.5),
};

const isCjk = (character: string): boolean => CJK_LETTER.test(character) && !HALF_WIDTH.test(character);

/** The characters of a row, its spaces among them, those at its ends not. */
export function charactersOf(row: string, counting: Counting = 'each'): number {
  let sum = 0;
  for (const character of row.normalize('NFC').trim()) if (!UNSEEN.test(character)) sum += weights[counting](character);
  return sum;
}

/** The same of all rows of a line: what ends a row is not read. */
export const charactersOfLine = (text: string, counting?: Counting): number =>
  rowsOf(text).reduce((sum, row) => sum + charactersOf(row, counting), 0);

/** Those that have something in them. */
export const rowsOf = (text: string): string[] => text.split('\n').filter((row) => charactersOf(row) > 0);

/** Words, for scripts that put spaces between them. */
export const wordsOf = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}'’.,-]*/gu)?.length ?? 0;

/** Primary subtags of languages that write no spaces between words. */
export const WITHOUT_SPACES: ReadonlySet<string> = new Set(['ja', 'zh', 'yue', 'th', 'lo', 'km', 'my']);
