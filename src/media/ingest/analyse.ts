import type { Rational } from '../../lake/tables/streams.js';
import type { Found } from '../findings.js';
import type { MediaEngine, Probe, ShotSpan } from '../decoder/types.js';
import { openSpool, type Spool } from './spool.js';
import type { SubtitleLine } from './subtitles/subtitle-file.js';

/** What the engine found in one media file. The pictures are on disk. */
export interface Analysis {
  spool: Spool;
  spans: ShotSpan[];
  /** Black and freezes, and what the measurers that are part of every ingest found. */
  found: Found[];
  /** Lines of embedded text tracks by stream index. */
  tracks: Map<number, SubtitleLine[]>;
  /** By the frames' own times; null: no steady rate, or no pictures. */
  frameRate: Rational | null;
  /** Null: as stated. */
  durationUs: number | null;
  problems: string[];
}

export type Progress = (stage: 'read' | 'picture' | 'sound' | 'write', done: number, total: number) => void;

/** Analyses a file in one pass. The caller closes the spool. Throws MediaError when the file is at fault. */
export async function analyse(
  engine: MediaEngine,
  path: string,
  probe: Probe,
  options: { sampleEveryUs: number; signal?: AbortSignal },
  onProgress: Progress,
): Promise<Analysis> {
  const analysis: Analysis = {
    spool: await openSpool(),
    spans: [],
    found: [],
    tracks: new Map(),
    frameRate: probe.frameRate,
    durationUs: null,
    problems: [...probe.problems],
  };
  try {
    for await (const event of engine.analyse(path, probe, options)) {
      switch (event.type) {
        case 'picture':
          await analysis.spool.add(event.picture);
          break;
        case 'line':
          addLine(analysis.tracks, event.line.streamIndex, event.line);
          break;
        case 'found':
          analysis.found.push(event.found);
          break;
        case 'shots':
          analysis.spans = event.shots;
          break;
        case 'rate':
          analysis.frameRate = event.frameRate;
          break;
        case 'length':
          analysis.durationUs = event.durationUs;
          break;
        case 'problem':
          analysis.problems.push(event.problem);
          break;
        case 'progress':
          onProgress(event.stage, event.doneUs, event.totalUs);
      }
    }
    options.signal?.throwIfAborted();
    return analysis;
  } catch (error) {
    await analysis.spool.close();
    throw error;
  }
}

function addLine(tracks: Map<number, SubtitleLine[]>, stream: number, line: SubtitleLine): void {
  const lines = tracks.get(stream);
  if (lines) lines.push(line);
  else tracks.set(stream, [line]);
}
