import type { SearchKind } from '../generated/graphql.js';
import type { Candidate } from '../../lake/nearest/candidate.js';

type FoundFrame = Omit<Candidate, '_distance'>;

export interface Reported {
  readonly kind: 'TITLE' | 'SHOT' | 'FRAME';
  readonly id: string;
}

/** The entity that a found frame is reported as. */
export interface ReportedKind {
  readonly level: Reported['kind'];
  /** Null when it is not reported. */
  readonly as: (frame: FoundFrame) => Reported | null;
}

const asFrame = ({ id }: FoundFrame): Reported => ({ kind: 'FRAME', id });
const asShot = ({ shot_id }: FoundFrame): Reported | null => (shot_id === null ? null : { kind: 'SHOT', id: shot_id });
const asTitle = ({ title_id }: FoundFrame): Reported | null =>
  title_id === null ? null : { kind: 'TITLE', id: title_id };

/** The kind that frames are reported as for these kinds, so that no picture is reported twice; null for none. */
export function reportedKind(kinds: ReadonlySet<SearchKind>): ReportedKind | null {
  if (kinds.has('SHOT')) {
    return { level: 'SHOT', as: kinds.has('FRAME') ? (frame) => asShot(frame) ?? asFrame(frame) : asShot };
  }
  if (kinds.has('FRAME')) return { level: 'FRAME', as: asFrame };
  if (kinds.has('TITLE')) return { level: 'TITLE', as: asTitle };
  return null;
}
