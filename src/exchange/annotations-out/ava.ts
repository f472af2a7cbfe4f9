import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { AnnotationForm } from './form.js';
import { AUTHORS, CONFIDENCES, MODELS, OF_THE_LAKE, TEXTS, VALUES, type Held } from './left-out.js';

const SAMPLE_US = 1_000_000;

/**
 * AVA Actions (https://research.google.com/ava/download.html): video, second, x1, y1, x2, y2 as fractions, action, and the person where
 * it is known. The video is the asset. The id of an action is of the data, or its label where that is a number.
 */
export const ava: AnnotationForm = {
  ofOneAsset: false,
  async write(source, folder, path, leftOut, tell) {
    const file = await folder.file(path, 'text/csv');
    for await (const rows of source.read()) {
      const lines = rows.flatMap((row) => {
        const line = lineOf(row);
        if (typeof line !== 'string') {
          leftOut.add(line.problem);
          return [];
        }
        leftOut.addColumns(row, [...OF_THE_LAKE, ...NOT_HELD]);
        return [line];
      });
      await file.write(lines.join(''));
      tell(lines.length);
    }
    return file.close();
  },
};

const NOT_HELD: readonly Held[] = [
  { what: 'ids', has: ({ id }) => !id.startsWith('ava:') },
  ...[CONFIDENCES, TEXTS, VALUES, AUTHORS, MODELS],
  { what: 'data beside action and person', has: ({ data }) => Object.keys(data ?? {}).some((name) => !OWN.has(name)) },
];
const OWN = new Set(['action_id', 'person_id']);

function lineOf(row: AnnotationRow): string | { problem: string } {
  const { asset_id, start_us: start, end_us: end, x } = row;
  const { action_id, person_id } = (row.data ?? {}) as { action_id?: unknown; person_id?: unknown };
  const action = action_id ?? (/^\d+$/.test(row.label ?? '') ? row.label : null);
  if (row.type !== 'action') return { problem: 'annotations of other types than action' };
  if (asset_id === null || start === null || x === null)
    return { problem: 'actions without an asset, a time or a box' };
  if (end !== start + SAMPLE_US) return { problem: 'actions that do not last a second' };
  if (action === null) return { problem: 'actions without a number' };
  const fields = [asset_id, start / 1e6, ...cornersOf(row), action, ...(person_id === undefined ? [] : [person_id])];
  return `${fields.map(fieldOf).join(',')}\n`;
}

/** As the file had them that the annotation came from: its id tells, and a sum of two fractions may be another in its last digit. */
function cornersOf({ id, x, y, width, height }: AnnotationRow): readonly (string | number)[] {
  const corners = [x!, y!, x! + width!, y! + height!];
  const said = /^ava:.*:([^:,]+),([^:,]+),([^:,]+),([^:,]+):\d+(?::\d+)?$/.exec(id)?.slice(1);
  return said?.every((text, i) => Math.abs(Number(text) - corners[i]!) < 1e-9) ? said : corners;
}

function fieldOf(value: unknown): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
