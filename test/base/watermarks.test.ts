import { expect, it } from 'vitest';
import { Watermarks } from '../../src/base/watermarks.js';

it('counts the marks that are passed, and lets one go only when it is left behind', () => {
  const marks = new Watermarks([100, 200]);
  const levels = [50, 100, 101, 97, 94, 250, 192, 189, 60].map((value) => (marks.take(value), marks.level));
  expect(levels).toEqual([0, 0, 1, 1, 0, 2, 2, 1, 0]);
});

it('does so with marks that are reached from above, told as negative numbers', () => {
  const marks = new Watermarks([-200, -100]);
  const levels = [250, 200, 199, 205, 211, 99, 104, 106].map((left) => (marks.take(-left), marks.level));
  expect(levels).toEqual([0, 0, 1, 1, 0, 2, 2, 1]);
});

it('says when the level is another', () => {
  const marks = new Watermarks([10]);
  expect([5, 11, 12, 10, 9].map((value) => marks.take(value))).toEqual([false, true, false, false, true]);
});
