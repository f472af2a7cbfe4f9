import { expect, it } from 'vitest';
import { readWords } from '../../src/commands/word-list.js';

it('words are labels, each its own text where it names none', async () => {
  expect(await readWords('boat, sea = a photo of the sea')).toEqual([
    { label: 'boat', text: 'boat' },
    { label: 'sea', text: 'a photo of the sea' },
  ]);
});

it.each([
  ['boat,,sea', '--words: word 2 is empty: ""'],
  ['boat,sea =', '--words: word 2 is empty: "sea ="'],
  ['boat,sea,boat', '--words: boat is there twice'],
  ['./no-words.txt', '--words: ./no-words.txt cannot be read (ENOENT)'],
])('%s is wrong', async (list, message) => {
  await expect(readWords(list)).rejects.toThrow(message);
});
