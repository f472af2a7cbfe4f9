import { IdSet } from '../base/id-set.js';
import { keepEdits } from '../lake/edits/keep-edits.js';
import type { BatchBuilder } from '../lake/lancedb/arrow/batch-builder.js';
import { RowBatches } from '../lake/lancedb/arrow/row-batches.js';
import { nextOrdinal } from '../lake/lancedb/next-ordinal.js';
import type { MediaTable, Row } from '../lake/lancedb/table.js';
import { rowsPerWrite } from '../lake/lancedb/write-size.js';
import type { LakeWriter } from '../lake/lancedb/writer.js';
import { arrangeChildren } from './arrange-children.js';
import type { SourceRow, SourceRows } from './formats/source.js';
import type { ImportOptions, ImportResult } from './import-options.js';
import { requireColumns, rowParser, type Draft, type ImportTable } from './import-table.js';
import { knownRows } from './known.js';
import { parentsIn } from './parents.js';
import { RowProblem } from './problem.js';
import { missing, referencesOf } from './references.js';
import { replaceRows, type ChangedRow } from './replace-rows.js';

/** Vectors for the rows taken with them, in a column of the space's name. */
export interface VectorsOfRows {
  readonly space: string;
  readonly values: readonly Float32Array[];
}

/** A running import of one table. */
export interface Run {
  take(file: string, rows: SourceRows, vectors: readonly VectorsOfRows[]): Promise<void>;
  /** Waits for the rows taken last to be written, and lets go of what is being read beside. */
  settle(): Promise<void>;
  end(): Promise<void>;
  result(): ImportResult;
}

/** A row not yet written, with its file and line. */
interface Candidate<T extends MediaTable> {
  readonly file: string;
  readonly line: number;
  readonly given: Draft<T>;
}

/** Rows that are complete and not in their columns yet: few, so that they seldom outlive the garbage collector's first look. Chosen, not measured. */
const WHOLE_ROWS = 128;
/** The first writes are smaller, so that the table is busy soon; each is twice the one before. */
const ROWS_OF_FIRST_WRITE = 8_192;

export async function startRun<T extends MediaTable>(
  writer: LakeWriter,
  spec: ImportTable<T>,
  { report, constants = {} }: ImportOptions,
): Promise<Run> {
  const known = await knownRows(writer.base, spec.table);
  const parents = parentsIn(writer.base);
  const references = referencesOf(spec, parents);
  const placing = await spec.placing?.(writer.base, parents);
  const accepted = new IdSet();
  const unknown = new Set<string>();
  /** Assets whose children must be arranged, with how many rows came for them. */
  const touched = new Map<string, number>();
  const now = Date.now();
  let rowsIn = 0;
  let arrivals = spec.arrival ? await nextOrdinal(writer.base, spec.table) : 0;
  const spare: BatchBuilder[] = [];
  let arrived = new RowBatches(spec.table, spare);
  let changed: ChangedRow<T>[] = [];
  let enough = ROWS_OF_FIRST_WRITE;
  const most = rowsPerWrite(Object.values(spec.table.columns).map(({ type }) => type));
  /** The rows written last, on their way to the tables while the next ones are read. */
  let writing: Promise<void> = Promise.resolve();
  /** Rows whose parent in the same table has not come yet. */
  let waiting: Candidate<T>[] = [];

  function reportProblem(file: string, line: number, error: unknown): void {
    if (!(error instanceof RowProblem)) throw error;
    report.add(file, line, error);
  }

  const parseRow = rowParser(spec, constants, (column) => void unknown.add(column));

  function parse(row: SourceRow, vectors: readonly VectorsOfRows[], i: number): Draft<T> {
    if ('problem' in row) throw row.problem;
    const given = parseRow(row.values);
    const id = idOf(given);
    // Rows that replace others wait, and the vectors of a file hold only until the next are read.
    const columns = id != null && known.has(id) ? spec.columns : spec.vectors!;
    for (const { space, values } of vectors) columns[space]!(given, values[i], space);
    if (id == null) throw new RowProblem('id', null, 'is required');
    return given;
  }

  const mustWait = ({ given }: Candidate<T>): boolean => {
    const parent = spec.within && (given[spec.within] as string | null | undefined);
    return parent != null && !known.has(parent) && !accepted.has(parent);
  };

  /** Completes rows and puts them on their way into the table. */
  async function accept(candidates: readonly Candidate<T>[]): Promise<void> {
    const existing = known.size > 0 ? await known.find(candidates.map(({ given }) => idOf(given)!)) : null;
    const beforeOf = (given: Draft<T>) => existing?.get(idOf(given)!) ?? null;
    const drafts = candidates.map(({ given }) => {
      const before = beforeOf(given);
      return before ? ({ ...before, ...given } as Draft<T>) : given;
    });
    await references.load(drafts);
    if (placing?.load) await placing.load(writer, assetsOf(drafts));
    let added: Row<T>[] = [];
    candidates.forEach((candidate, i) => {
      try {
        const row = acceptRow(candidate.given, drafts[i]!, beforeOf(candidate.given));
        if (row) added.push(row);
      } catch (error) {
        reportProblem(candidate.file, candidate.line, error);
      }
      if (added.length < WHOLE_ROWS) return;
      arrived.push(added);
      added = [];
    });
    arrived.push(added);
    if (arrived.rows + changed.length >= enough) await write();
  }

  /** The row to be added; null when it replaces one. */
  function acceptRow(given: Draft<T>, draft: Draft<T>, before: Row<T> | null): Row<T> | null {
    requireColumns(spec, draft);
    references.check(draft);
    const row = spec.complete({ draft, given, existing: before, parents, now });
    const id = idOf(given)!;
    if (!accepted.add(id)) throw new RowProblem('id', id, 'is in an earlier row of this import');
    if (before) {
      changed.push({ row, before, given });
      touch(row, before);
      return null;
    }
    if (spec.arrival) (row as Record<string, unknown>)[spec.arrival] = arrivals++;
    if (!placing?.place(row)) touch(row, null);
    return row;
  }

  function touch(row: Row<T>, before: Row<T> | null): void {
    const asset = spec.assetOf?.(row, before);
    if (asset != null) touched.set(asset, (touched.get(asset) ?? 0) + 1);
    const left = before && spec.assetOf?.(before, before);
    if (left != null && left !== asset) touched.set(left, touched.get(left) ?? 0);
  }

  async function write(): Promise<void> {
    await writing;
    enough = Math.min(enough * 2, most);
    const [toAdd, toChange] = [arrived, changed];
    [arrived, changed] = [new RowBatches(spec.table, spare), []];
    writing = writer.addBatches(toAdd).then(() => {
      toAdd.release();
      return replace(toChange);
    });
    // The next await reports the error; until then it must not count as an unhandled rejection.
    writing.catch(() => undefined);
  }

  async function replace(rows: readonly ChangedRow<T>[]): Promise<void> {
    const kept = await keepEdits(writer, spec.table, rows);
    await spec.replaced?.(writer, kept, now);
    await replaceRows(writer, spec.table, kept);
  }

  /** Accepts rows whose parents arrived, level by level; reports the rest. */
  async function acceptWaiting(): Promise<void> {
    for (;;) {
      const ready = waiting.filter((candidate) => !mustWait(candidate));
      if (ready.length === 0) break;
      waiting = waiting.filter(mustWait);
      await accept(ready);
    }
    for (const { file, line, given } of waiting) {
      report.add(file, line, missing(spec.within!, given[spec.within!]));
    }
  }

  return {
    async take(file, rows, vectors) {
      rowsIn += rows.length;
      const ready: Candidate<T>[] = [];
      let i = 0;
      for (const row of rows) {
        try {
          const candidate = { file, line: row.line, given: parse(row, vectors, i) };
          (mustWait(candidate) ? waiting : ready).push(candidate);
        } catch (error) {
          reportProblem(file, row.line, error);
        }
        i++;
      }
      await accept(ready);
    },
    async settle() {
      try {
        await writing;
      } finally {
        await parents.close();
      }
    },
    async end() {
      await acceptWaiting();
      await write();
      await writing;
      if (accepted.size > 0) await spec.afterwards?.(writer);
      await placing?.end?.(writer);
      await arrangeChildren(writer, spec.table, touched);
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

function assetsOf(drafts: readonly object[]): Set<string> {
  const ids = new Set<string>();
  for (const draft of drafts) {
    const { asset_id } = draft as { asset_id?: string | null };
    if (asset_id != null) ids.add(asset_id);
  }
  return ids;
}
