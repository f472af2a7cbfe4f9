import { readFile } from 'node:fs/promises';
import { UsageError } from '../base/usage-error.js';
import type { Word } from '../media/analysers/clip-labels.js';

/**
 * Words with commas between, or a file of one to a line. `boat = a photo of a boat` is the label `boat`, found by that text.
 * Throws UsageError for an empty one, and for a label that is there twice.
 */
export async function readWords(listOrFile: string): Promise<Word[]> {
  const lines = await linesOf(listOrFile);
  const words = lines.map((line) => {
    const [label, ...text] = line.split('=').map((part) => part.trim());
    return { label: label!, text: text.length > 0 ? text.join('=') : label! };
  });
  const empty = words.findIndex(({ label, text }) => label === '' || text === '');
  if (empty >= 0) throw new UsageError(`--words: word ${empty + 1} is empty: ${JSON.stringify(lines[empty])}`);
  const twice = words.find(({ label }, at) => words.findIndex((other) => other.label === label) < at);
  if (twice) throw new UsageError(`--words: ${twice.label} is there twice`);
  return words;
}

async function linesOf(listOrFile: string): Promise<string[]> {
  const content = await readFile(listOrFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // a list that is no file's name; one with a slash and no comma was meant to be one
    if (error.code === 'ENOENT' && (listOrFile.includes(',') || !listOrFile.includes('/'))) return null;
    throw new UsageError(`--words: ${listOrFile} cannot be read (${error.code})`);
  });
  return content === null ? listOrFile.split(',') : content.split(/\r?\n/).filter((line) => line.trim() !== '');
}
