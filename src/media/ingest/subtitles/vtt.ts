import { passedOver } from '../../decoder/position/passed-over.js';
import { webvttPosition } from '../../decoder/position/webvtt-position.js';
import { regionsOf } from '../../decoder/position/webvtt-regions.js';
import { faultOf, parseTimingLine, type TimedBlock } from './cue-block.js';
import type { ParsedSubtitles } from './subtitle-file.js';
import { voicesOf } from './vtt-markup.js';

/** WebVTT (https://www.w3.org/TR/webvtt1/). A cue in which several voices speak gives a line for each. */
export function parseVtt(text: string): ParsedSubtitles {
  const problems: string[] = [];
  const rows = text.split(/\r\n|\n|\r/);
  const headerEnd = rows.findIndex((row, index) => index > 0 && (row === '' || row.includes('-->')));
  const header = rows.slice(1, headerEnd);
  const language = header.map((row) => /^Language\s*[:=]\s*(\S+)/i.exec(row)?.[1]).find(Boolean) ?? null;

  const regions = regionsOf(text, problems);
  const lines = cueBlocks(rows, headerEnd, problems).flatMap((cue) => {
    const voices = voicesOf(cue.rows.join('\n'));
    const fault = faultOf({ ...cue, rows: voices.map((voice) => voice.text) });
    if (fault) {
      problems.push(fault);
      return [];
    }
    const words = voices.map((voice) => voice.text).join('\n');
    const { position, faults } = webvttPosition(cue.behindTimes, regions, words);
    problems.push(...passedOver(`line ${cue.lineNumber}`, faults));
    return voices.map((voice) => ({ startUs: cue.startUs, endUs: cue.endUs, ...voice, position }));
  });
  return { language, lines, problems };
}

/** Blocks without times (identifiers, NOTE, STYLE, REGION) are no cues. */
function cueBlocks(rows: string[], from: number, problems: string[]): TimedBlock[] {
  const cues: TimedBlock[] = [];
  let cue: TimedBlock | null = null;
  for (let index = from; index >= 0 && index < rows.length; index++) {
    const row = rows[index]!;
    if (row === '') {
      cue = null;
    } else if (row.includes('-->')) {
      const timing = parseTimingLine(row);
      cue = timing && { lineNumber: index + 1, ...timing, rows: [] };
      if (cue) cues.push(cue);
      else problems.push(`line ${index + 1}: unreadable times "${row.trim()}", cue skipped`);
    } else {
      cue?.rows.push(row);
    }
  }
  return cues;
}
