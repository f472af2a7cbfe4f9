import { Argument, Command, Option } from 'commander';
import { exportTable } from '../../exchange/exports/export-table.js';
import { tableForms } from '../../exchange/exports/table-forms.js';
import { mediaTables } from '../../lake/tables/all.js';
import { withLake } from '../lake.js';
import { printResult } from '../output.js';
import { showCount } from '../progress.js';
import type { ExitCode } from '../usage.js';
import { snapshotOf } from './snapshot-of.js';

interface Options {
  format: string;
  out: string;
  snapshot?: string;
  pictures: boolean;
  overwrite: boolean;
  json: boolean;
}

export function exportTableCommand(done: (code: ExitCode) => void): Command {
  return new Command('table')
    .description('write a whole table to one file')
    .addArgument(new Argument('<name>', 'of the table').choices(mediaTables.map(({ name }) => name)))
    .addOption(new Option('--format <name>', 'the form').choices(Object.keys(tableForms)).makeOptionMandatory())
    .requiredOption('--out <file>', 'the file to be made')
    .option('--snapshot <name>', 'the state of this name or number, instead of the newest')
    .option('--no-pictures', 'leave columns of pictures and other bytes out')
    .option('--overwrite', 'replace a file that is there', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (name: string, options: Options) => done(await run(name, options)));
}

async function run(name: string, { format, snapshot, json, ...rest }: Options): Promise<ExitCode> {
  const table = mediaTables.find((one) => one.name === name)!;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was exported')));
  const progress = showCount(process.stderr, name);
  const how = { ...rest, onProgress: progress.show, signal: stop.signal };
  try {
    const result = await withLake(async (lake) => exportTable(await snapshotOf(lake, snapshot), table, format, how));
    progress.clear();
    printResult(json, result, [`exported ${result.rows} ${name} to ${result.out}: ${result.bytes} bytes`]);
    return 0;
  } finally {
    progress.clear();
  }
}
