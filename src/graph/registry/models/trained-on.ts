import { oneOf } from '../../../lake/lancedb/filter.js';
import { select } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { datasets } from '../../../lake/tables/datasets.js';

/** Those of the ids that are datasets of the lake, each once, in their order. */
export async function datasetsThere(ids: readonly string[], view: View): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await select(view, datasets, { where: oneOf('id', ids), columns: ['id'] });
  const there = new Set(rows.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => there.has(id));
}
