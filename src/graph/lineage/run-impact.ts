import { equals, oneOf, or } from '../../lake/lancedb/filter.js';
import { selectRaw, textAt, type RawText } from '../../lake/lancedb/raw-columns.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { datasetItems } from '../../lake/tables/dataset-items.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { tellsItems } from './dataset-links.js';
import { firstOf, firstSearches, type Impact } from './impact.js';
import type { NodeRow } from './node-types.js';
import { criteriaOf } from './save-search.js';
import { rowsWhere } from './source.js';

/** What depends on a run of annotations. */
export type RunImpact = Pick<Impact, 'datasets' | 'evaluations' | 'savedSearches'>;

/**
 * What depends on a run of annotations, of which some end when another takes its place: datasets that hold some of them, evaluations of
 * it or against it, saved searches that name the run, its model, or the label.
 */
export async function impactOfRun(
  view: View,
  run: Pick<AnnotationRunRow, 'id' | 'model_id'>,
  label: string,
  most: number,
): Promise<RunImpact> {
  const [datasets, evaluations, searches] = await Promise.all([
    datasetsOf(view, run.id),
    rowsWhere({ view }, 'EVALUATION', or(equals('run_id', run.id), equals('truth_run_id', run.id))),
    select(view, savedSearches),
  ]);
  const names = new Set([run.id, label, ...(run.model_id === null ? [] : [run.model_id])]);
  return {
    datasets: firstOf('DATASET', datasets, most),
    evaluations: firstOf('EVALUATION', evaluations, most),
    savedSearches: firstSearches(
      searches.filter((search) => says(criteriaOf(search), names)),
      most,
    ),
  };
}

/** Datasets of annotations alone hold annotations, and they are few. */
async function datasetsOf(view: View, runId: string): Promise<NodeRow[]> {
  const all = (await rowsWhere({ view }, 'DATASET', equals('kind', 'ANNOTATION'))).filter((row) =>
    tellsItems(view, row),
  );
  if (all.length === 0) return [];
  const ofRun = new Set<string>();
  for (const { rowCount, columns } of await selectRaw(view, annotations, ['id'], equals('run_id', runId))) {
    const ids = columns.get('id') as RawText;
    for (let i = 0; i < rowCount; i++) ofRun.add(textAt(ids, i)!);
  }
  const holding = new Set<string>();
  const items = oneOf(
    'dataset_id',
    all.map(({ id }) => id),
  );
  for (const { rowCount, columns } of await selectRaw(view, datasetItems, ['entity_id', 'dataset_id'], items)) {
    const [entities, ids] = [columns.get('entity_id') as RawText, columns.get('dataset_id') as RawText];
    for (let i = 0; i < rowCount; i++) if (ofRun.has(textAt(entities, i)!)) holding.add(textAt(ids, i)!);
  }
  return all.filter(({ id }) => holding.has(id));
}

/** Whether one of the names stands anywhere in the criteria of a search. */
function says(criteria: unknown, names: ReadonlySet<string>): boolean {
  if (typeof criteria === 'string') return names.has(criteria);
  return typeof criteria === 'object' && criteria !== null && Object.values(criteria).some((of) => says(of, names));
}
