import type { TitleJudgedQuery } from '../generated/documents.js';
import { timecodeAt } from '../player/frame-clock.js';

export type JudgedFile = NonNullable<TitleJudgedQuery['title']>['assets']['nodes'][number];

/** The clock that times of a title are told on, and how long it is. */
export interface Clocks {
  readonly durationMs: number;
  /** A timecode on the clock of a file, or, where that has no frames, of the film; null where there is no time. */
  readonly timeAt: (assetId: string | undefined, ms: number | null) => string | null;
  readonly fileOf: (assetId: string | undefined) => JudgedFile | undefined;
}

export function clocksOf(files: readonly JudgedFile[]): Clocks {
  const film = files.find(({ kind }) => kind === 'VIDEO') ?? files.find(({ kind }) => kind === 'AUDIO');
  const fileOf = (id: string | undefined) => files.find((file) => file.id === id);
  return {
    durationMs: film?.durationMs ?? 0,
    fileOf,
    timeAt(id, ms) {
      if (ms === null) return null;
      const file = fileOf(id);
      const { frameRate = null, startTimecode = null } = (file?.frameRate ? file : film) ?? {};
      return timecodeAt({ rate: frameRate, startTimecode }, ms / 1_000);
    },
  };
}
