import { ViewerDocument, type ViewerQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { useSnapshotAsked } from '../hash-location.js';

/** Who asks; undefined until it is known. */
export const useViewer = (): ViewerQuery['viewer'] | undefined => useGraph(ViewerDocument, {}).data?.viewer;

/** Whether it is known that no role of the reader allows a mutation: then a place may say why it is not offered. */
export function useLacks(mutation: string): boolean {
  const viewer = useViewer();
  return viewer !== undefined && !viewer.mutations.includes(mutation);
}

/** Whether to offer a mutation: the reader has a role for it, and looks at the newest state. */
export function useMay(mutation: string): boolean {
  const isPast = useSnapshotAsked() !== null;
  const viewer = useViewer();
  return !isPast && viewer?.mutations.includes(mutation) === true;
}
