import type { SearchKind } from '../generated/graphql.js';
import { always, isNull, not, type Filter } from '../lancedb/filter.js';
import type { Candidate } from './ranking.js';

export interface Told {
  readonly kind: 'TITLE' | 'SHOT' | 'FRAME';
  readonly id: string;
}

/** What a frame that is found is told as. */
export interface Telling {
  readonly level: Told['kind'];
  /** The frames that are told at all. */
  readonly frames: Filter;
  readonly as: (frame: Candidate) => Told;
}

const asFrame = ({ id }: Candidate): Told => ({ kind: 'FRAME', id });
const asShot = (frame: Candidate): Told =>
  frame.shot_id === null ? asFrame(frame) : { kind: 'SHOT', id: frame.shot_id };
const asTitle = ({ title_id }: Candidate): Told => ({ kind: 'TITLE', id: title_id! });

/** How frames are told where these kinds are asked for, so that no picture is told twice; null when they are not. */
export function tellingOf(kinds: ReadonlySet<SearchKind>): Telling | null {
  if (kinds.has('SHOT')) {
    return { level: 'SHOT', frames: kinds.has('FRAME') ? always : not(isNull('shot_id')), as: asShot };
  }
  if (kinds.has('FRAME')) return { level: 'FRAME', frames: always, as: asFrame };
  if (kinds.has('TITLE')) return { level: 'TITLE', frames: not(isNull('title_id')), as: asTitle };
  return null;
}
