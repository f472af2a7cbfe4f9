import { useQuery } from '@tanstack/react-query';
import { LinesOfAssetDocument, type LinesOfAssetQuery } from '../generated/documents.js';
import { client } from '../graph.js';

const PAGE = 500;

export type ListedLine = NonNullable<LinesOfAssetQuery['asset']>['dialogue']['nodes'][number];
const NONE: readonly ListedLine[] = [];

/** All lines of a text track, in order of time; none until they are there. */
export function useLines(trackId: string | undefined): readonly ListedLine[] {
  const { data } = useQuery({
    queryKey: ['lines', trackId],
    enabled: trackId !== undefined,
    async queryFn({ signal }) {
      const lines: ListedLine[] = [];
      const pages = client.pages(LinesOfAssetDocument, { id: trackId!, first: PAGE }, 'asset.dialogue', { signal });
      for await (const line of pages) lines.push(line);
      return lines;
    },
  });
  return data ?? NONE;
}
