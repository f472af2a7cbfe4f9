import { Command } from 'commander';
import type { ExitCode } from '../usage.js';
import { exportAnnotationsCommand } from './annotation-files.js';
import { CUT_KINDS } from '../../exchange/lake-cuts/questions.js';
import { exportCutCommand } from './cut.js';
import { exportLakeCommand } from './lake.js';
import { exportTableCommand } from './table.js';
import { exportTimelineCommand } from './timeline.js';

export function exportCommand(done: (code: ExitCode) => void): Command {
  const command = new Command('export')
    .description('Take out of the lake at LAKE_URI: the whole of it, a table, annotations, or a list as a cut.')
    .addCommand(exportLakeCommand(done))
    .addCommand(exportTableCommand(done))
    .addCommand(exportAnnotationsCommand(done))
    .addCommand(exportTimelineCommand(done));
  for (const kind of CUT_KINDS) if (kind !== 'annotations') command.addCommand(exportCutCommand(kind, done));
  return command;
}
