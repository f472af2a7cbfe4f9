import { Cea608Decoder } from './cea608.js';
import { cea608Position } from './cea608-position.js';
import { endOrAssumed, linesOf } from './cue-lines.js';
import type { ParsedSubtitles } from './subtitle-file.js';

const ROW = /^\s*(\d\d):(\d\d):(\d\d)([:;.,])(\d\d)\s+([\da-f]{4}(?:\s+[\da-f]{4})*)\s*$/i;

/** Scenarist closed captions: the bytes of CEA-608 as they are sent, two in each frame of 29.97 per second. */
export function parseScc(text: string): ParsedSubtitles {
  const problems: string[] = [];
  const decoder = new Cea608Decoder();
  for (const [index, row] of text.split(/\r\n|\n|\r/).entries()) {
    const match = ROW.exec(row);
    if (match) {
      const start = frameOf(match);
      for (const [offset, word] of match[6]!.split(/\s+/).entries()) {
        // The highest bit of each byte is parity.
        const pair = parseInt(word, 16) & 0x7f7f;
        decoder.decode(pair >> 8, pair & 0xff, start + offset);
      }
    } else if (index > 0 && row.trim() !== '') {
      problems.push(`line ${index + 1}: unreadable "${row.trim().slice(0, 40)}", row skipped`);
    }
  }
  if (decoder.hasOtherChannel) problems.push('captions of the second channel (CC2) left out');
  const { captions } = decoder;
  const ended = captions.length;
  decoder.erase(Infinity);
  const cues = captions.map(({ startFrame, endFrame, rows, ...place }, index) => {
    const startUs = microseconds(startFrame);
    const endUs = endOrAssumed(startUs, index < ended ? microseconds(endFrame) : undefined, problems);
    return { lineNumber: index + 1, startUs, endUs, rows, speaker: null, position: cea608Position(place) };
  });
  const lines = linesOf(cues, problems);
  return {
    language: null,
    lines,
    problems: problems.map((problem) => problem.replace(/^line (\d+): cue/, 'caption $1:')),
  };
}

/** The number of the frame with a timecode; with a semicolon, numbers 0 and 1 of most minutes are dropped (SMPTE ST 12-1). */
function frameOf([, hours, minutes, seconds, mark, frames]: RegExpExecArray): number {
  const wholeMinutes = Number(hours) * 60 + Number(minutes);
  const count = (wholeMinutes * 60 + Number(seconds)) * 30 + Number(frames);
  return mark === ';' || mark === ',' ? count - 2 * (wholeMinutes - Math.floor(wholeMinutes / 10)) : count;
}

const microseconds = (frame: number): number => Math.round((frame * 1_001_000_000) / 30_000);
