import { definedTypes } from '../../lake/verify/annotation-types.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { annotations } from '../../lake/tables/annotations.js';
import { batched } from './batched.js';
import { countsBy } from './counts.js';
import { rowsBy } from './grouped.js';

/** The annotation types that were defined or that there are annotations of, and how many of each. */
export function annotationTypeLoaders(view: View, shared: View) {
  const countOfType = countsBy(view, annotations, 'type');
  const definitionOf = async (name: string) => (await definedTypes(shared)).get(name) ?? null;
  return {
    countOf: countOfType,
    /** Null for a type that was never defined. */
    definitionOf,
    isKnown: async (name: string) => (await definitionOf(name)) !== null || (await countOfType.load(name)) > 0,
    /** By name. Reads the one column of all rows, 0.3 s for 300,000, and so knows their counts, too. */
    names: async () => {
      const rows = rowsBy(await select(view, annotations, { columns: ['type'] }), 'type');
      const names = new Set([...(await definedTypes(shared)).keys(), ...rows.keys()]);
      for (const name of names) countOfType.prime(name, rows.get(name)?.length ?? 0);
      return [...names].sort();
    },
    /** Of a model's annotations, by name: one query for all models of a tick. */
    ofModel: batched(view, async (modelIds: readonly string[]) => {
      const where = oneOf('model_id', modelIds);
      const rows = rowsBy(await select(view, annotations, { where, columns: ['model_id', 'type'] }), 'model_id');
      return modelIds.map((id) => [...new Set(rows.get(id)?.map((row) => row.type))].sort());
    }),
  };
}
