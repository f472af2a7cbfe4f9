import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLake } from '../support/command-lake.js';
import { inProcess } from '../support/in-process.js';

let folder: string;
let lake: string;
let remove: () => Promise<void>;
const run = (...args: string[]) => inProcess(lake, ...args);

const LINES = [
  'Where have you been all this time?',
  'I have been at home, as you know.',
  'Nobody told me that you were here.',
];
const time = (ms: number) =>
  `00:00:${String(Math.floor(ms / 1000)).padStart(2, '0')}.${String(ms % 1000).padStart(3, '0')}`;
// Each stands 2.5 s; between them is one frame of 24.
const VTT = `WEBVTT\n\n${LINES.map((text, i) => `${time(i * 2542)} --> ${time(i * 2542 + 2500)}\n${text}\n`).join('\n')}`;

beforeAll(async () => {
  ({ folder, lake, remove } = await commandLake());
  await writeFile(join(folder, 'one.sv.vtt'), VTT);
  const { code, err } = await run('ingest', '--title-id', 't1', join(folder, 'one.sv.vtt'));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
afterAll(() => remove());

const found = async (...args: string[]) => {
  const { code, out, err } = await run('analyse', '--json', ...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [{ analyses }] = JSON.parse(out);
  return analyses.map(({ analyser, status, found: count }: Record<string, unknown>) => [analyser, status, count]);
};

it('timed text is checked by the profile that is named, and again by another', async () => {
  // Ten measures; by netflix two gaps are too small. Of the language a measure, what it is, and that the tag is wrong.
  expect(await found('--profile', 'netflix')).toEqual([
    ['timed-text', 'done', 12],
    ['language', 'done', 3],
    // The one track of its title has no other beside it.
    ['translation', 'done', 0],
  ]);
  await writeFile(join(folder, 'house.yaml'), 'name: house\nanyLanguage: { charactersARow: { limit: 33 } }\n');
  const house = ['--only', 'timed-text', '--profile', join(folder, 'house.yaml')];
  expect(await found(...house)).toEqual([['timed-text', 'done', 12]]);
});

it('a profile that is not there is wrong usage', async () => {
  const { code, err } = await run('analyse', '--profile', 'hulu');
  expect({ code, err }).toMatchObject({ code: 2 });
  expect(err).toContain('--profile: hulu is none of general, netflix, nor a file that can be read (ENOENT)');
});
