import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Probe } from '../decoder/types.js';
import type { Analysis } from './analyse.js';
import type { SubtitleFile } from './subtitles/subtitle-file.js';
import type { TitleInfo } from './titles.js';

export interface IngestOptions {
  title: TitleInfo;
  /** BCP 47, for files that do not state their language. */
  language?: string;
  /** Of subtitle files that are not UTF-8. */
  encoding?: string;
  /** Role of the media files; default `source`. */
  role?: string;
  /** A picture at every multiple of this. */
  sampleEveryUs: number;
  writing: CommitOptions;
  /** Where a file lies for others, if that is not its path here: it was fetched from there. */
  uriOf?: (path: string) => string | undefined;
  signal?: AbortSignal;
}

/** One file that could be read, ready to be written. */
export interface SourceFile {
  path: string;
  /** Where it lies, for others too. */
  uri: string;
  assetId: string;
  sha256: string;
  sizeBytes: number;
}
export interface MediaSource extends SourceFile {
  /** Null when the lake has it already. */
  found: { probe: Probe; analysis: Analysis } | null;
}
export interface SubtitleSource extends SourceFile {
  subtitles: SubtitleFile;
}

/** The result for one file. */
export type Outcome =
  | {
      path: string;
      status: 'added';
      assetId: string;
      titleId: string;
      shots: number;
      frames: number;
      lines: number;
      problems: string[];
    }
  | {
      path: string;
      status: 'updated' | 'unchanged';
      assetId: string;
      /** The title that it was of, where that has nothing left. */
      emptyTitleId?: string;
    }
  | { path: string; status: 'failed'; reason: string };
