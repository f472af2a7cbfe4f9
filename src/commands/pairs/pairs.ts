import { Command } from 'commander';
import type { ExitCode } from '../usage.js';
import { pairsExportCommand } from './export.js';
import { pairsListCommand } from './list.js';

export function pairsCommand(done: (code: ExitCode) => void): Command {
  return new Command('pairs')
    .description('HDR and SDR versions of one cut in the lake at LAKE_URI, which analyse --only fingerprint has seen.')
    .addCommand(pairsListCommand(done))
    .addCommand(pairsExportCommand(done));
}
