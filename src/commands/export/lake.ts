import { Argument, Command } from 'commander';
import { exportLake, type ExportedLake } from '../../exchange/whole-lake/export-lake.js';
import { withLake } from '../lake.js';
import { printResult } from '../output.js';
import { showCount } from '../progress.js';
import type { ExitCode } from '../usage.js';
import { readVersion } from '../version.js';
import { snapshotOf } from './snapshot-of.js';

interface Options {
  snapshot?: string;
  overwrite: boolean;
  json: boolean;
}

export function exportLakeCommand(done: (code: ExitCode) => void): Command {
  return new Command('lake')
    .description('write all tables into a folder that media-graph import lake makes the same lake of')
    .addArgument(new Argument('<folder>', 'the folder to be made'))
    .option('--snapshot <name>', 'the state of this name or number, instead of the newest')
    .option('--overwrite', 'replace a folder that is there', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (folder: string, options: Options) => done(await run(folder, options)));
}

async function run(out: string, { snapshot, overwrite, json }: Options): Promise<ExitCode> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was exported')));
  const progress = showCount(process.stderr, 'rows');
  const how = {
    out,
    overwrite,
    madeBy: `media-graph ${readVersion()}`,
    onProgress: progress.show,
    signal: stop.signal,
  };
  try {
    const result = await withLake(async (lake) => exportLake(lake, await snapshotOf(lake, snapshot), how));
    progress.clear();
    printResult(json, result, linesOf(result));
    return 0;
  } finally {
    progress.clear();
  }
}

function linesOf({ out, snapshot, tables, named, files, bytes }: ExportedLake): string[] {
  const counts = Object.values(tables);
  const rows = counts.reduce((sum, of) => sum + of, 0);
  const kept = named.length > 0 ? `; named snapshots: ${named.join(', ')}` : '';
  return [
    `exported snapshot ${snapshot} to ${out}: ${rows} rows of ${counts.length} tables${kept}; ${files} files, ${bytes} bytes`,
  ];
}
