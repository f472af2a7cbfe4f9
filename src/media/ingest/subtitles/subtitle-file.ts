import type { LinePosition } from '../../../lake/tables/line-position.js';

/** One line of dialogue as the file gives it, markup taken out. */
export interface SubtitleLine {
  /** Integer microseconds, half-open [start, end). */
  startUs: number;
  endUs: number;
  /** Rows of the cue joined with \n; otherwise byte for byte, with bidi marks. */
  text: string;
  /** As the format names it: `<v Name>` in WebVTT, Name in ASS, a source paragraph in SAMI. */
  speaker: string | null;
  /** Null when the file does not say. */
  position: LinePosition | null;
}

export type SubtitleFormat =
  'srt' | 'vtt' | 'ttml' | 'ass' | 'microdvd' | 'subviewer' | 'sami' | 'lrc' | 'scc' | 'ebu-stl';

export interface SubtitleFile {
  format: SubtitleFormat;
  /** BCP 47: what the file says of itself, else what its name says (film.pt-BR.vtt); null when neither does. */
  language: string | null;
  /** By start time; lines that start together stay in the file's order. */
  lines: SubtitleLine[];
  /** What was skipped or guessed, each with the reason and, where the format has one, the line number (from 1). */
  problems: string[];
}

/** The result of one format's parser. */
export type ParsedSubtitles = Pick<SubtitleFile, 'language' | 'lines' | 'problems'>;
