/** What a write of annotations asks of those that the lake has. */
import { atVersion } from '../lancedb/at-version.js';
import { and, equals } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { nextOrdinal } from '../lancedb/next-ordinal.js';
import { count, select, selectByKey } from '../lancedb/read.js';
import type { View } from '../lancedb/view.js';
import { annotationRevisions } from '../tables/annotation-revisions.js';
import { annotationRuns, type AnnotationRunRow } from '../tables/annotation-runs.js';
import { annotations } from '../tables/annotations.js';

/** The greatest version of each deleted or superseded annotation, by id. */
export async function lastVersions(view: View, ids: readonly string[]): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  const countAll = () => count(view, annotationRevisions);
  if (ids.length === 0 || (await atVersion(view, annotationRevisions, 'count', countAll)) === 0) return versions;
  const columns = ['annotation_id', 'version'] as const;
  const read = await selectByKey(view, annotationRevisions, 'annotation_id', ids, columns);
  for (const { annotation_id: id, version } of read) versions.set(id, Math.max(version, versions.get(id) ?? 0));
  return versions;
}

/** The ordinal of the next annotation. */
export const nextOrdinalOf = (base: LakeSnapshot): Promise<number> => nextOrdinal(base, annotations);

/** Published runs of the same type and asset, and of the same model or one that it follows, which this run supersedes. */
export function publishedLike(
  base: LakeSnapshot,
  { type, model_id, asset_id }: AnnotationRunRow,
  followed: ReadonlySet<string>,
) {
  const where = and(equals('type', type), equals('status', 'PUBLISHED'));
  const isLike = (run: AnnotationRunRow) =>
    run.asset_id === asset_id && (run.model_id === model_id || (run.model_id !== null && followed.has(run.model_id)));
  return select(base, annotationRuns, { where }).then((runs) => runs.filter(isLike));
}
