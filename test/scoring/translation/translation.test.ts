import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bleu, sentenceBleu } from '../../../src/scoring/translation/bleu.js';
import { chrf, sentenceChrf } from '../../../src/scoring/translation/chrf.js';
import { sentenceTer, ter } from '../../../src/scoring/translation/ter.js';

/** The example of sacrebleu's README. */
const hypotheses = ['The dog bit the man.', "It wasn't surprising.", 'The man had just bitten him.'];
const references = [
  ['The dog bit the man.', 'It was not unexpected.', 'The man bit him first.'],
  ['The dog had bit the man.', 'No one was surprised.', 'The man had bitten the dog.'],
];

/**
 * Those of the cases in test/test_bleu.py, test_chrf.py and test_ter.py of github.com/mjpost/sacrebleu (Apache-2.0) that are of the default
 * settings, which ours are.
 */
describe('published values', () => {
  it.each([
    [hypotheses, references, 48.530827],
    [['', '', ''], references, 0],
  ])('BLEU of %j', (said, expected, value) => {
    expect(bleu(said, expected).score).toBeCloseTo(value, 6);
  });

  // chrF of these is the same whatever its beta is.
  it.each([
    [['a'], ['a'], 100],
    [[''], ['reference'], 0],
    [['a b c'], ['a b c'], 100],
    [['a b c'], ['abc'], 100],
    [[''], ['c'], 0],
    [['a', 'b'], ['a', 'c'], 50],
    [['aa'], ['ab'], 25],
  ])('chrF of %j', (said, expected, value) => {
    expect(chrf(said, [expected], { wordOrder: 0 }).score).toBeCloseTo(value, 6);
  });

  it.each([
    ['aaaa bbbb cccc dddd', 'aaaa bbbb cccc dddd', 0],
    ['dddd eeee ffff', 'aaaa bbbb cccc', 100],
    ['', 'a', 100],
    ['d e f g h a b c', 'a b c d e f g h', 12.5],
  ])('TER of %j', (said, expected, value) => {
    expect(sentenceTer(said, [expected]).score).toBeCloseTo(value, 6);
  });
});

interface Answer {
  score: number;
  signature: string;
}

interface Case extends Record<'bleu' | 'chrf2' | 'chrf++' | 'ter', Answer> {
  hypotheses: string[];
  references: string[][];
  sentenceBleu: number[];
  sentenceChrf: number[];
  sentenceTer: number[];
}

/** Made by sacrebleu-cases.py beside it. */
const cases = JSON.parse(readFileSync(new URL('sacrebleu-cases.json', import.meta.url), 'utf8')) as Case[];
const same = ({ score, signature }: Answer) => ({ score: expect.closeTo(score, 9) as number, signature });

describe('what sacrebleu 2.6.0 says', () => {
  it.each(cases.map((one, i) => [i, one] as const))('case %i', (_, one) => {
    const asked = [one.hypotheses, one.references] as const;
    expect(bleu(...asked)).toMatchObject(same(one.bleu));
    expect(chrf(...asked, { wordOrder: 0 })).toEqual(same(one.chrf2));
    expect(chrf(...asked)).toEqual(same(one['chrf++']));
    expect(ter(...asked)).toMatchObject(same(one.ter));
    one.hypotheses.forEach((said, i) => {
      const expected = one.references.map((list) => list[i]!);
      expect(sentenceBleu(said, expected).score).toBeCloseTo(one.sentenceBleu[i]!, 9);
      expect(sentenceChrf(said, expected).score).toBeCloseTo(one.sentenceChrf[i]!, 9);
      expect(sentenceTer(said, expected).score).toBeCloseTo(one.sentenceTer[i]!, 9);
    });
  });

  it('takes references only that are as many as the hypotheses', () => {
    expect(() => bleu(['a', 'b'], [['a']])).toThrow('references must be as many as hypotheses, 2, but are 1');
    expect(() => chrf(['a'], [])).toThrow('at least one list of references');
  });
});
