import { isDeepStrictEqual } from 'node:util';
import { select } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { datasetItems } from '../../lake/tables/dataset-items.js';
import { datasets } from '../../lake/tables/datasets.js';
import { evaluationCases } from '../../lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../lake/tables/evaluation-metrics.js';
import { evaluations } from '../../lake/tables/evaluations.js';
import { pastReferences } from '../remove/past-references.js';
import type { Going, Reference } from '../remove/removal.js';
import type { TakenWith, Wholes } from './erasure.js';
import type { Traces } from './traces.js';

export const OF_DATASETS: readonly MediaTable[] = [datasets, datasetItems];
export const OF_EVALUATIONS: readonly MediaTable[] = [evaluations, evaluationMetrics, evaluationCases];

interface PlannedWholes {
  readonly wholes: Wholes & { readonly tables: readonly MediaTable[] };
  readonly refused: readonly Reference[];
}

/**
 * Datasets and evaluations that hold something of it, name it, or are of a snapshot that goes. They go as wholes, with those that were
 * made by them, where that was asked for.
 */
export async function planWholes(
  view: View,
  { going, annotations }: { going: Going; annotations: ReadonlySet<string> },
  snapshots: readonly string[],
  taken: ReadonlySet<TakenWith>,
  traces: Traces,
): Promise<PlannedWholes> {
  const [ofDatasets, ofEvaluations] = [new Map<string, Reference>(), new Map<string, Reference>()];
  for (const one of await pastReferences(view, going, [...annotations])) {
    if (one.kind === 'DATASET') ofDatasets.set(one.id, one);
    if (one.kind === 'EVALUATION') ofEvaluations.set(one.id, one);
  }
  const names = (value: unknown) => !isDeepStrictEqual(traces.json(value), value);
  for (const { id, selection, splits, snapshot } of await select(view, datasets)) {
    const says = snapshots.includes(snapshot) ? `is of snapshot ${snapshot}, which goes` : 'was selected by it';
    if (snapshots.includes(snapshot) || names(selection) || names(splits))
      ofDatasets.set(id, { kind: 'DATASET', id, says });
  }
  for (const { id, predictions, truth, snapshot, dataset_id } of await select(view, evaluations)) {
    const says = snapshots.includes(snapshot) ? `is of snapshot ${snapshot}, which goes` : 'compared annotations of it';
    const isOfDataset = dataset_id !== null && ofDatasets.has(dataset_id);
    if (snapshots.includes(snapshot) || isOfDataset || names(predictions) || names(truth))
      ofEvaluations.set(id, { kind: 'EVALUATION', id, says });
  }
  for await (const batch of scan(view, evaluationMetrics, ['evaluation_id', 'title_id']))
    for (const { evaluation_id: id, title_id } of batch)
      if (traces.isOf(title_id)) ofEvaluations.set(id, { kind: 'EVALUATION', id, says: 'has figures of it' });
  const refused = [
    ...(taken.has('datasets') ? [] : ofDatasets.values()),
    ...(taken.has('evaluations') ? [] : ofEvaluations.values()),
  ];
  const tables = [...(ofDatasets.size > 0 ? OF_DATASETS : []), ...(ofEvaluations.size > 0 ? OF_EVALUATIONS : [])];
  const wholes = { datasets: new Set(ofDatasets.keys()), evaluations: new Set(ofEvaluations.keys()), tables };
  return { wholes, refused };
}
