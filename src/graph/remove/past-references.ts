import { quoted } from '../../base/errors.js';
import { oneOf, or, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { partsOf } from '../../base/parts-of.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { View } from '../../lake/lancedb/view.js';
import { datasetItems } from '../../lake/tables/dataset-items.js';
import { evaluationCases } from '../../lake/tables/evaluation-cases.js';
import { evaluations } from '../../lake/tables/evaluations.js';
import { probes } from '../../lake/tables/probes.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import type { Going, Reference } from './removal.js';
import { timelineReferences } from './timeline-references.js';

const IDS_PER_QUERY = 5_000;

/** Datasets, evaluations, probes, edits and saved searches that name what goes. They may stay: the first two are of named snapshots. */
export async function pastReferences(view: View, going: Going, annotationIds: readonly string[]): Promise<Reference[]> {
  const [ofTitles, ofAssets] = [oneOf('title_id', [...going.titles]), oneOf('asset_id', [...going.assets])];
  const inItems = [or(ofTitles, ofAssets), ...among('entity_id', annotationIds)];
  const inCases = [
    or(ofTitles, ofAssets),
    ...among('prediction_id', annotationIds),
    ...among('truth_id', annotationIds),
  ];
  const runs = [...going.runs];
  const compared = or(oneOf('run_id', runs), oneOf('truth_run_id', runs), oneOf('type', [...going.types]));
  const ofEvaluations = await select(view, evaluations, { where: compared, columns: ['id'] });
  const judged = new Set(ofEvaluations.map(({ id }) => id));
  for await (const id of idsIn(view, evaluationCases, 'evaluation_id', inCases)) judged.add(id);
  const held = new Set<string>();
  for await (const id of idsIn(view, datasetItems, 'dataset_id', inItems)) held.add(id);
  const taught = await select(view, probes, {
    where: or(oneOf('space', [...going.spaces]), oneOf('type', [...going.types])),
    columns: ['id'],
  });
  return [
    ...[...held].sort().map((id): Reference => ({ kind: 'DATASET', id, says: 'has it among its items' })),
    ...[...judged].sort().map((id): Reference => ({ kind: 'EVALUATION', id, says: 'compared annotations of it' })),
    ...taught.map(({ id }): Reference => ({ kind: 'MODEL', id, says: 'was taught by it' })),
    ...(await timelineReferences(view, going)),
    ...(await searchesNaming(view, going)),
  ];
}

const among = (column: string, ids: readonly string[]): Filter[] =>
  [...partsOf(ids, IDS_PER_QUERY)].map((part) => oneOf(column, part));

async function* idsIn(
  view: View,
  table: typeof datasetItems | typeof evaluationCases,
  column: 'dataset_id' | 'evaluation_id',
  wheres: readonly Filter[],
): AsyncGenerator<string> {
  for (const where of wheres)
    for await (const batch of scan(view, table, [column as 'id'], where))
      for (const row of batch) yield (row as unknown as Record<typeof column, string>)[column];
}

async function searchesNaming(view: View, going: Going): Promise<Reference[]> {
  const named = new Set(Object.values(going).flatMap((ids: ReadonlySet<string>) => [...ids]));
  const all = await select(view, savedSearches, { columns: ['id', 'criteria'] });
  return all.flatMap(({ id, criteria }): Reference[] => {
    const found = textsIn(criteria).find((text) => named.has(text));
    return found === undefined ? [] : [{ kind: 'SAVED_SEARCH', id, says: `asks for ${quoted(found)}` }];
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
