import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agreed } from '../../../src/media/quality/vision/agreed.js';
import { joinedText, type ReadLine } from '../../../src/media/quality/vision/joined-text.js';
import { People } from '../../../src/media/quality/vision/people.js';

const line = (text: string, x = 0.1, confidence = 0.9): ReadLine => ({
  ...{ text, confidence },
  box: { x, y: 0.8, width: 0.4, height: 0.1 },
});
const at = (seconds: number, ...lines: ReadLine[]) => ({ timeUs: seconds * 1_000_000, lines });
const told = (...args: Parameters<typeof joinedText>) =>
  joinedText(...args).map(({ text, range, frames }) => [text, range?.startUs, range?.endUs, frames]);

it('a line is one as long as frames one after the other show it, by its surest reading', () => {
  const frames = [at(0), at(2, line('HARBOUR AT DAVVN', 0.1, 0.82)), at(4, line('HARBOUR AT DAWN', 0.11, 0.95)), at(6)];
  expect(told(frames, 8_000_000)).toEqual([['HARBOUR AT DAWN', 2_000_000, 6_000_000, 2]]);
});

it('the same words elsewhere, other words there, and the same after a pause are lines of their own', () => {
  const frames = [at(0, line('ONE'), line('ONE', 0.6)), at(2, line('TWO')), at(4, line('ONE'))];
  expect(told(frames, 5_000_000)).toEqual([
    ['ONE', 0, 2_000_000, 1],
    ['ONE', 0, 2_000_000, 1],
    ['TWO', 2_000_000, 4_000_000, 1],
    ['ONE', 4_000_000, 5_000_000, 1],
  ]);
});

it('text of a still picture is not in time', () => {
  expect(joinedText([at(0, line('POSTER'))], null)).toMatchObject([{ text: 'POSTER', range: null, frames: 1 }]);
});

it('no reading is lost: the frames of the joined lines are as many as the lines that were read', () => {
  const lines = fc.array(fc.record({ text: fc.constantFrom('ONE', 'TWO', 'THREE'), x: fc.constantFrom(0, 0.5) }));
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 8 }), (all) => {
      const frames = all.map((read, i) => at(i, ...read.map(({ text, x }) => line(text, x))));
      const count = joinedText(frames, all.length * 1_000_000).reduce((sum, { frames: shown }) => sum + shown, 0);
      expect(count).toBe(all.flat().length);
    }),
  );
});

it('a shot has what at least half of its frames say', () => {
  expect(agreed([0.9])).toBe(0.9);
  expect(agreed([0.9, 0.1])).toBe(0.1);
  expect(agreed([0.9, 0.1, 0.8])).toBe(0.8);
  expect(agreed([])).toBe(0);
});

it('faces near the mean of a group are of its person, and have the name that was given once', () => {
  const people = new People();
  people.add('p1', [0, 0, 0], null);
  people.add('p1', [0.2, 0, 0], 'Celia');
  people.add('p2', [1, 1, 1], null);
  expect(people.whose([0.1, 0.3, 0], 'new')).toEqual({ person: 'p1', name: 'Celia' });
  expect(people.whose([1, 1, 0.8], 'new')).toEqual({ person: 'p2', name: null });
  expect(people.whose([5, 5, 5], 'new')).toEqual({ person: 'new', name: null });
  expect(people.whose([5, 5, 5.1], 'newer')).toEqual({ person: 'new', name: null });
});
