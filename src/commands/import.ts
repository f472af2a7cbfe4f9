import { existsSync } from 'node:fs';
import { Argument, Command } from 'commander';
import { FORMATS, readerOf } from '../exchange/formats/format.js';
import { importFiles, type ImportResult } from '../exchange/import-files.js';
import type { ImportTable } from '../exchange/import-table.js';
import { openReport } from '../exchange/report.js';
import { importTables } from '../exchange/tables/all.js';
import { openVectors, VECTOR_FORMATS, type VectorSpace } from '../exchange/vector-file.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';
import { UsageError } from './usage.js';

interface Options {
  set?: Record<string, string>;
  vectors?: string;
  space?: string;
  report?: string;
  strict: boolean;
  json: boolean;
}

export function importCommand(done: (code: ExitCode) => void): Command {
  return new Command('import')
    .description('Bring rows of one table into the lake at LAKE_URI; a row whose id is there replaces it.')
    .addArgument(new Argument('<table>', 'what the rows are').choices(Object.keys(importTables)))
    .addArgument(new Argument('<file...>', FORMATS.join(' ')))
    .option(
      '--vectors <file>',
      `vectors of the rows, one for each, in a file of their own: ${VECTOR_FORMATS.join(' ')}`,
    )
    .option('--space <name>', 'the space that the vectors are of')
    .option('--set <column=value>', 'a value for every row, whatever the file says; may be repeated', addSetting)
    .option('--report <file>', 'where bad rows are listed (default: <file>.rejected.ndjson)')
    .option('--strict', 'import nothing when any row is bad', false)
    .option('--json', 'print the counts as JSON', false)
    .action(async (table: string, files: string[], options: Options) => done(await importRows(table, files, options)));
}

async function importRows(table: string, files: string[], options: Options): Promise<ExitCode> {
  const spec = importTables[table]!;
  files.forEach(checkFile);
  checkColumns(table, spec, options.set ?? {});
  const space = spaceOf(table, spec, options);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was imported')));
  const report = await openReport(files, options.report);
  const onProgress = showRows(process.stderr, table);
  const vectors = space && (await openVectors(options.vectors!, space));
  const how = { strict: options.strict, report, constants: options.set, vectors, onProgress, signal: stop.signal };
  try {
    const result = await withLake((lake, writing) => importFiles(lake, spec, files, { ...writing, ...how }));
    printResult(table, result, options.json);
    return result.reported > 0 ? 1 : 0;
  } finally {
    await vectors?.close();
    if (report.rows > 0) console.error(`bad rows are listed in ${report.paths.join(', ')}`);
  }
}

function checkFile(file: string): void {
  if (!readerOf(file)) throw new UsageError(`${file}: its name must end in one of ${FORMATS.join(' ')}`);
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file`);
}

function addSetting(setting: string, before: Record<string, string> = {}): Record<string, string> {
  const [, column, value] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
  if (column === undefined) throw new UsageError(`--set ${setting}: write COLUMN=VALUE`);
  return { ...before, [column]: value! };
}

function checkColumns(table: string, spec: ImportTable, set: Record<string, string>): void {
  for (const column of Object.keys(set)) {
    if (!Object.hasOwn(spec.columns, column)) throw new UsageError(`--set ${column}: ${table} have no such column`);
  }
}

/** The space of `--vectors`, which the table's rows must have a place for. */
function spaceOf(table: string, spec: ImportTable, { vectors, space }: Options): VectorSpace | undefined {
  if ((vectors === undefined) !== (space === undefined)) {
    throw new UsageError('--vectors FILE and --space NAME go together');
  }
  if (vectors === undefined) return undefined;
  const found = spec.spaces?.find(({ id }) => id === space);
  if (!found) {
    const known = spec.spaces?.map(({ id }) => id).join(', ') ?? 'none';
    throw new UsageError(`--space ${space}: ${table} carry vectors of ${known}`);
  }
  if (!VECTOR_FORMATS.some((format) => vectors.toLowerCase().endsWith(format))) {
    throw new UsageError(`${vectors}: its name must end in one of ${VECTOR_FORMATS.join(' ')}`);
  }
  if (!existsSync(vectors)) throw new UsageError(`${vectors}: there is no such file`);
  return found;
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
