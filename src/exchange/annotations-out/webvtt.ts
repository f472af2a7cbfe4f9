import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { AnnotationForm } from './form.js';
import { AUTHORS, BOXES, CONFIDENCES, DATA, FRAMES, MODELS, OF_THE_LAKE, VALUES, type Held } from './left-out.js';

/**
 * WebVTT of one asset (https://www.w3.org/TR/webvtt1/): a cue for each annotation in time, its id the annotation's, its text what that
 * says. Times are in milliseconds.
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
        else leftOut.addColumns(row, [...OF_THE_LAKE, ...NOT_HELD]);
        return problem ? [] : [cueOf(row)];
      });
      await file.write(cues.join(''));
      tell(cues.length);
    }
    return file.close();
  },
};

const isBetweenMilliseconds = ({ start_us: start, end_us: end }: AnnotationRow) =>
  start! % 1000 !== 0 || end! % 1000 !== 0;

const NOT_HELD: readonly Held[] = [
  { what: 'types', has: ({ label, text }) => label !== null || text !== null },
  { what: 'labels beside a text', has: ({ label, text }) => label !== null && text !== null },
  { what: 'parts of a millisecond', has: isBetweenMilliseconds },
  ...[BOXES, FRAMES, CONFIDENCES, VALUES, DATA, AUTHORS, MODELS],
];

function problemOf({ start_us: start, end_us: end }: AnnotationRow): string | null {
  if (start === null || end === null) return 'annotations without a time';
  return milliseconds(end) > milliseconds(start) ? null : 'annotations shorter than a millisecond';
}

function cueOf({ id, start_us, end_us, text, label, type }: AnnotationRow): string {
  const name = id.includes('-->') ? '' : `${id.replaceAll(/[\r\n]+/g, ' ')}\n`;
  return `\n${name}${timestamp(start_us!)} --> ${timestamp(end_us!)}\n${cueText(text ?? label ?? type)}\n`;
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

function timestamp(us: number): string {
  const ms = milliseconds(us);
  const two = (of: number) => String(Math.floor(of)).padStart(2, '0');
  const rest = String(ms % 1000).padStart(3, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${rest}`;
}
