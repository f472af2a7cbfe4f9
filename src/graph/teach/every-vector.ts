import { inSlices } from '../../base/in-slices.js';
import { partsOf } from '../../base/parts-of.js';
import { and, isNull, not, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { KEYS_PER_QUERY, selectByKey } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import { inTurn, type View } from '../../lake/lancedb/view.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import type { NearTable } from '../../lake/near/near-table.js';
import type { VectorsAtHand } from '../../lake/near/near-vectors.js';
import { CANDIDATE_COLUMNS, type FoundFrame } from '../../lake/nearest/candidate.js';
import { frames, type VectorColumn } from '../../lake/tables/frames.js';

/** Where vectors are read: in memory, as far as they are there. */
export interface VectorSource {
  readonly view: View;
  /** Null: from the lake alone. */
  readonly near: NearCache | null;
}

/** Is given each frame with its vector, which is good until it returns. */
export type Visit = (frame: FoundFrame, vector: Float32Array) => void;

/**
 * Visits every frame that the view shows, matches and has a vector, in no order, and yields to the event loop between. `between` is
 * awaited after each part of the way, for a caller that writes what it found.
 */
export async function everyVector(
  source: VectorSource,
  column: VectorColumn,
  where: Filter,
  visit: Visit,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const atHand = source.near?.table(source.view, frames) ?? null;
  const vectors = atHand?.vectors(column);
  const matches = atHand?.test(where);
  if (atHand && vectors && matches) return inMemory(source.view, column, atHand, vectors, matches, visit, between);
  const withVector = and(where, not(isNull(column)));
  await inTurn(source.view, { table: frames.name, kind: 'compare', where: toSql(withVector) }, async () => {
    for await (const rows of scan(source.view, frames, [...CANDIDATE_COLUMNS, column], withVector)) {
      await inSlices(rows, (row) => visit(row, row[column]!));
      await between();
    }
  });
}

/** Rows of one part of the way. */
const ROWS_AT_ONCE = 8_192;

async function inMemory(
  view: View,
  column: VectorColumn,
  table: NearTable,
  vectors: VectorsAtHand,
  matches: (row: object) => boolean,
  visit: Visit,
  between: () => Promise<void>,
): Promise<void> {
  const elsewhere: string[] = [];
  for (const rows of batchesOf(table.all())) {
    await inSlices(rows, (row) => {
      if (!matches(row)) return;
      const vector = vectors.of(row);
      if (vector) visit(row as FoundFrame, vector);
      else if (vector === undefined) elsewhere.push((row as FoundFrame).id);
    });
    await between();
  }
  for (const ids of partsOf(elsewhere, KEYS_PER_QUERY)) {
    const rows = await selectByKey(view, frames, 'id', ids, [...CANDIDATE_COLUMNS, column]);
    for (const row of rows) if (row[column]) visit(row, row[column]);
    await between();
  }
}

function* batchesOf(rows: Iterable<object>): Generator<object[]> {
  let batch: object[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
