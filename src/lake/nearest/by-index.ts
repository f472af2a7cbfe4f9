import { inSlices } from '../../base/in-slices.js';
import { turns } from '../../base/turns.js';
import { nearestRowsByCodes, takeRows } from '../lancedb/read.js';
import type { ColumnName } from '../lancedb/table.js';
import type { NearTable } from '../near/near-table.js';
import type { RowWithVector } from '../near/near-vectors.js';
import { frames, type FrameRow } from '../tables/frames.js';
import { candidate, CANDIDATE_COLUMNS, type Candidate } from './candidate.js';
import type { Ask, AskIndex, Compared } from './compare-all.js';
import { distanceBetween } from './distance.js';
import { REFINE, type IndexPlan } from './plan.js';
import { nearestSortedOut } from './sorted-out.js';

/** Rows in memory, and how the search among them is made. */
export interface Here {
  readonly table: Pick<NearTable, 'stored' | 'test'>;
  readonly plan: IndexPlan;
}

/**
 * The nearest frames by the index: what its codes say is near comes with its vectors, and those decide. Of frames at hand no other column is
 * read.
 */
export async function findByIndex(compared: Compared, ask: AskIndex, here: Here | null = null): Promise<Candidate[]> {
  const { view, column, metric, where } = compared;
  const { query, limit, probes } = ask;
  const rowIds = here && (await nearestSortedOut(compared, ask, here.plan, here.table));
  const read = rowIds
    ? await vectorsOf(compared, rowIds)
    : await nearestRowsByCodes(view, frames, query, {
        column,
        metric,
        where,
        limit: limit * REFINE,
        probes,
        columns: here ? [column] : [...columnsFor(compared), column],
      });
  const rows = here ? await withRows(compared, here.table, read) : read;
  return nearestInTurns(
    rows.map((row, i) => ({ row, vector: read[i]![column]! })),
    compared,
    ask,
  );
}

async function vectorsOf({ view, column }: Compared, rowIds: readonly bigint[]) {
  const rows = await takeRows(view, frames, rowIds, [column]);
  return rows.flatMap((row, i) => (row ? { ...row, _rowid: rowIds[i]! } : []));
}

/** The rows in memory, and those that are not there from the lake: a table is renewed while others read it. */
async function withRows(
  { view }: Compared,
  atHand: Here['table'],
  read: readonly { _rowid: bigint }[],
): Promise<object[]> {
  const here = read.map(({ _rowid }) => atHand.stored(_rowid));
  const missing = read.flatMap(({ _rowid }, i) => (here[i] ? [] : [_rowid]));
  const rows = await takeRows(view, frames, missing, CANDIDATE_COLUMNS);
  let next = 0;
  return here.map((row) => row ?? rows[next++]!);
}

interface AtDistance {
  readonly frame: FrameRow;
  readonly distance: number;
}

/** The nearest of these frames. */
export function nearestOf(rows: readonly RowWithVector[], compared: Compared, ask: Ask): Candidate[] {
  return firstOf(
    rows.map((row) => atDistance(row, compared, ask)),
    compared,
    ask,
  );
}

/** The same in turns: 3,000 vectors of 256 take four milliseconds. */
export async function nearestInTurns(
  rows: readonly RowWithVector[],
  compared: Compared,
  ask: Ask,
): Promise<Candidate[]> {
  const measured: AtDistance[] = [];
  await inSlices(rows, (row) => measured.push(atDistance(row, compared, ask)));
  if (turns.isOver()) await turns.next({});
  return firstOf(measured, compared, ask);
}

const atDistance = ({ row, vector }: RowWithVector, { metric }: Compared, { query }: Ask): AtDistance => ({
  frame: row as FrameRow,
  distance: distanceBetween(metric, query, vector),
});

function firstOf(all: AtDistance[], { wanted }: Compared, { limit }: Ask): Candidate[] {
  // Of a row in memory a text is decoded when it is read: of those that are not among the nearest, none is.
  const nearest = all.sort((a, b) => a.distance - b.distance || (a.frame.id < b.frame.id ? -1 : 1)).slice(0, limit);
  if (wanted) for (const { frame } of nearest) wanted.found(frame);
  return nearest.map(({ frame, distance }) => candidate(frame, distance));
}

/** More columns are dearer to read of every candidate than once more of those that are shown. */
const MOST_COLUMNS = 8;

/** The columns to read of candidates. */
export function columnsFor({ wanted }: Compared): readonly ColumnName<typeof frames>[] {
  return wanted ? wanted.columns : CANDIDATE_COLUMNS;
}

/** What is read of candidates beside their vectors, where that is little: then what an operation shows of them is known. */
export function wantedOf(
  columns: readonly ColumnName<typeof frames>[],
  found: (frame: object) => void,
): Pick<Compared, 'wanted'> {
  const all = [...new Set([...CANDIDATE_COLUMNS, ...columns])];
  return all.length > MOST_COLUMNS ? {} : { wanted: { columns: all, found } };
}
