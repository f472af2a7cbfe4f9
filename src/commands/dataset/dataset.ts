import { Command } from 'commander';
import { createCommand } from './create.js';
import { deleteCommand } from './delete.js';
import { diffCommand } from './diff.js';
import { duplicatesCommand } from './duplicates.js';
import { datasetExportCommand } from './export.js';
import { freezeCommand } from './freeze.js';
import { listCommand } from './list.js';
import { showCommand } from './show.js';
import { splitCommand } from './split.js';
import type { ExitCode } from '../usage.js';

export function datasetCommand(done: (code: ExitCode) => void): Command {
  return new Command('dataset')
    .description('Datasets of the lake at LAKE_URI: selections at a named snapshot, split, frozen and compared.')
    .addCommand(createCommand(done))
    .addCommand(splitCommand(done))
    .addCommand(freezeCommand(done))
    .addCommand(datasetExportCommand(done))
    .addCommand(listCommand(done))
    .addCommand(showCommand(done))
    .addCommand(diffCommand(done))
    .addCommand(duplicatesCommand(done))
    .addCommand(deleteCommand(done));
}
