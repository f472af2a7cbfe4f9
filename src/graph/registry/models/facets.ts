import { compareScalars } from '../../../lake/lancedb/compare-scalars.js';
import type { Filter } from '../../../lake/lancedb/filter.js';
import { select } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { models, stageOf } from '../../../lake/tables/models.js';
import type { ModelFacet, ModelFacets } from '../../generated/graphql.js';

const MOST_TAGS = 100;

/** How many of the models have each value. */
export async function modelFacets(view: View, where: Filter): Promise<ModelFacets> {
  const rows = await select(view, models, { where, columns: ['id', 'stage', 'task', 'domain', 'licence', 'tags'] });
  return {
    count: rows.length,
    stages: counted(rows.map(({ stage }) => [stageOf(stage)])),
    tasks: counted(rows.map(({ task }) => [task])),
    domains: counted(rows.map(({ domain }) => [domain])),
    licences: counted(rows.map(({ licence }) => [licence])),
    tags: counted(rows.map(({ tags }) => tags ?? [])).slice(0, MOST_TAGS),
  };
}

/** Each value of a row once. */
function counted(rows: readonly (readonly (string | null)[])[]): ModelFacet[] {
  const counts = new Map<string, number>();
  for (const values of rows)
    for (const value of new Set(values)) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compareScalars(a.value, b.value));
}
