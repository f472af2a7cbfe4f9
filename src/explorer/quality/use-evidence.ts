import { EvidencePicturesDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import type { Stored } from '../parts/picture.js';

/** The picture of the frame to look at, of each annotation that has one. */
export function useEvidence(ids: readonly string[]): ReadonlyMap<string, Stored> {
  const { data } = useGraph(EvidencePicturesDocument, { ids: [...ids], first: Math.max(1, ids.length) });
  return new Map(
    data?.annotations.nodes.flatMap(({ id, evidence }) => {
      const image = evidence.frame?.image;
      return image ? [[id, image] as const] : [];
    }),
  );
}
