import { rename, rm, writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { CUT_FORMATS, type CutFormatName } from '../../exchange/cuts/formats.js';
import type { Edit } from '../../media/timeline/edit.js';

/** How an edit is written, and where. */
export interface CutFileOptions {
  format: CutFormatName;
  out?: string;
  shortReels: boolean;
  clock?: 'record' | 'source';
}

/** Adds those options; `formatOf` makes the form mandatory, or not. */
export function withCutFileOptions(command: Command, formatOf: (option: Option) => Option): Command {
  return command
    .addOption(formatOf(new Option('--format <name>', 'the form of the cut').choices(CUT_FORMATS)))
    .option('--out <file>', 'the file to write (default: standard output)')
    .option('--short-reels', 'EDL: reels of 8 characters, as the standard has them', false)
    .addOption(
      new Option('--clock <name>', 'vtt, srt: the clock of the cut, or of the one file that it is of').choices([
        'record',
        'source',
      ]),
    );
}

/** Writes the edit, and says `what` was written where that is a file. */
export async function writeCut(
  edit: Edit,
  { format, out, shortReels, clock }: CutFileOptions,
  what: string,
): Promise<void> {
  const { cutFormats } = await import('../../exchange/cuts/formats.js');
  const text = cutFormats[format].write(edit, { shortReels, clock });
  if (out === undefined) process.stdout.write(text);
  else {
    await writeWhole(out, text);
    console.log(`wrote ${what} to ${out}`);
  }
}

/** The file is there once it is whole. */
async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, text);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
