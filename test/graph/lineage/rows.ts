import { evaluationRow as anyEvaluation } from '../../support/evaluated-lake.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotationRuns, type AnnotationRunRow } from '../../../src/lake/tables/annotation-runs.js';
import { datasetItemId, datasetItems, type DatasetItemRow } from '../../../src/lake/tables/dataset-items.js';
import { datasets, type DatasetKind, type DatasetRow } from '../../../src/lake/tables/datasets.js';
import { evaluationCases, type EvaluationCaseRow } from '../../../src/lake/tables/evaluation-cases.js';
import { evaluations, type EvaluationRow } from '../../../src/lake/tables/evaluations.js';
import { annotationRow, generateRows, modelRow, randomOf, writeRows, type LakeRows } from '../../support/lake.js';

/** Rows of a lake with all that takes part in lineage. */
export interface LineageRows extends LakeRows {
  runs: AnnotationRunRow[];
  datasets: DatasetRow[];
  items: DatasetItemRow[];
  evaluations: EvaluationRow[];
  cases: EvaluationCaseRow[];
}

export async function writeLineageRows(lake: Lake, rows: LineageRows): Promise<void> {
  await writeRows(lake, rows);
  await writeToLake(lake, { note: 'registry' }, async (writer) => {
    await writer.add(annotationRuns, rows.runs);
    await writer.add(datasets, rows.datasets);
    await writer.add(datasetItems, rows.items);
    await writer.add(evaluations, rows.evaluations);
    await writer.add(evaluationCases, rows.cases);
  });
}

export const runRow = (id: string, values: Partial<AnnotationRunRow> = {}): AnnotationRunRow => ({
  id,
  type: 'label',
  model_id: null,
  asset_id: null,
  status: 'PUBLISHED',
  annotation_count: 0,
  author: 'ada',
  started_at: 1_700_000_000_000,
  published_at: 1_700_000_060_000,
  ended_at: null,
  extends_id: null,
  taken_up_at: null,
  ...values,
});

export const datasetRow = (name: string, version: number, values: Partial<DatasetRow> = {}): DatasetRow => ({
  id: `${name}@${version}`,
  name,
  version,
  previous_id: version > 1 ? `${name}@${version - 1}` : null,
  kind: 'SHOT',
  status: 'FROZEN',
  selection: {},
  snapshot: 'spring',
  item_count: 0,
  title_count: 0,
  hash: 'sha256:0',
  splits: null,
  description: null,
  licence: null,
  card: null,
  author: 'grace',
  created_at: 1_700_000_100_000,
  frozen_at: null,
  ...values,
});

export const itemRow = (dataset: string, ordinal: number, values: Partial<DatasetItemRow>): DatasetItemRow => ({
  id: datasetItemId(dataset, ordinal),
  dataset_id: dataset,
  ordinal,
  entity_id: '',
  title_id: null,
  asset_id: null,
  split: null,
  label: null,
  ...values,
});

export const evaluationRow = (id: string, values: Partial<EvaluationRow> = {}): EvaluationRow =>
  anyEvaluation(id, {
    ...{ task: 'SHOT_CLASSIFICATION', type: 'label', run_id: null, snapshot: 'spring' },
    ...{ author: 'grace', created_at: 1_700_000_200_000 },
    ...values,
  });

export const caseRow = (
  evaluation: string,
  ordinal: number,
  values: Partial<EvaluationCaseRow>,
): EvaluationCaseRow => ({
  id: `${evaluation}#${ordinal}`,
  evaluation_id: evaluation,
  ordinal,
  kind: 'FALSE_POSITIVE',
  label: null,
  true_label: null,
  confidence: null,
  confidence_key: -1,
  overlap: null,
  prediction_id: null,
  truth_id: null,
  title_id: null,
  asset_id: null,
  shot_id: null,
  frame_id: null,
  start_us: null,
  end_us: null,
  ...values,
});

const SNAPSHOTS = ['spring', 'autumn', 'gone'];

/** A small lake in which anything may come from anything that its columns can name, itself and what is not there among it. */
export function randomLineageRows(seed: number): LineageRows {
  const random = randomOf(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const maybe = <T>(share: number, make: () => T): T | null => (random() < share ? make() : null);
  const rows = generateRows(
    { titles: 3, assetsPerTitle: 2, shotsPerAsset: 2, framesPerShot: 2, linesPerTitle: 2 },
    seed,
  );
  const titleIds = [...rows.titles.map(({ id }) => id), 'nowhere'];
  const assetIds = [...rows.assets.map(({ id }) => id), 'nowhere'];
  const modelIds = ['m@1', 'm@2', 'm@3', 'look-model@1', 'nowhere'];
  const runIds = ['r0', 'r1', 'r2', 'r3'];
  const datasetIds = ['d@1', 'd@2', 'e@1'];
  rows.titles = rows.titles.map((row) => ({ ...row, parent_id: maybe(0.5, () => pick(titleIds)) }));
  rows.assets = rows.assets.map((row) => ({
    ...row,
    derived_from: [...new Set([maybe(0.5, () => pick(assetIds)), maybe(0.3, () => pick(assetIds))])].filter(
      (id) => id !== null,
    ),
  }));
  rows.models = [
    ...rows.models,
    ...['m@1', 'm@2', 'm@3'].map((id) => ({
      ...modelRow(id),
      previous_id: maybe(0.5, () => pick(modelIds)),
      derived_from: maybe(0.6, () => [pick(modelIds), 'a name that others know']),
      trained_on: maybe(0.6, () => [...new Set([pick(datasetIds), pick(datasetIds)])]),
    })),
  ];
  rows.annotations = rows.annotations.map((row) => ({
    ...row,
    model_id: maybe(0.7, () => pick(modelIds)),
    run_id: maybe(0.5, () => pick([...runIds, 'nowhere'])),
    author: maybe(0.5, () => 'ada'),
  }));
  rows.annotations.push(annotationRow(rows.annotations.length, { asset_id: 't0-a0', title_id: 't0', run_id: 'r0' }));
  const items: DatasetItemRow[] = [];
  const kinds: Readonly<Record<string, DatasetKind>> = {
    'd@1': 'SHOT',
    'd@2': 'FRAME',
    'e@1': pick(['TITLE', 'ANNOTATION', 'DIALOGUE_LINE']),
  };
  const ofKind = {
    TITLE: rows.titles,
    SHOT: rows.shots,
    FRAME: rows.frames,
    ANNOTATION: rows.annotations,
    DIALOGUE_LINE: rows.dialogue,
  };
  for (const dataset of datasetIds) {
    for (let i = 0; i < 4; i++) {
      const entity = pick<{ id: string; title_id?: string | null }>(ofKind[kinds[dataset]!]);
      const title_id = kinds[dataset] === 'TITLE' ? entity.id : (entity.title_id ?? null);
      items.push(itemRow(dataset, i, { entity_id: entity.id, title_id }));
    }
  }
  return {
    ...rows,
    runs: runIds.map((id) =>
      runRow(id, { model_id: maybe(0.8, () => pick(modelIds)), asset_id: maybe(0.7, () => pick(assetIds)) }),
    ),
    datasets: [
      datasetRow('d', 1, { kind: 'SHOT', snapshot: pick(SNAPSHOTS) }),
      datasetRow('d', 2, { kind: 'FRAME', snapshot: pick(SNAPSHOTS) }),
      datasetRow('e', 1, { kind: kinds['e@1']!, snapshot: pick(SNAPSHOTS) }),
    ],
    items,
    evaluations: ['v0', 'v1'].map((id) =>
      evaluationRow(id, {
        run_id: maybe(0.7, () => pick(runIds)),
        truth_run_id: maybe(0.5, () => pick(runIds)),
        model_id: maybe(0.7, () => pick(modelIds)),
        dataset_id: maybe(0.7, () => pick(datasetIds)),
        snapshot: pick(SNAPSHOTS),
      }),
    ),
    cases: [],
  };
}
