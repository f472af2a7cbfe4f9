import { Command, Option } from 'commander';
import { CUT_FORMATS, type CutFormatName } from '../../exchange/cuts/formats.js';
import { withLake } from '../lake.js';
import type { ExitCode } from '../usage.js';
import { writeWhole } from './write-whole.js';

interface Options {
  format: CutFormatName;
  out?: string;
  shortReels: boolean;
  clock?: 'record' | 'source';
}

/** A timeline of the lake, as it came in. */
export function exportTimelineCommand(done: (code: ExitCode) => void): Command {
  return new Command('timeline')
    .description('write a timeline of the lake: what came in goes out equal')
    .argument('<id>', 'of the timeline')
    .addOption(new Option('--format <name>', 'the form of the cut').choices(CUT_FORMATS).makeOptionMandatory())
    .option('--out <file>', 'the file to write (default: standard output)')
    .option('--short-reels', 'EDL: reels of 8 characters, as the standard has them', false)
    .addOption(
      new Option('--clock <name>', 'vtt, srt: the clock of the cut, or of the one file that it is of').choices([
        'record',
        'source',
      ]),
    )
    .action(async (id: string, options: Options) => done(await exportTimeline(id, options)));
}

async function exportTimeline(id: string, { format, out, shortReels, clock }: Options): Promise<ExitCode> {
  const [{ cutFormats }, { editOfTimeline }] = await Promise.all([
    import('../../exchange/cuts/formats.js'),
    import('../../exchange/lake-cuts/timeline-edit.js'),
  ]);
  const edit = await withLake((lake) => editOfTimeline(lake.current, id));
  const text = cutFormats[format].write(edit, { shortReels, clock });
  if (out === undefined) process.stdout.write(text);
  else {
    await writeWhole(out, text);
    console.log(`wrote timeline ${id} to ${out}`);
  }
  return 0;
}
