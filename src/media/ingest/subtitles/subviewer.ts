import { linesOf, type SpokenCue } from './cue-lines.js';
import type { ParsedSubtitles } from './subtitle-file.js';

const TIMES = /^\s*(\d+):(\d\d):(\d\d)\.(\d{1,3}),(\d+):(\d\d):(\d\d)\.(\d{1,3})\s*$/;

/** SubViewer 2: a row of times, then text, whose rows `[br]` breaks. */
export function parseSubViewer(text: string): ParsedSubtitles {
  const problems: string[] = [];
  const cues: SpokenCue[] = [];
  let cue: SpokenCue | null = null;
  for (const [index, row] of text.split(/\r\n|\n|\r/).entries()) {
    const match = TIMES.exec(row);
    if (match) {
      const [startUs, endUs] = [microseconds(match.slice(1, 5)), microseconds(match.slice(5, 9))];
      cue = { lineNumber: index + 1, startUs, endUs, rows: [], speaker: null, position: null };
      cues.push(cue);
    } else if (row.trim() === '') {
      cue = null;
    } else {
      cue?.rows.push(...row.split(/\[br\]/i));
    }
  }
  return { language: null, lines: linesOf(cues, problems), problems };
}

function microseconds([hours, minutes, seconds, fraction]: string[]): number {
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1_000_000 + Number(fraction!.padEnd(6, '0'));
}
