import { quoted } from '../../base/errors.js';
import { partsOf } from '../../base/parts-of.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { KEYS_PER_QUERY, select } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import { lightColumns, type MediaTable } from '../../lake/lancedb/table.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import type { WriteSight } from '../access/write-sight.js';
import { lastVersions } from '../../lake/annotations/standing.js';
import { conflict } from './problem.js';
import { annotationOf, draftIds, draftsOf } from './run-drafts.js';

/**
 * A run is whole: that a part of it is not published, or a part of the last one stays, would leave two runs that both count. So who
 * does not see all of what would change may not make the change, and is not told what it is.
 */
const hidden = ({ id }: AnnotationRunRow) =>
  conflict(`id: run ${quoted(id)} holds or takes away what you may not write`);

function checkWritable(
  sight: WriteSight,
  run: AnnotationRunRow,
  table: MediaTable,
  rows: readonly { readonly type: string }[],
): void {
  if (!rows.every((row) => sight.mayWrite(table, row))) throw hidden(run);
}

/** Throws CONFLICT where the run has drafts that the caller does not see, or may not write. */
export async function checkDrafts(base: LakeSnapshot, sight: WriteSight, run: AnnotationRunRow): Promise<void> {
  if (sight.isWhole) return;
  for await (const drafts of draftsOf(base, run.id)) {
    const rows = drafts.map((draft) => annotationOf(draft, -1, 0));
    checkWritable(sight, run, annotations, rows);
  }
}

/** The same of what the run takes the place of when it is published. */
export async function checkReplaced(
  base: LakeSnapshot,
  sight: WriteSight,
  run: AnnotationRunRow,
  superseded: readonly AnnotationRunRow[],
): Promise<void> {
  if (sight.isWhole) return;
  checkWritable(sight, run, annotationRuns, superseded);
  const runIds = superseded.map((one) => one.id);
  const light = lightColumns(annotations);
  for await (const rows of scan(base, annotations, light, oneOf('run_id', runIds)))
    checkWritable(sight, run, annotations, rows);
  for await (const drafts of draftIds(base, run.id)) {
    for (const ids of partsOf(drafts, KEYS_PER_QUERY)) {
      const there = await select(base, annotations, { where: oneOf('id', ids) });
      checkWritable(sight, run, annotations, there);
      const standing = new Set(there.map((row) => row.id));
      const gone = ids.filter((id) => !standing.has(id));
      const [last, seen] = await Promise.all([lastVersions(base, gone), lastVersions(sight.view, gone)]);
      if ([...last].some(([id, version]) => version !== seen.get(id))) throw hidden(run);
    }
  }
}
