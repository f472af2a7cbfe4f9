/** What the engine and its child process say to each other. */
import type { AnalysisEvent, Probe } from './types.js';

export type Request =
  | { type: 'probe'; path: string }
  | { type: 'analyse'; path: string; probe: Probe; sampleEveryUs: number }
  /** One more event has been consumed. */
  | { type: 'ack' };

export type Reply =
  /** The first word of a child: FFmpeg is loaded. */
  | { type: 'ready'; ffmpegVersion: string }
  | { type: 'event'; event: AnalysisEvent }
  /** The request is answered; of an analysis the events were the answer. */
  | { type: 'done'; probe: Probe | null }
  /** `fault` says whose: the file's, or the engine's own. */
  | { type: 'failed'; fault: 'file' | 'engine'; message: string };

/** Events that the child may be ahead of the consumer: a picture is 30 to 100 kB. */
export const EVENTS_IN_FLIGHT = 8;
