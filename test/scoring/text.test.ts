import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editsBetween } from '../../src/scoring/edits.js';
import { scoreTexts } from '../../src/scoring/text.js';
import { valueOf } from '../support/scored-sets.js';

it("has jiwer's published values", () => {
  // Source: jiwer (Apache-2.0), tests/test_measures.py and tests/test_cer.py; numbers only: reference, hypothesis, WER, MER, WIL, CER.
  const examples: [string, string, number, number, number, number | null][] = [
    ['This is a test', 'This is a test', 0, 0, 0, 0],
    ['This is a test', '', 1, 1, 1, 1],
    ['This is a test', 'This test', 0.5, 0.5, 0.5, 5 / 14],
    ['hello this sentence is fractured', 'this sentence', 0.6, 0.6, 0.6, null],
    [
      'i am a short ground truth',
      'i am a considerably longer and very much incorrect hypothesis',
      ...([7 / 6, 0.7, 0.85, null] as const),
    ],
    ['X', 'X', 0, 0, 0, 0],
    ['X', 'X X Y Y', 3, 0.75, 0.75, 6],
    ['X Y X', 'X Z', 2 / 3, 2 / 3, 5 / 6, 3 / 5],
    ['X', 'Y', 1, 1, 1, 1],
    ['X', 'Y Z', 2, 1, 1, 3],
  ];
  for (const [reference, hypothesis, wer, mer, wil, cer] of examples) {
    const scores = scoreTexts([hypothesis], [reference]);
    for (const [metric, value] of Object.entries({ wer, mer, wil, cer }))
      if (value !== null) expect(valueOf(scores, metric), `${metric} of ${hypothesis}`).toBeCloseTo(value, 12);
  }
  expect(valueOf(scoreTexts(['i am', 'i good'], ['i', 'am i good']), 'cer')).toBeCloseTo(0.6, 12);
  // Its return_dict: hits 6, substitutions 1, deletions 3, insertions 3.
  const letters = (text: string) => Array.from(text, (letter) => letter.codePointAt(0)!);
  const first = editsBetween(letters('i'), letters('i am'));
  const second = editsBetween(letters('am i good'), letters('y good'));
  expect(valueOf(scoreTexts(['i am', 'y good'], ['i', 'am i good']), 'cer')).toBeCloseTo(0.7, 12);
  expect([first.hits + second.hits, first.substitutions + second.substitutions]).toEqual([6, 1]);
  expect([first.deletions + second.deletions, first.insertions + second.insertions]).toEqual([3, 3]);
});

/** How many edits, by the whole table. */
function editsPlainly(reference: readonly number[], hypothesis: readonly number[]) {
  const table = [...hypothesis, null].map(() => Array.from({ length: reference.length + 1 }, () => 0));
  for (const [r, row] of table.entries())
    for (let c = 0; c <= reference.length; c++)
      row[c] =
        r === 0 || c === 0
          ? r + c
          : Math.min(
              table[r - 1]![c]! + 1,
              row[c - 1]! + 1,
              table[r - 1]![c - 1]! + Number(reference[c - 1] !== hypothesis[r - 1]),
            );
  return table[hypothesis.length]![reference.length]!;
}

const words = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });

it('takes as few edits as the whole table says, and kinds that add up', () => {
  fc.assert(
    fc.property(words, words, (reference, hypothesis) => {
      const { hits, substitutions, deletions, insertions } = editsBetween(reference, hypothesis);
      expect(substitutions + deletions + insertions).toBe(editsPlainly(reference, hypothesis));
      expect(hits + substitutions + deletions).toBe(reference.length);
      expect(hits + substitutions + insertions).toBe(hypothesis.length);
      expect(Math.min(hits, substitutions, deletions, insertions)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1000 },
  );
});

it('gives a case a pair', () => {
  const scores = scoreTexts(['a b', 'a c', '', 'x', ''], ['a b', 'a b', 'a', '', '']);
  expect([...scores.cases].map(({ kind, prediction, truth, overlap }) => [kind, prediction, truth, overlap])).toEqual([
    ['TRUE_POSITIVE', 0, 0, 1],
    ['FALSE_POSITIVE', 1, 1, 0.5],
    ['FALSE_NEGATIVE', null, 2, null],
    ['FALSE_POSITIVE', 3, null, null],
    ['TRUE_POSITIVE', 4, 4, 1],
  ]);
  expect(valueOf(scores, 'wer')).toBeCloseTo(3 / 5, 12);
  expect(['hits', 'substitutions', 'deletions', 'insertions'].map((metric) => valueOf(scores, metric))).toEqual([
    3, 1, 1, 1,
  ]);
});

it('counts characters beyond the basic plane as one, and says nothing of no reference', () => {
  expect(valueOf(scoreTexts(['😁'], ['😀']), 'cer')).toBe(1);
  expect(valueOf(scoreTexts(['x'], ['']), 'wer')).toBeNull();
  expect(() => scoreTexts([], ['a'])).toThrow(RangeError);
});
