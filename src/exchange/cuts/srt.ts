import type { Edit } from '../../media/timeline/edit.js';
import { clockText, cuesOf, editOfCues, linesOf, readCues, type Clock } from './cues.js';

/** Writes the clips of an edit as SubRip. */
export function writeSrt(edit: Edit, clock: Clock = 'record'): string {
  return cuesOf(edit, clock, 'SubRip')
    .map(({ startMs, endMs, text }, i) => {
      return `${i + 1}\n${clockText(startMs, ',')} --> ${clockText(endMs, ',')}\n${linesOf(text)}\n`;
    })
    .join('\n');
}

/** Reads SubRip as an edit without media. Throws BAD_USER_INPUT that names the line. */
export const readSrt = (text: string): Edit => editOfCues(readCues(text, (said) => said));
