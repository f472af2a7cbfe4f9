import { always, during, or, type Filter } from '../../lake/lancedb/filter.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { datasets, type DatasetRow } from '../../lake/tables/datasets.js';
import { evaluations, type EvaluationRow } from '../../lake/tables/evaluations.js';
import { Datasets, fileDataset } from './datasets.js';
import { runEvent, type LineageDataset, type RunEvent, type RunState } from './event.js';

export interface ExportOptions {
  /** OpenLineage's namespace of all that is in the lake. */
  readonly namespace: string;
  /** Only what came after it, milliseconds since 1970; null: all. */
  readonly since: number | null;
}

/**
 * What was done in the lake as run events of OpenLineage: each ingest of an asset, run of annotations, making of a dataset and
 * evaluation. Table by table in storage order, one batch of rows in memory at a time.
 */
export async function* lineageEvents(view: View, { namespace, since }: ExportOptions): AsyncGenerator<RunEvent> {
  const named = new Datasets(namespace);
  for await (const state of statesIn(view, named, since)) {
    if (since === null || state.at > since) yield runEvent(namespace, state);
  }
}

async function* statesIn(view: View, named: Datasets, since: number | null): AsyncGenerator<RunState> {
  const after = (...columns: string[]): Filter =>
    since === null ? always : or(...columns.map((column) => during(column, { gt: since })));
  const ingested = ['id', 'uri', 'checksum', 'derived_from', 'ingested_at'] as const;
  for await (const rows of scan(view, assets, ingested, after('ingested_at'))) {
    for (const row of rows) yield ingest(named, row);
  }
  const ran = Object.keys(annotationRuns.columns) as (keyof AnnotationRunRow)[];
  for await (const rows of scan(view, annotationRuns, ran, after('started_at', 'published_at', 'ended_at'))) {
    for (const row of rows) yield* annotationRun(named, row);
  }
  const made = ['id', 'kind', 'previous_id', 'snapshot', 'description', 'item_count', 'created_at'] as const;
  for await (const rows of scan(view, datasets, made, after('created_at'))) {
    for (const row of rows) yield datasetMade(named, row);
  }
  const evaluated = Object.keys(evaluations.columns) as (keyof EvaluationRow)[];
  for await (const rows of scan(view, evaluations, evaluated, after('created_at'))) {
    for (const row of rows) yield evaluation(named, row);
  }
}

type Ingested = Pick<AssetRow, 'id' | 'uri' | 'checksum' | 'derived_from' | 'ingested_at'>;

function ingest(named: Datasets, row: Ingested): RunState {
  return {
    type: 'COMPLETE',
    at: row.ingested_at,
    run: `ingest/${row.id}`,
    job: { name: 'ingest', description: 'Reads a file into the lake as an asset.' },
    inputs: [fileDataset(row.uri), ...row.derived_from.map((id) => named.asset(id))],
    outputs: [named.assetMade(row)],
  };
}

/** It starts, and it is published or given up; a run that was superseded had been published. */
function annotationRun(named: Datasets, row: AnnotationRunRow): RunState[] {
  const { id, type, model_id, asset_id, annotation_count, started_at, published_at, ended_at } = row;
  const given = [
    ...(asset_id === null ? [] : [named.asset(asset_id)]),
    ...(model_id === null ? [] : [named.model(model_id)]),
  ];
  const state = {
    run: `annotation run/${id}`,
    job: { name: `annotate/${type}`, description: `Makes annotations of type ${type}.` },
    inputs: given,
  };
  const made = (count: number | null): LineageDataset[] => [named.annotationsMade(id, type, count)];
  const states: RunState[] = [{ ...state, type: 'START', at: started_at, outputs: made(null) }];
  if (published_at !== null) {
    states.push({ ...state, type: 'COMPLETE', at: published_at, outputs: made(annotation_count) });
  } else if (row.status === 'ABORTED' && ended_at !== null) {
    states.push({ ...state, type: 'ABORT', at: ended_at, outputs: [] });
  }
  return states;
}

type Made = Pick<DatasetRow, 'id' | 'kind' | 'previous_id' | 'snapshot' | 'description' | 'item_count' | 'created_at'>;

function datasetMade(named: Datasets, row: Made): RunState {
  const previous = row.previous_id === null ? [] : [named.dataset(row.previous_id)];
  return {
    type: 'COMPLETE',
    at: row.created_at,
    run: `dataset/${row.id}`,
    job: { name: `select/${row.kind}`, description: `Selects what is in a dataset of kind ${row.kind}.` },
    inputs: [named.snapshot(row.snapshot), ...previous],
    outputs: [named.datasetMade(row)],
  };
}

function evaluation(named: Datasets, row: EvaluationRow): RunState {
  const { run_id, truth_run_id, model_id, dataset_id, snapshot } = row;
  return {
    type: 'COMPLETE',
    at: row.created_at,
    run: `evaluation/${row.id}`,
    job: { name: `evaluate/${row.task}`, description: `Compares annotations of type ${row.type} with a truth.` },
    inputs: [
      named.snapshot(snapshot),
      ...[run_id, truth_run_id].flatMap((id) => (id === null ? [] : [named.annotations(id)])),
      ...(model_id === null ? [] : [named.model(model_id)]),
      ...(dataset_id === null ? [] : [named.dataset(dataset_id)]),
    ],
    outputs: [named.evaluationMade(row.id)],
  };
}
