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
 * Visits every frame that the view shows, matches and has a vector, in no order, and yields to the event loop between.
 */
export async function everyVector(
  source: VectorSource,
  column: VectorColumn,
  where: Filter,
  visit: Visit,
): Promise<void> {
  const atHand = source.near?.table(source.view, frames) ?? null;
  const vectors = atHand?.vectors(column);
  const matches = atHand?.test(where);
  if (atHand && vectors && matches) return inMemory(source.view, column, atHand, vectors, matches, visit);
  const withVector = and(where, not(isNull(column)));
  await inTurn(source.view, { table: frames.name, kind: 'compare', where: toSql(withVector) }, async () => {
    for await (const rows of scan(source.view, frames, [...CANDIDATE_COLUMNS, column], withVector)) {
      await inSlices(rows, (row) => visit(row, row[column]!));
    }
  });
}

async function inMemory(
  view: View,
  column: VectorColumn,
  table: NearTable,
  vectors: VectorsAtHand,
  matches: (row: object) => boolean,
  visit: Visit,
): Promise<void> {
  const elsewhere: string[] = [];
  await inSlices(table.all(), (row) => {
    if (!matches(row)) return;
    const vector = vectors.of(row);
    if (vector) visit(row as FoundFrame, vector);
    else if (vector === undefined) elsewhere.push((row as FoundFrame).id);
  });
  for (const ids of partsOf(elsewhere, KEYS_PER_QUERY)) {
    const rows = await selectByKey(view, frames, 'id', ids, [...CANDIDATE_COLUMNS, column]);
    for (const row of rows) if (row[column]) visit(row, row[column]);
  }
}
