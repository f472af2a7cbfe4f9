import type { TrackOfTimeline } from '../../lake/tables/timelines.js';

/** A track, and the edit that it is of. */
export interface TrackAsked extends TrackOfTimeline {
  readonly timeline: string;
  readonly index: number;
}
