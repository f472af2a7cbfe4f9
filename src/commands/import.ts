import { Argument, Command } from 'commander';
import { indexTextInSmallParts } from '../config.js';
import { annotationFormats } from '../exchange/annotation-files/formats.js';
import {
  importAnnotationFiles,
  type AnnotationFilesResult,
} from '../exchange/annotation-files/import-annotation-files.js';
import { FORMATS, readerOf } from '../exchange/formats/format.js';
import { readSpaces } from '../lake/embedding/spaces.js';
import { importFiles } from '../exchange/import-files.js';
import type { ImportOptions, ImportResult } from '../exchange/import-options.js';
import type { ImportTable } from '../exchange/import-table.js';
import { importVectors } from '../exchange/import-vectors.js';
import { openReport } from '../exchange/report.js';
import { importTables } from '../exchange/tables/all.js';
import { openVectors, VECTOR_FORMATS, type VectorFile } from '../exchange/vector-file.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { lookSpace } from '../lake/tables/spaces.js';
import {
  addAnnotationOptions,
  annotationFilesOptions,
  checkAnnotationFiles,
  checkNoAnnotationOptions,
  type AnnotationOptions,
} from './import-annotations.js';
import { checkIsThere } from './check-file.js';
import { addCardOptions, checkNoCardOptions, importCardFiles, MODEL_CARD, type CardOptions } from './import-cards.js';
import { checkWholeLake, importWholeLake, WHOLE_LAKE } from './import-lake.js';
import { addVmafOptions, checkNoVmafOptions, importVmafLog, VMAF, type VmafOptions } from './import-vmaf.js';
import { importImfPackages } from './import-imf.js';
import { importMddfFiles, MDDF } from './import-mddf.js';
import { importOmcFiles, OMC } from './import-omc.js';
import {
  addTimelineOptions,
  checkNoTimelineOptions,
  EDIT_FORMATS,
  IMF,
  importTimelines,
  isEditFormat,
  type TimelineOptions,
} from './import-timelines.js';
import { printResult } from './output.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';
import { giveBackAllMemory, giveBackNativeMemory, keepHeapSmall } from '../base/native-memory.js';
import { UsageError } from '../base/usage-error.js';

interface Options extends AnnotationOptions, CardOptions, VmafOptions, TimelineOptions {
  set?: Record<string, string>;
  vectors: string[];
  space: string[];
  report?: string;
  strict: boolean;
  json: boolean;
}

/** Not a table of its own: vectors of frames that are there. */
const VECTORS = 'vectors';

export function importCommand(done: (code: ExitCode) => void): Command {
  const command = new Command('import')
    .description(
      "Bring rows of one table, another tool's annotations, model cards, a log of libvmaf, edits, IMF packages, MovieLabs' metadata, manifests and ontology, or a whole lake into the lake at LAKE_URI; a row whose id is there replaces it.",
    )
    .addArgument(
      new Argument('<table>', 'what the rows are, or which tool the files are of').choices([
        ...Object.keys(importTables),
        VECTORS,
        ...Object.keys(annotationFormats),
        MODEL_CARD,
        VMAF,
        ...EDIT_FORMATS,
        IMF,
        MDDF,
        OMC,
        WHOLE_LAKE,
      ]),
    )
    .addArgument(
      new Argument(
        '<file...>',
        `of tables ${FORMATS.join(' ')}; of tools .json .xml .csv .vtt, also .gz; of models .md; of ${VMAF} its JSON or XML log; of edits .otio .edl .fcpxml; of ${IMF} folders; of ${MDDF} .xml or folders; of ${OMC} .json or folders; of ${WHOLE_LAKE} a folder`,
      ),
    )
    .option(
      '--vectors <file>',
      `vectors of the rows, one for each, in a file of their own: ${VECTOR_FORMATS.join(' ')}; may be repeated`,
      listed,
      [],
    )
    .option('--space <name>', 'the space of each --vectors, in their order; of import vectors, its own', listed, [])
    .option('--set <column=value>', 'a value for every row, whatever the file says; may be repeated', addSetting)
    .option('--report <file>', 'where bad rows are listed (default: <file>.rejected.ndjson)')
    .option('--strict', 'import nothing when any row is bad', false)
    .option('--json', 'print the counts as JSON', false)
    .action(async (table: string, files: string[], options: Options) => done(await importRows(table, files, options)));
  return addTimelineOptions(addVmafOptions(addCardOptions(addAnnotationOptions(command))));
}

/** An import looks each row up once, mostly in order. */
const INDEX_CACHE_BYTES = 64 * 2 ** 20;

/** In percent. Writes of vectors take memory that the heap may take otherwise: with 100 ten million of them take 719 MiB, with 50 they take 674. */
const HEAP_GROWTH_BESIDE_VECTORS = 50;
const HEAP_GROWTH = 100;

const listed = (value: string, before: readonly string[]): string[] => [...before, value];

async function importRows(table: string, files: string[], options: Options): Promise<ExitCode> {
  if (isEditFormat(table)) {
    checkNoAnnotationOptions(table, options);
    checkNoCardOptions(table, options);
    checkNoVmafOptions(table, options);
    await importTimelines(table, files, options);
    return 0;
  }
  if (table === OMC) {
    const { titleId: _, ...others } = options;
    checkNoTimelineOptions(table, others);
    checkNoAnnotationOptions(table, options);
    checkNoCardOptions(table, options);
    checkNoVmafOptions(table, options);
    await importOmcFiles(files, options);
    return 0;
  }
  checkNoTimelineOptions(table, options);
  if (table === IMF || table === MDDF) {
    checkNoAnnotationOptions(table, options);
    checkNoCardOptions(table, options);
    checkNoVmafOptions(table, options);
    await (table === IMF ? importImfPackages : importMddfFiles)(files, options.json);
    return 0;
  }
  if (table === MODEL_CARD) {
    checkNoAnnotationOptions('model cards', options);
    if (options.set || options.vectors.length > 0 || options.space.length > 0)
      throw new UsageError('--set, --vectors and --space are for tables; model cards are imported without');
    checkNoVmafOptions('model cards', options);
    await importCardFiles(files, options);
    return 0;
  }
  if (table === VMAF) {
    checkNoAnnotationOptions(VMAF, options);
    checkNoCardOptions(VMAF, options);
    await importVmafLog(files, options);
    return 0;
  }
  checkNoVmafOptions(table, options);
  checkNoCardOptions(table, options);
  if (table === WHOLE_LAKE) {
    checkNoAnnotationOptions('whole lakes', options);
    checkWholeLake(files, options);
    await importWholeLake(files[0]!, options.json);
    return 0;
  }
  const isOfTool = Object.hasOwn(annotationFormats, table);
  const spec = isOfTool ? importTables['annotations']! : (importTables[table] ?? null);
  if (isOfTool) checkAnnotationFiles(table, files, options);
  else {
    checkNoAnnotationOptions(table, options);
    files.forEach(checkFormat);
  }
  files.forEach(checkIsThere);
  checkColumns(table, spec, options.set ?? {});
  const pairs = pairsOf(table, spec, options);
  const ofTool = isOfTool ? await annotationFilesOptions(options) : null;
  giveBackNativeMemory();
  keepHeapSmall(spec?.carriesVectors ? HEAP_GROWTH_BESIDE_VECTORS : HEAP_GROWTH);
  indexTextInSmallParts();
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was imported')));
  const report = await openReport(files, options.report);
  const { strict, set: constants } = options;
  const onProgress = showRows(process.stderr, table);
  // Indices take memory beside what the rows have left.
  const how = { strict, report, constants, onProgress, onWritten: giveBackAllMemory, signal: stop.signal };
  const vectors: VectorFile[] = [];
  try {
    const result = await withLake(
      async (lake, writing): Promise<ImportResult | AnnotationFilesResult> => {
        if (ofTool) return importAnnotationFiles(lake, table, files, { ...writing, ...how, ...ofTool });
        for (const pair of pairs) vectors.push(await openPair(lake, pair));
        const all: ImportOptions = { ...writing, ...how, vectors };
        if (spec) return importFiles(lake, spec, files, all);
        return importVectors(lake, files, { ...all, space: pairs.length > 0 ? null : options.space[0]! });
      },
      { create: true, indexCacheBytes: INDEX_CACHE_BYTES },
    );
    printImport(table, result, options.json);
    return result.reported > 0 ? 1 : 0;
  } finally {
    for (const one of vectors) await one.close();
    if (report.rows > 0) console.error(`bad rows are listed in ${report.paths.join(', ')}`);
  }
}

function checkFormat(file: string): void {
  if (!readerOf(file)) throw new UsageError(`${file}: its name must end in one of ${FORMATS.join(' ')}`);
}

function addSetting(setting: string, before: Record<string, string> = {}): Record<string, string> {
  const [, column, value] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
  if (column === undefined) throw new UsageError(`--set ${setting}: write COLUMN=VALUE`);
  return { ...before, [column]: value! };
}

function checkColumns(table: string, spec: ImportTable | null, set: Record<string, string>): void {
  for (const column of Object.keys(set)) {
    if (!spec || !Object.hasOwn(spec.columns, column)) {
      throw new UsageError(`--set ${column}: ${table} have no such column`);
    }
  }
}

interface Pair {
  readonly path: string;
  readonly space: string;
}

/** Each file of `--vectors` with its `--space`. */
function pairsOf(table: string, spec: ImportTable | null, { vectors, space }: Options): Pair[] {
  if (spec && !spec.carriesVectors && vectors.length > 0) throw new UsageError(`--vectors: ${table} carry no vectors`);
  if (!spec && vectors.length === 0 && space.length !== 1) {
    throw new UsageError('import vectors: name the space of the column `vector` with one --space NAME');
  }
  if (spec || vectors.length > 0) {
    if (vectors.length !== space.length) throw new UsageError('--vectors FILE and --space NAME go together');
    const twice = space.find((name, i) => space.indexOf(name) < i);
    if (twice !== undefined) throw new UsageError(`--space ${twice} is given twice`);
  }
  vectors.forEach(checkVectorFile);
  return vectors.map((path, i) => ({ path, space: space[i]! }));
}

function checkVectorFile(path: string): void {
  if (!VECTOR_FORMATS.some((format) => path.toLowerCase().endsWith(format))) {
    throw new UsageError(`${path}: its name must end in one of ${VECTOR_FORMATS.join(' ')}`);
  }
  checkIsThere(path);
}

/** A lake without spaces gets the look space with its first frames. */
async function openPair(lake: Lake, { path, space }: Pair): Promise<VectorFile> {
  const known = await readSpaces(lake.current);
  const all = known.length > 0 ? known : [lookSpace(null, true)];
  const found = all.find(({ id }) => id === space);
  if (found) return openVectors(path, found);
  throw new UsageError(`--space ${space}: the lake has ${all.map(({ id }) => id).join(', ')}; see: media-graph space`);
}

const EVERY_MS = 1_000;

/** Rows read so far and how fast: one changing line on a terminal, a line a second otherwise. */
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

function printImport(table: string, result: ImportResult | AnnotationFilesResult, json: boolean): void {
  const { rowsIn, written, reported, unknownColumns } = result;
  if (unknownColumns.length > 0) console.error(`columns that ${table} do not have: ${unknownColumns.join(', ')}`);
  const made = 'framesMade' in result ? madeLines(result) : [];
  printResult(json, result, [
    ...made,
    `${table}: ${rowsIn} rows in = ${written} rows written + ${reported} rows reported`,
  ]);
}

function madeLines({ titlesMade, assetsMade, framesMade }: AnnotationFilesResult): string[] {
  if (titlesMade + assetsMade + framesMade === 0) return [];
  const titles = titlesMade > 0 ? `${titlesMade} titles, ` : '';
  return [`made: ${titles}${assetsMade} assets, ${framesMade} frames`];
}
