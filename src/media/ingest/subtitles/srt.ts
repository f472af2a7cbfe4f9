import { passedOver } from '../../decoder/position/passed-over.js';
import { COORDINATES_OF, coordinateBox, subripPosition } from '../../decoder/position/subrip-position.js';
import { faultOf, parseTimingLine, type TimedBlock } from './cue-block.js';
import type { LinePosition } from '../../../lake/tables/line-position.js';
import type { ParsedSubtitles } from './subtitle-file.js';

/** The tags players know, and ASS overrides such as {\an8}. Other angle brackets are text: `I <3 you`. */
const MARKUP = /<\/?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}/gi;

const CUE_NUMBER = /^\s*\d+\s*$/;

/** Times as they are meant, however many digits: a minus or a third digit is not read as something else, nor as text. */
const UNREADABLE_TIMES = /^\s*[-\u2212]?\s*\d[\d:.,\s\u2212-]*-->/;

/**
 * SubRip, read leniently as players do: numbers and blank lines between cues may be missing, and text behind a blank
 * line still belongs to the cue before it.
 */
export function parseSrt(text: string): ParsedSubtitles {
  const problems: string[] = [];
  const cues = cueBlocks(text, problems);
  const lines = cues.flatMap((cue) => {
    const rows = cue.rows.map((row) => row.replace(MARKUP, ''));
    const fault = faultOf({ ...cue, rows });
    if (fault) {
      problems.push(fault);
      return [];
    }
    return [
      {
        startUs: cue.startUs,
        endUs: cue.endUs,
        text: rows.join('\n'),
        speaker: null,
        position: placeOf(cue, problems),
      },
    ];
  });
  return { language: null, lines, problems };
}

/** As overrides in the text say, and in the box that coordinates behind the times say. */
function placeOf({ lineNumber, rows, behindTimes }: TimedBlock, problems: string[]): LinePosition | null {
  const { position, faults } = subripPosition(rows.join('\n'));
  const coordinates = coordinateBox(behindTimes);
  problems.push(...passedOver(`line ${lineNumber}`, [...faults, ...(coordinates?.faults ?? [])]));
  if (!coordinates?.box) return position;
  const { width, height } = COORDINATES_OF;
  const guess = `coordinates of cues: taken to be of a picture of ${width} × ${height}, as FFmpeg does`;
  if (!problems.includes(guess)) problems.push(guess);
  if (!position) return coordinates.box;
  return position.x === null
    ? { ...coordinates.box, textAlign: position.textAlign, blockAlign: position.blockAlign }
    : position;
}

function cueBlocks(text: string, problems: string[]): TimedBlock[] {
  const cues: TimedBlock[] = [];
  let cue: TimedBlock | null = null;
  let behindBlank = true;
  /** The row before, when it is a number. */
  let number: string | null = null;
  for (const [index, row] of text.split(/\r\n|\n|\r/).entries()) {
    const timing = row.includes('-->') ? parseTimingLine(row) : null;
    if (timing || UNREADABLE_TIMES.test(row)) {
      if (!behindBlank && number !== null) cue?.rows.pop();
      const of = number === null ? '' : ` of cue ${number}`;
      if (!timing) problems.push(`line ${index + 1}: unreadable times "${row.trim()}"${of}, cue skipped`);
      cue = timing && { lineNumber: index + 1, ...timing, rows: [] };
      if (cue) cues.push(cue);
      behindBlank = false;
    } else if (row.trim() === '') {
      behindBlank = true;
    } else if (!(behindBlank && CUE_NUMBER.test(row))) {
      cue?.rows.push(row);
      behindBlank = false;
    }
    number = CUE_NUMBER.test(row) ? row.trim() : null;
  }
  return cues;
}
