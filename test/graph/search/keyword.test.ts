import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { createNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { askedWords } from '../../../src/graph/search/asked-words.js';
import { keywordHits } from '../../../src/graph/search/keyword.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { dialogue, type DialogueRow } from '../../../src/lake/tables/dialogue.js';
import { searchText, wordsOf } from '../../../src/lake/tables/search-words.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { annotationRow, generateRows, temporaryLake, titleRow, writeRows } from '../../support/lake.js';

let remove: (() => Promise<void>) | undefined;
afterEach(async () => {
  await remove?.();
  remove = undefined;
});

async function lakeOf(texts: readonly string[]): Promise<Lake> {
  const made = await temporaryLake();
  remove = made.remove;
  await writeRows(made.lake, { dialogue: texts.map(lineOf) });
  return made.lake;
}

const [line] = generateRows({ titles: 1, linesPerTitle: 1 }).dialogue as [DialogueRow];
const lineOf = (text: string, i: number): DialogueRow => ({
  ...line,
  id: `l${i}`,
  ordinal: i,
  sort_key: i,
  title_id: `t${i % 3}`,
  text,
});

const idsOf = async (lake: Lake, text: string, limit?: number) =>
  (await keywordHits(lake.current, dialogue, text, { columns: ['id'], ...(limit && { limit }) })).map(({ id }) => id);

describe('words of a text', () => {
  const terms = (text: string) => wordsOf(text).map(({ term }) => term);

  it.each([
    ['case and width', 'HARBOUR ＤＡＷＮ', 'harbour dawn'],
    ['accents', 'Öde Ångström café naïve', 'ode angstrom cafe naive'],
    ['Russian ё', 'Ещё всё', 'еще все'],
    ['Arabic vowels, tatweel and alef', 'إِلَى الشَّمَالِ الـــبيت', 'الى الشمال البيت'],
    ['English endings', 'running dogs', 'run dog'],
    ['letters without an accent to take off', 'Straße Ærø Łódź', 'strasse aero lodz'],
    ['Greek last letters', 'ΟΔΟΣ οδος', 'οδος οδος'],
  ])('are the same whatever the %s', (_, one, other) => {
    expect(terms(one)).toEqual(terms(other));
  });

  it('are told apart in unspaced text', () => {
    expect(terms('すべて安全\n完璧に安全だ')).toEqual(['すべて', '安全', '完璧', 'に', '安全', 'だ']);
    expect(terms('かき')).not.toEqual(terms('がき'));
    expect(terms('ﾊﾝﾊﾞｰｸﾞ')).toEqual(terms('ハンバーグ'));
  });

  it('stand where they are told to', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        let end = 0;
        for (const word of wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.term).toMatch(/^\S+$/u);
          expect(wordsOf(text.slice(word.start, word.end)).map(({ term }) => term)).toContain(word.term);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500, examples: [['𠀀𖿣']] },
    );
  });
});

describe('what a text asks for', () => {
  it.each([
    ['one two', ['one', 'two'], []],
    ['two "one  Two" two', ['two'], [['on', 'two']]],
    [
      'match-cut don’t',
      [],
      [
        ['match', 'cut'],
        ['don', 't'],
      ],
    ],
    ['a "b c', ['a', 'b', 'c'], []],
    ['“a b” c', ['c'], [['a', 'b']]],
    ['安全だ', [], [['安全', 'だ']]],
    ['a AND NOT b*', ['a', 'and', 'not', 'b'], []],
  ])('%s', (text, words, phrases) => {
    const stemmed = words.map((word) => searchText(word));
    expect(askedWords('text', text)).toEqual({ words: stemmed, phrases });
  });

  it.each(['', ' \n', '""', '?!…', '😀🎬', '\0', '\u0301', '"', '()[]{}^~*'])('%j: holds no word', (text) => {
    expect(() => askedWords('text', text)).toThrow(/^text must hold a word to look for, but got /);
  });

  it('has a limit', () => {
    expect(() => askedWords('text', 'word '.repeat(20_000))).toThrow(/^text must be at most 10000 characters/);
    expect(() => askedWords('text', 'word '.repeat(65))).toThrow('text must hold at most 64 words, but got 65');
    expect(askedWords('text', 'word '.repeat(64))).toEqual({ words: ['word'], phrases: [] });
  });
});

describe('keyword hits', () => {
  it('hold every word, the best first, equals in order of arrival', async () => {
    const lake = await lakeOf([
      'red fish',
      'a red fish and one more red fish here',
      'blue fish',
      'red red red',
      'red fish',
    ]);
    expect(await idsOf(lake, 'fish RED')).toEqual(expect.arrayContaining(['l0', 'l4', 'l1']));
    expect((await idsOf(lake, 'fish RED')).slice(0, 2)).toEqual(['l0', 'l4']);
    expect(await idsOf(lake, 'fish')).toHaveLength(4);
    expect(await idsOf(lake, '"fish red"')).toEqual([]);
    expect(await idsOf(lake, '"red fish" more')).toEqual(['l1']);
    expect(await idsOf(lake, 'fish purple')).toEqual([]);
  });

  it('are of a title by its name, of an annotation by its label and text, no phrase over both', async () => {
    const made = await temporaryLake();
    remove = made.remove;
    await writeRows(made.lake, {
      titles: [titleRow(0), { ...titleRow(1), name: null }],
      annotations: [
        annotationRow(0, { label: 'big_dog', text: 'runs away' }),
        annotationRow(1),
        annotationRow(2, { text: 'Dogs' }),
      ],
    });
    const { current } = made.lake;
    expect((await keywordHits(current, titles, 'FILM 0', { columns: ['name'] })).map(({ name }) => name)).toEqual([
      'Film 0',
    ]);
    const ids = async (text: string) =>
      (await keywordHits(current, annotations, text, { columns: [] })).map(({ id }) => id).sort();
    expect(await ids('dog')).toEqual(['n0', 'n2']);
    expect(await ids('away dog')).toEqual(['n0']);
    expect(await ids('"big dog"')).toEqual(['n0']);
    expect(await ids('"dog runs"')).toEqual([]);
  });

  it('are all that match unless fewer are wanted; what comes first does not depend on that', async () => {
    const texts = Array.from({ length: 2_000 }, (_, i) => (i % 7 ? 'same words' : `same words ${i}`));
    const lake = await lakeOf(texts.slice(0, 900));
    await writeRows(lake, { dialogue: texts.map(lineOf).slice(900).reverse() });
    const all = await idsOf(lake, 'same');
    expect(all).toHaveLength(texts.length);
    for (const limit of [1, 10, 63, 65, 256, 257, 899, 901, 1_700, 1_999, 3_000]) {
      expect(await idsOf(lake, 'same', limit)).toEqual(all.slice(0, limit));
    }
  });

  it('take a filter, and stay those of their snapshot', async () => {
    const lake = await lakeOf(['red fish', 'red fish', 'red fish', 'red fish']);
    const where = equals('title_id', 't0');
    const hits = await keywordHits(lake.current, dialogue, 'fish', { columns: ['title_id'], where, limit: 2 });
    expect(hits.map(({ id, title_id }) => [id, title_id])).toEqual([
      ['l0', 't0'],
      ['l3', 't0'],
    ]);
    await createNamedSnapshot(lake, 'before', null);
    const before = lake.current;
    await writeRows(lake, { dialogue: [lineOf('fish later', 4)] });
    await writeToLake(lake, { note: 'changed' }, (writer) => writer.upsert(dialogue, 'id', [lineOf('no more', 0)]));
    expect(await idsOf(lake, 'fish')).toHaveLength(4);
    expect(await idsOf(lake, 'more')).toEqual(['l0']);
    for (const snapshot of [before, (await lake.named('before'))!]) {
      expect(await keywordHits(snapshot, dialogue, 'fish', { columns: [] })).toHaveLength(4);
      expect(await keywordHits(snapshot, dialogue, 'later', { columns: [] })).toEqual([]);
    }
  });

  it('are those that a reading of every text finds, written at once or bit by bit', async () => {
    const word = fc.constantFrom('red', 'fish', 'Fishes', 'ёлка', 'елка', '安全', 'すべて', 'don’t', 'ÅR', 'ar', '42');
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    const phrase = text.map((words) => `"${words}"`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 25 }),
        fc.array(fc.oneof(word, phrase), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
        fc.nat(25),
        async (texts, asked, split) => {
          const { lake, remove: removeNow } = await temporaryLake();
          const rows = texts.map(lineOf);
          await writeRows(lake, { dialogue: rows.slice(0, split) });
          await writeRows(lake, { dialogue: rows.slice(split) });
          const expected = rows.filter((row) => holds(row.text, asked)).map(({ id }) => id);
          expect((await idsOf(lake, asked)).sort()).toEqual(expected.sort());
          await removeNow();
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Whether the text holds all that is asked, by reading it from one end to the other. */
function holds(text: string, asked: string): boolean {
  const terms = wordsOf(text).map(({ term }) => term);
  const { words, phrases } = askedWords('text', asked);
  const runs = (phrase: readonly string[]) => terms.some((_, i) => phrase.every((term, j) => terms[i + j] === term));
  return words.every((term) => terms.includes(term)) && phrases.every(runs);
}
