import type { SearchKind } from '../generated/graphql.js';
import type { View } from '../../lake/lancedb/view.js';
import type { FoundFrame } from '../../lake/nearest/candidate.js';
import { showsParent } from '../../lake/nearest/shows-parent.js';

export interface Reported {
  readonly kind: 'TITLE' | 'SHOT' | 'FRAME';
  readonly id: string;
}

/** The entity that a found frame is reported as. */
export interface ReportedKind {
  readonly level: Reported['kind'];
  /** The column whose value decides the entity; null where the frame itself may be it. */
  readonly by: 'shot_id' | 'title_id' | null;
  /** Null when it is not reported. */
  readonly as: (frame: FoundFrame) => Reported | null;
}

const asFrame = ({ id }: FoundFrame): Reported => ({ kind: 'FRAME', id });

/**
 * The kind that frames are reported as for these kinds, so that no picture is reported twice; null for none. A shot or title that the
 * view does not show is not reported.
 */
export async function reportedKind(view: View, kinds: ReadonlySet<SearchKind>): Promise<ReportedKind | null> {
  if (kinds.has('SHOT')) {
    const isShown = await showsParent(view, 'SHOT');
    const asShot = (frame: FoundFrame): Reported | null =>
      isShown(frame) ? { kind: 'SHOT', id: frame.shot_id! } : null;
    if (!kinds.has('FRAME')) return { level: 'SHOT', by: 'shot_id', as: asShot };
    return { level: 'SHOT', by: null, as: (frame) => asShot(frame) ?? asFrame(frame) };
  }
  if (kinds.has('FRAME')) return { level: 'FRAME', by: null, as: asFrame };
  if (!kinds.has('TITLE')) return null;
  const isShown = await showsParent(view, 'TITLE');
  const asTitle = (frame: FoundFrame): Reported | null =>
    isShown(frame) ? { kind: 'TITLE', id: frame.title_id! } : null;
  return { level: 'TITLE', by: 'title_id', as: asTitle };
}
