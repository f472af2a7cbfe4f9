import { expect, it } from 'vitest';
import { newTitle } from '../../../src/media/ingest/titles.js';

it.each([
  [null, 'big buck bunny'],
  ['', 'big buck bunny'],
  ['  ', 'big buck bunny'],
  [' Sintel ', 'Sintel'],
])('a film with the title tag %j is called %s', (tag, name) => {
  expect(newTitle({}, { assetId: 'a', path: '/films/big-buck_bunny.mp4', tag }).name).toBe(name);
});
