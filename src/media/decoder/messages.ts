/** Messages between the engine and its child process. */
import type { AnalysisEvent, FrameStretch, Probe, WholeFrameFormat } from './types.js';

export type Request =
  | { type: 'probe'; path: string }
  | { type: 'analyse'; path: string; probe: Probe; sampleEveryUs: number }
  | { type: 'measure'; path: string; probe: Probe; measurers: readonly string[] }
  | { type: 'sound'; path: string; probe: Probe; rate: number; stream: number | null }
  | { type: 'frames'; path: string; probe: Probe; numbers: readonly number[]; bits: 8 | 16 }
  | ({ type: 'whole'; path: string; probe: Probe; number: number; timestampUs: number } & WholeFrameFormat)
  | { type: 'compare'; path: string; probe: Probe; withPath: string; withProbe: Probe }
  | { type: 'proxy'; path: string; probe: Probe; into: string }
  | ({ type: 'preview'; path: string; probe: Probe; into: string } & FrameStretch)
  /** The parent has consumed one more event. */
  | { type: 'ack' };

export type Reply =
  /** A child's first message: FFmpeg is loaded. */
  | { type: 'ready'; ffmpegVersion: string }
  | { type: 'event'; event: AnalysisEvent }
  /** End of the answer. `probe` is null for an analysis, whose answer is its events. */
  | { type: 'done'; probe: Probe | null }
  /** `fault`: the file's, or the engine's own. */
  | { type: 'failed'; fault: 'file' | 'engine'; message: string };

/** Events that the child may send before the consumer takes them: a picture is 30 to 100 kB. */
export const EVENTS_IN_FLIGHT = 8;
