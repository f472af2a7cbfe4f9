import { count } from '../lancedb/read.js';
import { lightColumns, type ColumnName, type MediaTable, type Row } from '../lancedb/table.js';
import type { Lake } from '../lancedb/lake.js';
import { writeToLake, type LakeWriter, type WriteOptions } from '../lancedb/writer.js';
import { frames } from '../tables/frames.js';
import { lookSpace, spaces } from '../tables/spaces.js';
import { arrangeChildren } from './arrange-children.js';
import { readerOf } from './formats/format.js';
import type { SourceRow } from './formats/source.js';
import { groupBy } from '../group-by.js';
import { IdSet } from './id-set.js';
import { parseRow, requireColumns, type Draft, type ImportTable } from './import-table.js';
import { knownRows } from './known.js';
import { parentsIn, type ParentKind, type Parents } from './parents.js';
import { RowProblem } from './problem.js';
import type { Report } from './report.js';

export interface ImportOptions extends Omit<WriteOptions, 'note'> {
  /** Import nothing when any row is bad. */
  strict: boolean;
  report: Report;
  onProgress?(rowsRead: number): void;
  signal?: AbortSignal;
}

/** What became of the rows: each was written or reported. */
export interface ImportResult {
  rowsIn: number;
  written: number;
  reported: number;
  /** Columns of the files that the table does not have. */
  unknownColumns: string[];
}

/** Some rows were bad and `strict` was asked for. */
export class StrictImportError extends Error {
  override name = 'StrictImportError';
}

/** Brings the files' rows into one table, all in one snapshot of the lake. */
export async function importFiles<T extends MediaTable>(
  lake: Lake,
  spec: ImportTable<T>,
  files: readonly string[],
  options: ImportOptions,
): Promise<ImportResult> {
  const note = `import ${spec.table.name}`;
  return writeToLake(lake, { ...options, note }, async (writer) => {
    const run = await startRun(writer, spec, options);
    try {
      for (const file of files) {
        for await (const rows of readerOf(file)!(file)) {
          options.signal?.throwIfAborted();
          await run.take(file, rows);
          await options.report.flush();
          options.onProgress?.(run.result().rowsIn);
        }
      }
    } finally {
      // The lake's lease must not be given back while rows are being written.
      await run.settle();
    }
    await run.end();
    await options.report.flush();
    const result = run.result();
    if (options.strict && result.reported > 0) {
      throw new StrictImportError(`${result.reported} of ${result.rowsIn} rows are bad, so nothing was imported`);
    }
    return result;
  });
}

/** A row on its way, with the place that it came from. */
interface Candidate<T extends MediaTable> {
  file: string;
  line: number;
  given: Draft<T>;
}

interface Run {
  take(file: string, rows: readonly SourceRow[]): Promise<void>;
  /** Waits for the rows taken last to be written. */
  settle(): Promise<void>;
  end(): Promise<void>;
  result(): ImportResult;
}

async function startRun<T extends MediaTable>(
  writer: LakeWriter,
  spec: ImportTable<T>,
  { report }: ImportOptions,
): Promise<Run> {
  const known = await knownRows(writer.base, spec.table);
  const parents = parentsIn(writer.base);
  const accepted = new IdSet();
  const unknown = new Set<string>();
  const touched = new Map<string, number>();
  const now = Date.now();
  let rowsIn = 0;
  let arrivals = known.size;
  /** The rows taken last, on their way to the tables while the next ones are read. */
  let writing: Promise<void> = Promise.resolve();
  /** Rows whose parent in the same table has not come yet. */
  let waiting: Candidate<T>[] = [];

  function attempt<R>({ file, line }: { file: string; line: number }, work: () => R): R | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      report.add(file, line, error);
      return undefined;
    }
  }

  function parse(file: string, row: SourceRow): Candidate<T> | undefined {
    return attempt({ file, line: row.line }, () => {
      if ('problem' in row) throw row.problem;
      const given = parseRow(spec, row.values, (column) => unknown.add(column));
      if (idOf(given) == null) throw new RowProblem('id', null, 'is required');
      return { file, line: row.line, given };
    });
  }

  const mustWait = ({ given }: Candidate<T>): boolean => {
    const parent = spec.within && (given[spec.within] as string | null | undefined);
    return parent != null && !known.has(parent) && !accepted.has(parent);
  };

  async function write(candidates: readonly Candidate<T>[]): Promise<void> {
    const existing = await known.find(candidates.map(({ given }) => idOf(given)!));
    const drafts = candidates.map((candidate) => {
      const before = existing.get(idOf(candidate.given)!) ?? null;
      return { candidate, before, draft: { ...before, ...candidate.given } as Draft<T> };
    });
    await loadParents(spec, parents, drafts);
    const added: Row<T>[] = [];
    const changed: { row: Row<T>; given: Draft<T> }[] = [];
    for (const { candidate, before, draft } of drafts) {
      const { given } = candidate;
      attempt(candidate, () => {
        requireColumns(spec, draft);
        checkReferences(spec, parents, draft);
        if (accepted.has(idOf(given)!)) throw new RowProblem('id', idOf(given), 'is in an earlier row of this import');
        let row = spec.complete({ draft, given, existing: before, parents, now });
        accepted.add(idOf(given)!);
        if (spec.arrival && !before) row = { ...row, [spec.arrival]: arrivals++ };
        if (before) changed.push({ row, given });
        else added.push(row);
        const asset = spec.assetOf?.(row, before);
        if (asset != null) touched.set(asset, (touched.get(asset) ?? 0) + 1);
        const left = before && spec.assetOf?.(before, before);
        if (left != null && left !== asset) touched.set(left, touched.get(left) ?? 0);
      });
    }
    await writing;
    writing = writer.add(spec.table, added).then(() => replaceRows(writer, spec.table, changed));
    // Whoever awaits it next is told; until then it must not count as unhandled.
    writing.catch(() => undefined);
  }

  /** Writes the rows whose parents have come, and so on down; what is left has none. */
  async function writeWaiting(): Promise<void> {
    for (;;) {
      const ready = waiting.filter((candidate) => !mustWait(candidate));
      if (ready.length === 0) break;
      waiting = waiting.filter(mustWait);
      await write(ready);
    }
    for (const { file, line, given } of waiting) {
      report.add(file, line, missing(spec.within!, given[spec.within!]));
    }
  }

  return {
    async take(file, rows) {
      rowsIn += rows.length;
      const candidates = rows.map((row) => parse(file, row)).filter((one) => one !== undefined);
      const ready = spec.within ? candidates.filter((one) => !mustWait(one)) : candidates;
      if (spec.within) waiting.push(...candidates.filter(mustWait));
      await write(ready);
    },
    settle: () => writing,
    async end() {
      await writeWaiting();
      await writing;
      if ((spec.table as MediaTable) === frames && accepted.size > 0) await registerLook(writer);
      await arrangeChildren(writer, touched);
    },
    result: () => ({
      rowsIn,
      written: accepted.size,
      reported: report.rows,
      unknownColumns: [...unknown],
    }),
  };
}

const idOf = (row: object): string | null | undefined => (row as { id?: string | null }).id;

const missing = (field: string, value: unknown) => new RowProblem(field, value, 'is not in the lake');

function referencesOf<T extends MediaTable>(spec: ImportTable<T>): [ColumnName<T>, ParentKind][] {
  return Object.entries(spec.references) as [ColumnName<T>, ParentKind][];
}

async function loadParents<T extends MediaTable>(
  spec: ImportTable<T>,
  parents: Parents,
  drafts: readonly { draft: Draft<T> }[],
): Promise<void> {
  const wanted = new Map<ParentKind, Set<string>>();
  const want = (kind: ParentKind, id: string | null | undefined) => {
    if (id == null) return;
    if (!wanted.has(kind)) wanted.set(kind, new Set());
    wanted.get(kind)!.add(id);
  };
  for (const [column, kind] of referencesOf(spec)) {
    for (const { draft } of drafts) want(kind, draft[column] as string | null | undefined);
  }
  for (const kind of ['frame', 'shot'] as const) {
    const ids = wanted.get(kind);
    if (ids) await parents.load(kind, ids);
    for (const id of ids ?? []) want('asset', parents.get(kind, id)?.asset_id);
  }
  for (const [kind, ids] of wanted) if (kind !== 'frame' && kind !== 'shot') await parents.load(kind, ids);
}

function checkReferences<T extends MediaTable>(spec: ImportTable<T>, parents: Parents, draft: Draft<T>): void {
  for (const [column, kind] of referencesOf(spec)) {
    const id = draft[column] as string | null | undefined;
    if (id != null && !parents.get(kind, id)) throw missing(column, id);
  }
}

/** Rows that are there keep their pictures and vectors, but for those that the file gives. */
async function replaceRows<T extends MediaTable>(
  writer: LakeWriter,
  table: T,
  rows: readonly { row: Row<T>; given: Draft<T> }[],
): Promise<void> {
  const light = lightColumns(table);
  const heavy = Object.keys(table.columns).filter((name) => !light.includes(name)) as ColumnName<T>[];
  const givenHeavy = (given: Draft<T>) => heavy.filter((name) => given[name] !== undefined);
  const groups = groupBy(rows, ({ given }) => givenHeavy(given).join());
  for (const group of groups.values()) {
    const columns = [...light, ...givenHeavy(group[0]!.given)];
    await writer.patch(
      table,
      'id' as ColumnName<T>,
      columns,
      group.map(({ row }) => row),
    );
  }
}

/** Vectors are searched by their space: the lake must have it. */
async function registerLook(writer: LakeWriter): Promise<void> {
  if ((await count(writer.base, spaces)) > 0) return;
  await writer.add(spaces, [lookSpace(null)]);
}
