import { Command } from 'commander';
import { withLake } from '../lake.js';
import type { ExitCode } from '../usage.js';
import { withCutFileOptions, writeCut, type CutFileOptions } from './cut-file.js';

/** A timeline of the lake, as it came in. */
export function exportTimelineCommand(done: (code: ExitCode) => void): Command {
  const command = new Command('timeline')
    .description('write a timeline of the lake: what came in goes out equal')
    .argument('<id>', 'of the timeline');
  return withCutFileOptions(command, (format) => format.makeOptionMandatory()).action(
    async (id: string, options: CutFileOptions) => done(await exportTimeline(id, options)),
  );
}

async function exportTimeline(id: string, options: CutFileOptions): Promise<ExitCode> {
  const { editOfTimeline } = await import('../../exchange/lake-cuts/timeline-edit.js');
  const edit = await withLake((lake) => editOfTimeline(lake.current, id));
  await writeCut(edit, options, `timeline ${id}`);
  return 0;
}
