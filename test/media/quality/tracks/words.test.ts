import { describe, expect, it } from 'vitest';
import { differentNames } from '../../../../src/media/quality/tracks/names.js';
import { numbersOf } from '../../../../src/media/quality/tracks/numbers.js';
import type { Spoken } from '../../../../src/media/quality/tracks/pairs.js';
import { likeness, wordsOf } from '../../../../src/media/quality/tracks/words.js';

describe('numbers in digits', () => {
  it.each([
    ['1,000 or 1.000 or 1 000', ['1000', '1000', '1000']],
    ['١٬٠٠٠ و ٢٥', ['1000', '25']],
    ['１０００円', ['1000']],
    ['at 10:30, 3.5 or 3,5', ['10', '30', '3', '5', '3', '5']],
    ['007 and 1234567', ['7', '1234567']],
    ['twenty', []],
  ])('%s', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });
});

describe('names', () => {
  const pairs = (...texts: [string, string][]): Spoken[] =>
    texts.map(([reference, track], at) => ({
      group: { reference: [at, at + 1], track: [at, at + 1] },
      reference,
      track,
    }));
  const kept: [string, string][] = [
    ['I saw Proog there.', 'Jag såg Proog där.'],
    ['Ask Proog about it.', 'Fråga Proogs bror.'],
    ['Not even Emo knows.', 'Inte ens Emo vet.'],
    ['But Emo came.', 'Men Emo kom.'],
  ];

  it('another name in the place of one that is kept elsewhere', () => {
    expect(differentNames(pairs(...kept, ['And then Proog left.', 'Och sedan gick Emo.']))).toEqual([
      { at: 4, expected: 'Proog', found: 'Emo' },
    ]);
    expect(differentNames(pairs(...kept, ['And then Proog left.', 'Och sedan gick Progg.']))).toHaveLength(1);
  });

  it('not one that is left out, nor declined', () => {
    expect(
      differentNames(pairs(...kept, ['And then Proog left.', 'Sedan gick han.'], ['It is Emo.', 'Det är Emos.'])),
    ).toEqual([]);
  });
});

it('tells the first words of sentences', () => {
  const first = wordsOf('No, Emo. Look\nThere is 1 Proog').filter(({ isFirst }) => isFirst);
  expect(first.map(({ text }) => text)).toEqual(['No', 'Look', 'There']);
});

it('likeness is of pairs of letters', () => {
  expect(likeness('night', 'nacht')).toBe(0.25);
  expect(likeness('a', 'b')).toBe(0);
});
