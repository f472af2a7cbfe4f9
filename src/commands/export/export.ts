import { Command } from 'commander';
import type { ExitCode } from '../usage.js';
import { exportAnnotationsCommand } from './annotation-files.js';
import { exportLakeCommand } from './lake.js';
import { exportTableCommand } from './table.js';

export function exportCommand(done: (code: ExitCode) => void): Command {
  return new Command('export')
    .description('Take out of the lake at LAKE_URI: the whole of it, a table, or annotations.')
    .addCommand(exportLakeCommand(done))
    .addCommand(exportTableCommand(done))
    .addCommand(exportAnnotationsCommand(done));
}
