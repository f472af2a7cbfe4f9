import { expect, it } from 'vitest';
import { giveWay } from '../../../src/graph/annotations/give-way.js';

const soon = () => performance.now() + 20;
const wanted = () => true;

it('waits for its time while others keep the event loop busy', async () => {
  const until = soon();
  await giveWay(until, () => 1, wanted);
  expect(performance.now()).toBeGreaterThanOrEqual(until);
});

it('looks once and goes on where nobody does', async () => {
  let looks = 0;
  await giveWay(Infinity, () => (looks++, 0.02), wanted);
  expect(looks).toBe(1);
});

it('goes on once they have ended', async () => {
  const uses = [1, 0.9, 0.1, 1];
  await giveWay(Infinity, () => uses.shift()!, wanted);
  expect(uses).toEqual([1]);
});

it('does not wait where nobody wants it, or the time is over', async () => {
  await giveWay(
    Infinity,
    () => 1,
    () => false,
  );
  await giveWay(
    performance.now() - 1,
    () => {
      throw new Error('nothing to look at');
    },
    wanted,
  );
});
