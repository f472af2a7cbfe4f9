import type { Edit } from '../../media/timeline/edit.js';
import { clockText, cuesOf, editOfCues, linesOf, readCues, type Clock } from './cues.js';
import { badInput } from '../../base/errors.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const UNESCAPES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Writes the clips of an edit as WebVTT chapters. */
export function writeVtt(edit: Edit, clock: Clock = 'record'): string {
  const cues = cuesOf(edit, clock, 'WebVTT').map(({ startMs, endMs, text }, i) => {
    const escaped = linesOf(text).replace(/[&<>]/g, (mark) => ESCAPES[mark]!);
    return `${i + 1}\n${clockText(startMs, '.')} --> ${clockText(endMs, '.')}\n${escaped}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/** Reads WebVTT chapters as an edit without media. Throws BAD_USER_INPUT that names the line. */
export function readVtt(text: string): Edit {
  if (!/^\uFEFF?WEBVTT(\s|$)/.test(text)) throw badInput('the file must be WebVTT, but it does not begin with WEBVTT');
  return editOfCues(readCues(text, (said) => said.replace(/&(?:amp|lt|gt);/g, (mark) => UNESCAPES[mark]!)));
}
