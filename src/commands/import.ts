import { existsSync } from 'node:fs';
import { Argument, Command } from 'commander';
import { FORMATS, readerOf } from '../exchange/formats/format.js';
import { importFiles, type ImportResult } from '../exchange/import-files.js';
import { openReport } from '../exchange/report.js';
import { importTables } from '../exchange/tables/all.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';
import { UsageError } from './usage.js';

interface Options {
  report?: string;
  strict: boolean;
  json: boolean;
}

export function importCommand(done: (code: ExitCode) => void): Command {
  return new Command('import')
    .description('Bring rows of one table into the lake at LAKE_URI; a row whose id is there replaces it.')
    .addArgument(new Argument('<table>', 'what the rows are').choices(Object.keys(importTables)))
    .addArgument(new Argument('<file...>', FORMATS.join(' ')))
    .option('--report <file>', 'where bad rows are listed (default: <file>.rejected.ndjson)')
    .option('--strict', 'import nothing when any row is bad', false)
    .option('--json', 'print the counts as JSON', false)
    .action(async (table: string, files: string[], options: Options) => done(await importRows(table, files, options)));
}

async function importRows(table: string, files: string[], options: Options): Promise<ExitCode> {
  files.forEach(checkFile);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was imported')));
  const report = await openReport(files, options.report);
  const onProgress = showRows(process.stderr, table);
  const how = { strict: options.strict, report, onProgress, signal: stop.signal };
  try {
    const result = await withLake((lake, writing) =>
      importFiles(lake, importTables[table]!, files, { ...writing, ...how }),
    );
    printResult(table, result, options.json);
    return result.reported > 0 ? 1 : 0;
  } finally {
    if (report.rows > 0) console.error(`bad rows are listed in ${report.paths.join(', ')}`);
  }
}

function checkFile(file: string): void {
  if (file.toLowerCase().endsWith('.parquet')) {
    throw new UsageError(`${file}: Parquet is not read here; write it as .arrow (uncompressed), .ndjson or .csv`);
  }
  if (!readerOf(file)) throw new UsageError(`${file}: its name must end in one of ${FORMATS.join(' ')}`);
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file`);
}

const EVERY_MS = 1_000;

/** Rows read so far and how fast: one line that changes where a person watches, a line a second otherwise. */
function showRows(stream: NodeJS.WriteStream, table: string): (rows: number) => void {
  const started = performance.now();
  let shown = started;
  return (rows) => {
    const now = performance.now();
    if (now - shown < EVERY_MS) return;
    shown = now;
    const line = `${table}: ${rows} rows, ${Math.round((rows * 1000) / (now - started))} rows/s`;
    stream.write(stream.isTTY ? `\r${line}` : `${line}\n`);
  };
}

function printResult(table: string, result: ImportResult, json: boolean): void {
  const { rowsIn, written, reported, unknownColumns } = result;
  if (unknownColumns.length > 0) console.error(`columns that ${table} do not have: ${unknownColumns.join(', ')}`);
  if (json) console.log(JSON.stringify(result, null, 2));
  else console.log(`${table}: ${rowsIn} rows in = ${written} rows written + ${reported} rows reported`);
}
