import { faultOf, parseTimingLine, type CueBlock } from './cue-block.js';
import type { ParsedSubtitles } from './subtitle-file.js';
import { voicesOf } from './vtt-markup.js';

/** WebVTT (https://www.w3.org/TR/webvtt1/). A cue in which several voices speak gives a line for each. */
export function parseVtt(text: string): ParsedSubtitles {
  const problems: string[] = [];
  const rows = text.split(/\r\n|\n|\r/);
  const headerEnd = rows.findIndex((row, index) => index > 0 && (row === '' || row.includes('-->')));
  const header = rows.slice(1, headerEnd);
  const language = header.map((row) => /^Language\s*[:=]\s*(\S+)/i.exec(row)?.[1]).find(Boolean) ?? null;

  const lines = cueBlocks(rows, headerEnd, problems).flatMap((cue) => {
    const voices = voicesOf(cue.rows.join('\n'));
    const fault = faultOf({ ...cue, rows: voices.map((voice) => voice.text) });
    if (fault) {
      problems.push(fault);
      return [];
    }
    return voices.map((voice) => ({ startUs: cue.startUs, endUs: cue.endUs, ...voice }));
  });
  return { language, lines, problems };
}

/** Blocks without times (identifiers, NOTE, STYLE, REGION) are passed over. */
function cueBlocks(rows: string[], from: number, problems: string[]): CueBlock[] {
  const cues: CueBlock[] = [];
  let cue: CueBlock | null = null;
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
