import { inSlices } from '../../base/in-slices.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { columnChunks, eachChunk } from '../../lake/near/column-chunks.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { TextNumbers } from '../../lake/near/text-numbers.js';
import { definedTypes } from '../../lake/verify/annotation-types.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { annotations } from '../../lake/tables/annotations.js';
import { batched } from './batched.js';
import { countsBy } from './counts.js';

/** The annotation types that were defined or that there are annotations of, and how many of each. */
export function annotationTypeLoaders(view: View, shared: View, near: NearCache) {
  const countOfType = countsBy(view, annotations, 'type');
  const definitionOf = async (name: string) => (await definedTypes(shared)).get(name) ?? null;
  return {
    countOf: countOfType,
    /** Null for a type that was never defined. */
    definitionOf,
    isKnown: async (name: string) => (await definitionOf(name)) !== null || (await countOfType.load(name)) > 0,
    /** By name. Goes through the one column of all rows, and so knows their counts, too. */
    names: async () => {
      const counts = await countTypes(shared, near);
      const names = new Set([...(await definedTypes(shared)).keys(), ...counts.keys()]);
      for (const name of names) countOfType.prime(name, counts.get(name) ?? 0);
      return [...names].sort();
    },
    /** Of a model's annotations, by name: one query for all models of a tick. */
    ofModel: batched(view, async (modelIds: readonly string[]) => {
      const where = oneOf('model_id', modelIds);
      const types = new Map(modelIds.map((id) => [id, new Set<string>()]));
      await inSlices(await select(view, annotations, { where, columns: ['model_id', 'type'] }), (row) =>
        types.get(row.model_id!)!.add(row.type),
      );
      return modelIds.map((id) => [...types.get(id)!].sort());
    }),
  };
}

/** How many annotations have each type: counted once while the lake does not change. */
function countTypes(view: View, near: NearCache): Promise<ReadonlyMap<string, number>> {
  return atVersion(view, annotations, 'types', async () => {
    const types = new TextNumbers();
    const counts: number[] = [];
    await eachChunk(
      await columnChunks(view, near, annotations, { among: {}, texts: { type: types }, numbers: [] }),
      ({ length, texts }) => {
        for (let i = 0; i < length; i++) counts[texts['type']![i]!] = (counts[texts['type']![i]!] ?? 0) + 1;
      },
    );
    return new Map(counts.map((count, number) => [types.texts[number]!, count]));
  });
}
