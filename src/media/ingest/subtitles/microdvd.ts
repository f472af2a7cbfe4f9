import type { LinePosition } from '../../../lake/tables/line-position.js';
import { position } from '../../decoder/position/box.js';
import { endOrAssumed, linesOf, type SpokenCue } from './cue-lines.js';
import type { ParsedSubtitles } from './subtitle-file.js';

const CUE = /^\s*\{(\d+)\}\{(\d*)\}(.*)$/;
/** Codes such as {y:i} and {c:$0000ff}, and the slash that makes a row slanted. */
const MARKUP = /\{[a-z]:[^{}]*\}|^\s*\//gi;

/** What players and FFmpeg take for a file that does not say: the rate of films on NTSC discs. */
const ASSUMED_RATE = 23.976;

/** MicroDVD: times are frames, `|` breaks rows. The rate is the text of a first cue at frame 0 or 1. */
export function parseMicroDvd(text: string): ParsedSubtitles {
  const problems: string[] = [];
  const cues = text.split(/\r\n|\n|\r/).flatMap((row, index) => {
    const match = CUE.exec(row);
    const isOther = match === null && row.trim() !== '' && !/^\s*\{DEFAULT\}/i.test(row);
    if (isOther) problems.push(`line ${index + 1}: no frames "${row.trim()}", row skipped`);
    return match ? [{ lineNumber: index + 1, start: match[1]!, end: match[2]!, text: match[3]! }] : [];
  });
  const first = cues[0];
  const stated = first && Number(first.start) <= 1 && /^\d{2,3}(?:[.,]\d+)?$/.exec(first.text.trim())?.[0];
  if (stated) cues.shift();
  else problems.push(`no frame rate: ${ASSUMED_RATE} frames per second assumed`);
  const microseconds = clock(stated ? Number(stated.replace(',', '.')) : ASSUMED_RATE);

  const ofAll = placeOf(/^\s*\{DEFAULT\}.*$/im.exec(text)?.[0] ?? '');
  const spoken = cues.map(({ lineNumber, start, end, text }, index): SpokenCue => {
    const startUs = microseconds(Number(start));
    const next = cues.slice(index + 1, index + 2).map((cue) => microseconds(Number(cue.start)));
    const endUs = end === '' ? endOrAssumed(startUs, next[0], problems) : microseconds(Number(end));
    return { lineNumber, startUs, endUs, rows: rowsOf(text), speaker: null, position: placeOf(text) ?? ofAll };
  });
  return { language: null, lines: linesOf(spoken, problems), problems };
}

const rowsOf = (text: string): string[] => text.split('|').map((row) => row.replace(MARKUP, ''));

/** `{P:0}` is at the top of the picture, `{P:1}` at the bottom; the pixels of `{o:…}` are of a picture that no file names. */
function placeOf(text: string): LinePosition | null {
  const side = /\{P:([01])\}/.exec(text)?.[1];
  return side === undefined ? null : position({ blockAlign: side === '0' ? 'TOP' : 'BOTTOM' });
}

/** Rates such as 23.976 are short for 24000/1001. */
function clock(rate: number): (frame: number) => number {
  const ntsc = (Math.round(rate) * 1000) / 1001;
  const exact = Math.abs(rate - ntsc) < 0.01 ? ntsc : rate;
  return (frame) => Math.round((frame * 1_000_000) / exact);
}
