import { useQueries } from '@tanstack/react-query';
import { MatchCutsDocument } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import { idsOf, keyOf } from './asked-cuts.js';
import type { Pair } from './sides.js';

/** Pairs by their keys, in their order; without those that are not there. `known` are at hand already. */
export function usePairs(keys: readonly string[], space: string | null, known: readonly Pair[]): readonly Pair[] {
  const atHand = new Map(known.map((pair) => [keyOf(pair), pair]));
  const asked = useQueries({
    queries: keys.map((key) => ({
      ...graphQuery(MatchCutsDocument, { where: { ids: [...idsOf(key)] }, space, first: 2 }),
      enabled: !atHand.has(key),
      staleTime: Infinity,
    })),
  });
  return keys.flatMap((key, i) => {
    const found = atHand.get(key) ?? asked[i]?.data?.matchCuts.nodes.find((pair) => keyOf(pair) === key);
    return found ? [found] : [];
  });
}
