import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSubtitles } from '../../../src/media/ingest/subtitles/read-subtitles.js';
import { checkTrack } from '../../../src/media/quality/timed-text/check-track.js';
import type { Rule } from '../../../src/media/quality/timed-text/fault.js';
import { netflix } from '../../../src/media/quality/timed-text/profiles/netflix.js';
import { frameAt, type TimedLine, type TimedTrack } from '../../../src/media/quality/timed-text/track.js';

const RATES = [
  [24_000, 1_001],
  [24, 1],
  [25, 1],
  [30_000, 1_001],
  [50, 1],
] as const;

const asTrack = (lines: readonly TimedLine[], more: Partial<TimedTrack> = {}): TimedTrack => ({
  ...{ language: 'en', lines, frameRate: { numerator: 24, denominator: 1 }, cutsUs: null, speech: null },
  ...more,
});

const found = (lines: readonly TimedLine[], more: Partial<TimedTrack> = {}) =>
  checkTrack(asTrack(lines, more), netflix).map(({ line, rule }) => [line, rule]);

/** Lines of one to seven seconds, 30 frames apart, but that every third begins on a cut, and the one before it ends 2 frames before that. */
const abiding = fc
  .record({
    rate: fc.constantFrom(...RATES),
    lines: fc.array(fc.record({ frames: fc.integer({ min: 60, max: 160 }), words: fc.integer({ min: 1, max: 6 }) }), {
      minLength: 3,
      maxLength: 30,
    }),
  })
  .map(({ rate: [numerator, denominator], lines }) => {
    const us = (frame: number) => Math.round(((frame * denominator) / numerator) * 1000) * 1000;
    let frame = 0;
    const cutsUs: number[] = [];
    const timed = lines.map(({ frames, words }, i): TimedLine => {
      const onCut = i > 0 && i % 3 === 0;
      const start = frame + (onCut ? 2 : 30);
      if (onCut) cutsUs.push(us(start));
      frame = start + frames;
      return {
        id: `l${i}`,
        startUs: us(start),
        endUs: us(frame),
        text: 'two '.repeat(words).trim(),
        place: null,
        vertical: false,
      };
    });
    return { frameRate: { numerator, denominator }, lines: timed, cutsUs };
  });

it('a track that keeps to the profile has no fault', () => {
  fc.assert(
    fc.property(abiding, ({ lines, ...more }) => {
      expect(found(lines, more)).toEqual([]);
    }),
  );
});

/** One fault each, made in a line of a track that has none. */
const plants: Record<string, (line: TimedLine) => TimedLine> = {
  'too-short': (line) => ({ ...line, text: 'Yes.', endUs: line.startUs + 800_000 }),
  'too-many-lines': (line) => ({ ...line, text: 'a\nb\nc' }),
  'too-long-line': (line) => ({ ...line, endUs: line.startUs + 6_000_000, text: 'long '.repeat(9).trim() }),
  'too-fast': (line) => ({ ...line, endUs: line.startUs + 1_000_000, text: 'some words to be read' }),
  'unbalanced-markup': (line) => ({ ...line, text: `(${line.text}` }),
  'forbidden-glyph': (line) => ({ ...line, text: `${line.text}\uFFFD` }),
  'dual-speaker-form': (line) => ({ ...line, text: '- No!\n- Yes!' }),
  empty: (line) => ({ ...line, text: '\u200E' }),
};

it('one fault that is planted in it is found at its place, and nothing else', () => {
  fc.assert(
    fc.property(abiding, fc.nat(), fc.constantFrom(...Object.keys(plants)), ({ lines, frameRate }, at, rule) => {
      const place = at % lines.length;
      // Six seconds from the next line, so that a longer one does not reach it.
      const spread = lines.map((line, i) => ({
        ...line,
        startUs: line.startUs + i * 8e6,
        endUs: line.endUs + i * 8e6,
      }));
      const planted = spread.map((line, i) => (i === place ? plants[rule]!(line) : line));
      expect(found(planted, { frameRate })).toEqual([[place, rule]]);
    }),
  );
});

it('overlaps and gaps are those of all pairs of lines', () => {
  const line = fc.record({
    start: fc.integer({ min: 0, max: 400 }),
    frames: fc.integer({ min: 1, max: 60 }),
    top: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), (drawn) => {
      const frameRate = { numerator: 24, denominator: 1 };
      const lines = drawn
        .sort((a, b) => a.start - b.start)
        .map(({ start, frames, top }, i): TimedLine => ({
          ...{ id: `l${i}`, text: '', place: top ? 'TOP' : null, vertical: false },
          ...{ startUs: Math.round((start * 1e6) / 24), endUs: Math.round(((start + frames) * 1e6) / 24) },
        }));
      const expected = lines.flatMap((one, i) => {
        const before = lines.slice(0, i).filter(({ place }) => place === one.place);
        if (before.some(({ endUs }) => endUs > one.startUs)) return [[i, 'overlap']];
        const gaps = before.map(({ endUs }) => frameAt(one.startUs, frameRate) - frameAt(endUs, frameRate));
        return Math.min(...gaps) < 2 ? [[i, 'too-small-gap']] : [];
      });
      const pairs = found(lines).filter(([, rule]) => rule === 'overlap' || rule === 'too-small-gap');
      expect(pairs).toEqual(expected);
    }),
  );
});

const FOLDER = new URL('../../../../shared/data/subtitles/elephantsdream', import.meta.url).pathname;

describe.skipIf(!existsSync(FOLDER))('Elephants Dream', () => {
  it('of faults planted in its tracks each is found at its place', async () => {
    let [planted, right, wrong] = [0, 0, 0];
    const before: Record<string, Record<string, number>> = {};
    for (const language of ['ar', 'en', 'ja', 'ru', 'sv']) {
      const file = await readSubtitles(`${FOLDER}/captions.${language}.vtt`);
      const lines = file.lines.map((one, i): TimedLine => ({ ...one, id: `l${i}`, place: null, vertical: false }));
      const keysOf = (of: readonly TimedLine[]) => new Set(found(of, { language }).map((fault) => fault.join(' ')));
      const own = keysOf(lines);
      before[language] = countsOf(found(lines, { language }).map(([, rule]) => rule as Rule));
      for (let i = 3; i < lines.length; i += 7)
        for (const [rule, change] of Object.entries(faultsFor(language))) {
          if (own.has(`${i} ${rule}`)) continue;
          const after = keysOf(lines.map((one, at) => (at === i ? change(one) : one)));
          planted++;
          if (after.has(`${i} ${rule}`)) right++;
          // What the change alone brought, at other lines or of rules that it did not mean to break.
          wrong += [...after].filter((key) => !own.has(key) && key !== `${i} ${rule}`).length;
        }
    }
    console.log(`planted ${planted}, found ${right}, wrongly ${wrong}`, before);
    expect(right).toBe(planted);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.95);
  });
});

function countsOf(rules: readonly Rule[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const rule of rules) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

/** Changes of a line that break one rule and no other, in any of the languages. */
function faultsFor(language: string): Partial<Record<Rule, (line: TimedLine) => TimedLine>> {
  return {
    'too-short': (one) => ({ ...one, text: '!', endUs: one.startUs + 500_000 }),
    'too-many-lines': (one) => ({ ...one, text: '1\n2\n3' }),
    'too-fast': (one) => ({
      ...one,
      endUs: one.startUs + 850_000,
      text: language === 'ja' ? 'あいうえおか' : 'x'.repeat(30),
    }),
    'unbalanced-markup': (one) => ({ ...one, text: `<i>${one.text}` }),
    'forbidden-glyph': (one) => ({ ...one, text: one.text.replaceAll('...', '…').replace(/.$/u, '\uFFFD') }),
    empty: (one) => ({ ...one, text: ' ' }),
  };
}
