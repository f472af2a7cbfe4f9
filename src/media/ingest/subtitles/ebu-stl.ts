import { MediaError } from '../../decoder/types.js';
import { passedOver } from '../../decoder/position/passed-over.js';
import { decode } from './encodings.js';
import { ebuLanguage } from './ebu-language.js';
import { ebuPosition, type EbuPlace } from './ebu-position.js';
import { decodeIso6937 } from './iso-6937.js';
import { linesOf, type SpokenCue } from './cue-lines.js';
import type { ParsedSubtitles } from './subtitle-file.js';

const GSI_BYTES = 1024;
const TTI_BYTES = 128;

/** Character code tables but for Latin, by the number in the file. */
const CODE_TABLES: Record<string, string> = {
  '01': 'iso-8859-5',
  '02': 'iso-8859-6',
  '03': 'iso-8859-7',
  '04': 'iso-8859-8',
};

/** One subtitle, its extension blocks joined. */
interface Subtitle extends EbuPlace {
  number: number;
  /** 0: alone. 1, 2, 3: the first, a middle and the last of those that build up on the screen. */
  cumulative: number;
  startFrame: number;
  endFrame: number;
  text: Uint8Array;
}

export const isEbuStl = (bytes: Uint8Array): boolean => /^STL\d\d\.\d\d/.test(ascii(bytes, 3, 8));

/**
 * EBU-STL (EBU Tech 3264): a general block, then blocks of 128 bytes. Times are from the start of the programme. Subtitles
 * that build up on the screen are one line.
 *
 * @throws MediaError when its frame rate or character code table is not one of the standard's
 */
export function parseEbuStl(bytes: Uint8Array): ParsedSubtitles {
  const problems: string[] = [];
  const rate = Number(ascii(bytes, 6, 2));
  if (rate !== 25 && rate !== 30) throw new MediaError(`is EBU-STL of an unknown kind (${ascii(bytes, 3, 8)})`);
  const table = ascii(bytes, 12, 2);
  const encoding = CODE_TABLES[table];
  if (encoding === undefined && table !== '00') problems.push(`unknown character code table "${table}": Latin assumed`);
  if ((bytes.length - GSI_BYTES) % TTI_BYTES !== 0) problems.push('the file breaks off within a block');
  const subtitles = joined(subtitlesOf(bytes, rate));
  const offset = programmeStart(ascii(bytes, 256, 8), rate, subtitles, problems);
  const microseconds = (frame: number) => Math.round(((frame - offset) * 1_000_000) / rate);
  // The display standard: 1 and 2 are the levels of teletext.
  const isTeletext = /[12]/.test(ascii(bytes, 11, 1));
  const cues = subtitles.map(({ number, startFrame, endFrame, text, ...place }): SpokenCue => {
    const { position, faults } = ebuPosition(place, isTeletext);
    problems.push(...passedOver(`subtitle ${number}`, faults));
    return {
      lineNumber: number,
      startUs: microseconds(startFrame),
      endUs: microseconds(endFrame),
      rows: rowsOf(text, encoding),
      speaker: null,
      position,
    };
  });
  const lines = linesOf(cues, problems);
  const named = problems.map((problem) => problem.replace(/^line (\d+): cue/, 'subtitle $1:'));
  return { language: ebuLanguage(ascii(bytes, 14, 2)), lines, problems: named };
}

/** In order of the file. Comments and user data are not spoken. */
function subtitlesOf(bytes: Uint8Array, rate: number): Subtitle[] {
  const subtitles: Subtitle[] = [];
  let open: Subtitle | null = null;
  for (let at = GSI_BYTES; at + TTI_BYTES <= bytes.length; at += TTI_BYTES) {
    const block = bytes.subarray(at, at + TTI_BYTES);
    const extension = block[3]!;
    const isText = extension <= 0xef || extension === 0xff;
    if (!isText || block[15] === 1) continue;
    const text = block.subarray(16).filter((byte) => byte !== 0x8f);
    if (open) {
      open.text = Buffer.concat([open.text, text]);
    } else {
      const place = { top: block[13]!, bottom: block[13]!, justification: block[14]! };
      const [startFrame, endFrame] = [framesOf(block.subarray(5, 9), rate), framesOf(block.subarray(9, 13), rate)];
      open = { number: block[1]! + 256 * block[2]!, cumulative: block[4]!, startFrame, endFrame, text, ...place };
      subtitles.push(open);
    }
    if (extension !== 0xff) continue;
    open.bottom = open.top + rowsTaken(open.text) - 1;
    open = null;
  }
  return subtitles;
}

/** A set that builds up on the screen → one subtitle, from the start of its first to the end of its last. */
function joined(subtitles: readonly Subtitle[]): Subtitle[] {
  const sets: Subtitle[] = [];
  for (const subtitle of subtitles) {
    const set = sets.at(-1);
    if (set && subtitle.cumulative >= 2 && (set.cumulative === 1 || set.cumulative === 2)) {
      set.text = Buffer.concat([set.text, Uint8Array.of(NEW_LINE), subtitle.text]);
      set.endFrame = Math.max(set.endFrame, subtitle.endFrame);
      set.top = Math.min(set.top, subtitle.top);
      set.bottom = Math.max(set.bottom, subtitle.bottom);
      set.cumulative = subtitle.cumulative;
    } else {
      sets.push({ ...subtitle });
    }
  }
  return sets;
}

function framesOf([hours, minutes, seconds, frames]: Uint8Array | number[], rate: number): number {
  return ((hours! * 60 + minutes!) * 60 + seconds!) * rate + frames!;
}

/** The frame at which the programme starts; 0 when a subtitle is before it, for then the times do not count from there. */
function programmeStart(field: string, rate: number, subtitles: readonly Subtitle[], problems: string[]): number {
  const parts = /^(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(field)?.slice(1).map(Number);
  const start = parts ? framesOf(parts, rate) : 0;
  if (subtitles.every(({ startFrame }) => startFrame >= start)) return start;
  problems.push(`a subtitle is before the start of the programme, ${field}: the start is not subtracted`);
  return 0;
}

const NEW_LINE = 0x8a;
/** Makes the characters behind it two rows high. */
const DOUBLE_HEIGHT = 0x0d;

/** Rows of the screen. A row of double height reaches into the next, which files skip by a second new line. */
function rowsTaken(text: Uint8Array): number {
  const last = text.lastIndexOf(NEW_LINE) + 1;
  const isDouble = text.indexOf(DOUBLE_HEIGHT, last) >= 0;
  return text.filter((byte) => byte === NEW_LINE).length + (isDouble ? 2 : 1);
}

/** Controls of teletext, such as colours, take the place of a space; codes from 0x80 switch italics, underline and boxes. */
function rowsOf(text: Uint8Array, encoding: string | undefined): string[] {
  const rows: number[][] = [[]];
  for (const byte of text) {
    if (byte === NEW_LINE) rows.push([]);
    else if (byte < 0x20) rows.at(-1)!.push(0x20);
    else if (byte < 0x80 || byte >= 0xa0) rows.at(-1)!.push(byte);
  }
  return rows
    .map((row) => Uint8Array.from(row))
    .map((row) => (encoding === undefined ? decodeIso6937(row) : decode(row, encoding)))
    .map((row) => row.replace(/ {2,}/g, ' ').trim())
    .filter((row) => row !== '');
}

/** Text of one of the general block's fields. */
function ascii(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
}
