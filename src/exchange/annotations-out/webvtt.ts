import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { AnnotationForm } from './form.js';
import { clockText } from '../cuts/cues.js';
import { OWN_MEMBER } from '../annotation-files/own-annotation.js';
import { cueAnnotation } from '../annotation-files/webvtt.js';
import { OF_THE_LAKE } from './left-out.js';
import { ownSaid } from './own-said.js';

/**
 * WebVTT of one asset (https://www.w3.org/TR/webvtt1/): a cue for each annotation in time, its id the annotation's, its text what that
 * says. Times are in milliseconds. What a cue has no place for stands in a comment of our own before it.
 */
export const webvtt: AnnotationForm = {
  ofOneAsset: true,
  async write(source, folder, path, leftOut, tell) {
    const file = await folder.file(path, 'text/vtt');
    await file.write('WEBVTT\n');
    for await (const rows of source.read()) {
      const cues = rows.flatMap((row) => {
        const problem = problemOf(row);
        if (problem) leftOut.add(problem);
        else leftOut.addColumns(row, OF_THE_LAKE);
        return problem ? [] : [cueOf(row)];
      });
      await file.write(cues.join(''));
      tell(cues.length);
    }
    return file.close();
  },
};

function problemOf({ start_us: start, end_us: end }: AnnotationRow): string | null {
  if (start === null || end === null) return 'annotations without a time';
  return milliseconds(end) > milliseconds(start) ? null : 'annotations shorter than a millisecond';
}

function cueOf(row: AnnotationRow): string {
  const { id, start_us, end_us, text, label, type } = row;
  const name = id.includes('-->') ? '' : id.replaceAll(/[\r\n]+/g, ' ');
  const said = cueText(text ?? label ?? type);
  const cue = { line: 0, name, startMs: milliseconds(start_us!), endMs: milliseconds(end_us!), text: said };
  // No comment may hold what tells times apart.
  const own = JSON.stringify(ownSaid(row, cueAnnotation(cue, ''), null)).replaceAll('>', '\\u003e');
  const times = `${clockText(milliseconds(start_us!), '.')} --> ${clockText(milliseconds(end_us!), '.')}`;
  return `\nNOTE ${OWN_MEMBER} ${own}\n\n${name && `${name}\n`}${times}\n${said}\n`;
}

/** An empty line would end the cue. */
const cueText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\r\n]+/g, '\n')
    .replace(/^\n|\n$/g, '');

const milliseconds = (us: number): number => Math.round(us / 1000);
