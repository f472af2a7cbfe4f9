import { expect, it } from 'vitest';
import { fileUrlOf, pathOfBytes, pathOfFileUrl } from '../../../src/base/raw-path.js';
import { newTitle } from '../../../src/media/ingest/titles.js';

it.each([
  [null, 'big buck bunny'],
  ['', 'big buck bunny'],
  ['  ', 'big buck bunny'],
  [' Sintel ', 'Sintel'],
])('a film with the title tag %j is called %s', (tag, name) => {
  expect(newTitle({}, { assetId: 'a', path: '/films/big-buck_bunny.mp4', tag }).name).toBe(name);
});

it('a film whose name is not UTF-8 is called by its letters of ISO 8859-1', () => {
  const path = pathOfBytes(Buffer.from('/films/caf\u00e9_noir.mp4', 'latin1'));
  expect(newTitle({}, { assetId: 'a', path, tag: null }).name).toBe('café noir');
  expect(pathOfFileUrl(fileUrlOf(path))).toBe(path);
  expect(fileUrlOf(path)).toBe('file:///films/caf%E9_noir.mp4');
});
