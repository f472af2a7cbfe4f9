import { Command } from 'commander';
import { datasetExportCommand } from './dataset-export.js';
import type { ExitCode } from './usage.js';

export function datasetCommand(done: (code: ExitCode) => void): Command {
  return new Command('dataset').description('Datasets of the lake at LAKE_URI.').addCommand(datasetExportCommand(done));
}
