import { Argument, Command, Option } from 'commander';
import { exportDataset, type ExportResult } from '../../exchange/exports/export-dataset.js';
import { exportFormats } from '../../exchange/exports/formats.js';
import { withLake } from '../lake.js';
import { printResult } from '../output.js';
import { showCount } from '../progress.js';
import type { ExitCode } from '../usage.js';

interface Options {
  format: string;
  out: string;
  split?: string;
  images: boolean;
  type?: string;
  overwrite: boolean;
  json: boolean;
}

export function datasetExportCommand(done: (code: ExitCode) => void): Command {
  return new Command('export')
    .description('write a dataset into a folder, as it is in its snapshot, with its croissant.json')
    .addArgument(new Argument('<id>', 'of the dataset: NAME@VERSION'))
    .addOption(new Option('--format <name>', 'the form').choices(Object.keys(exportFormats)).makeOptionMandatory())
    .requiredOption('--out <folder>', 'the folder to be made')
    .option('--split <name>', 'this split alone; "all": what has none')
    .option('--images', "write the frames' pictures, too", false)
    .option('--type <name>', 'write the annotations of this type beside frames or shots')
    .option('--overwrite', 'replace a folder that is there', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (id: string, options: Options) => {
      done(await run(id, options));
    });
}

async function run(id: string, { format, json, split, type, ...rest }: Options): Promise<ExitCode> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was exported')));
  const progress = showCount(process.stderr, id);
  const onProgress = (items: number, total: number) => progress.show(items, total);
  const options = { ...rest, split: split ?? null, type: type ?? null, onProgress, signal: stop.signal };
  try {
    const result = await withLake((lake) => exportDataset(lake, id, format, options));
    progress.clear();
    printResult(json, result, linesOf(result));
    return 0;
  } finally {
    progress.clear();
  }
}

function linesOf({ dataset, out, items, files, bytes, leftOut }: ExportResult): string[] {
  const splits = Object.entries(items).map(([split, count]) => `${count} ${split}`);
  const line = `exported ${dataset} to ${out}: ${splits.join(', ') || 'no items'}; ${files} files, ${bytes} bytes`;
  return leftOut === 0 ? [line] : [line, `${leftOut} annotations have no region or no picture size, and are left out`];
}
