import type { LinePosition, TextAlign } from '../../../lake/tables/line-position.js';
import { position } from '../../decoder/position/box.js';
import { canonicalLanguage } from './language.js';
import { decodeCharacterReferences } from './character-references.js';
import { endOrAssumed } from './cue-lines.js';
import type { ParsedSubtitles, SubtitleLine } from './subtitle-file.js';

/** What one language class shows from a moment on: nothing when it is blank. */
interface Shown {
  startUs: number;
  className: string;
  text: string;
  speaker: string | null;
}

/**
 * SAMI. A line lasts until the next of its language class, which may be blank. Of a file in several languages the one is
 * taken that the file's name says, else the first: a subtitle asset has one language.
 */
export function parseSami(text: string, wanted: string | null): ParsedSubtitles {
  const problems: string[] = [];
  const languages = classesOf(text);
  const shown = shownIn(text, [...languages.keys()][0] ?? '');
  const classes = [...new Set(shown.filter((line) => line.text !== '').map(({ className }) => className))];
  const isWanted = (name: string) => wanted !== null && baseOf(languages.get(name)) === baseOf(wanted);
  const taken = classes.find(isWanted) ?? classes[0] ?? '';
  for (const other of classes.filter((name) => name !== taken)) {
    problems.push(`language class ${other} (${languages.get(other) ?? 'unnamed'}) left out: ${taken} is taken`);
  }
  const lines = linesOf(
    shown.filter(({ className }) => className === taken),
    alignOf(text, taken),
    problems,
  );
  return { language: languages.get(taken) ?? null, lines, problems };
}

const baseOf = (language: string | null | undefined) => canonicalLanguage(language ?? null)?.split('-')[0];

/** Of the style sheet, the class's own rule before that of all paragraphs. */
function alignOf(text: string, className: string): LinePosition | null {
  const aligns = new Map<string, TextAlign>();
  for (const [, selector, rule] of sheetOf(text).matchAll(/(?:^|[\s},])(\.[\w-]+|P)\s*\{([^{}]*)\}/gi)) {
    const align = /\btext-align\s*:\s*(left|center|right)\b/i.exec(rule!)?.[1];
    if (align !== undefined) aligns.set(selector!.toUpperCase(), align.toUpperCase() as TextAlign);
  }
  return position({ textAlign: aligns.get(`.${className}`) ?? aligns.get('P') });
}

const sheetOf = (text: string): string => text.slice(0, Math.max(0, text.search(/<\/style>/i)));

/** `.ENCC { Name: English; lang: en-US; SAMIType: CC; }` in the style sheet → language by class, as named in capitals. */
function classesOf(text: string): Map<string, string | null> {
  const rules = sheetOf(text).matchAll(/\.([\w-]+)\s*\{([^{}]*)\}/g);
  return new Map(
    [...rules].map(([, name, rule]) => [name!.toUpperCase(), /\blang\s*:\s*([\w-]+)/i.exec(rule!)?.[1] ?? null]),
  );
}

function shownIn(text: string, defaultClass: string): Shown[] {
  const speakers = new Map<string, string | null>();
  // What is before the first <sync> has no start, and is left out with it: the head with its style sheet.
  return withoutComments(text)
    .split(/(?=<sync\b)/i)
    .flatMap((sync): Shown[] => {
      const start = /^<sync\b[^>]*?\bstart\s*=\s*["']?(\d+)/i.exec(sync)?.[1];
      if (start === undefined) return [];
      const paragraphs = sync.replace(/^<[^>]*>/, '').split(/(?=<p\b)/i);
      return paragraphs.flatMap((paragraph) => {
        const tag = /^<p\b[^>]*>/i.exec(paragraph)?.[0] ?? '';
        const words = wordsOf(paragraph);
        // White space before the first <p>.
        if (tag === '' && words === '' && paragraphs.length > 1) return [];
        const className = attribute(tag, 'class')?.toUpperCase() ?? defaultClass;
        if (attribute(tag, 'id')?.toLowerCase() === 'source') {
          speakers.set(className, words || null);
          return [];
        }
        const speaker = speakers.get(className) ?? null;
        return [{ startUs: Number(start) * 1000, className, text: words, speaker }];
      });
    });
}

/** By index: a regular expression would search the whole rest again for each comment that is not closed. */
function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const begin = text.indexOf('<!--', from);
    const end = begin < 0 ? -1 : text.indexOf('-->', begin);
    if (end < 0) return kept + text.slice(from);
    kept += text.slice(from, begin);
    from = end + 3;
  }
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(String.raw`\b${name}\s*=\s*["']?([^\s"'>]+)`, 'i').exec(tag)?.[1];

/** Line breaks of the source are spaces; <br> breaks. What is only &nbsp; is blank. */
function wordsOf(html: string): string {
  const text = html
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/<br\b[^>]*>/gi, '\n')
    .replace(/<rt\b[^>]*>.*?(?:<\/rt>|(?=<\/ruby>)|$)/gi, '')
    .replace(/<\/?[a-z!][^<>]*>/gi, '');
  const rows = decodeCharacterReferences(text).split('\n');
  return rows
    .map((row) => row.replace(/^ +| +$/g, ''))
    .join('\n')
    .trim();
}

function linesOf(shown: readonly Shown[], position: LinePosition | null, problems: string[]): SubtitleLine[] {
  const sorted = shown.toSorted((a, b) => a.startUs - b.startUs);
  const moments = [...new Set(sorted.map(({ startUs }) => startUs))];
  const ends = new Map(moments.map((startUs, index) => [startUs, moments[index + 1]]));
  return sorted
    .filter(({ text }) => text !== '')
    .map(({ startUs, text, speaker }) => ({
      startUs,
      endUs: endOrAssumed(startUs, ends.get(startUs), problems),
      text,
      speaker,
      position,
    }));
}
