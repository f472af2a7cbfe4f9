import { readCsvRecords, type CsvRecord } from '../formats/csv.js';
import { RowProblem } from '../problem.js';
import { number, size } from '../values.js';
import { readActions } from './action-list.js';
import { eachAs } from './each-as.js';
import type { FoundRow, Medium, OpenAnnotationFiles, ReadOptions } from './found.js';
import { putBox } from './put-box.js';
import { videoCalled } from './video-called.js';

/** AVA annotates one frame a second: what it says holds until the next. */
const SAMPLE_US = 1_000_000;

/**
 * AVA Actions (https://research.google.com/ava/download.html), without a header: video, second, x1, y1, x2, y2 as fractions,
 * action and, from v2.1 on, the person. A person with three actions is three rows, each an annotation.
 */
export const openAva: OpenAnnotationFiles = async (_files, options) => {
  const actions = options.actions === null ? null : await readActions(options.actions);
  const video = videoCalled();
  return {
    async *read(file) {
      for await (const records of readCsvRecords(file)) {
        yield eachAs(
          records,
          ({ line }) => line,
          (record) => found(record, video, actions, options),
        );
      }
    },
  };
};

function found(
  { line, fields, problem }: CsvRecord,
  video: (name: string) => Medium,
  actions: ReadonlyMap<string, string> | null,
  { clip }: ReadOptions,
): FoundRow {
  if (problem) throw new RowProblem(null, fields.join(','), problem);
  if (fields.length !== 7 && fields.length !== 8) {
    throw new RowProblem(null, fields.join(','), `has ${fields.length} columns, but AVA's rows have 7 or 8`);
  }
  const [name, second, ...rest] = fields as [string, string, ...string[]];
  const corners = rest.slice(0, 4);
  const [action, person] = rest.slice(4) as [string, string?];
  const us = Math.round(number(second, 'second') * 1e6);
  const [x1, y1, x2, y2] = corners.map((edge, i) => number(edge, CORNERS[i]!)) as [number, number, number, number];
  const actionId = size(action, 'action_id');
  const label = actions ? actions.get(String(actionId)) : action;
  if (label === undefined) throw new RowProblem('action_id', action, 'is not in the list of actions');
  const data = person === undefined ? { action_id: actionId } : { action_id: actionId, person_id: idOf(person) };
  const id = `ava:${name}:${us / 1e6}:${corners.join(',')}:${actionId}${person === undefined ? '' : `:${person}`}`;
  const values = { id, type: 'action', label, data };
  putBox(values, { x: x1, y: y1, w: x2 - x1, h: y2 - y1 }, ['x1,y1,x2,y2', corners.join(',')], clip);
  return { line, medium: video(name), frame: { us }, range: [{ us }, { us: us + SAMPLE_US }], values };
}

const CORNERS = ['x1', 'y1', 'x2', 'y2'];

/** A model's results have a score in its place. */
function idOf(person: string): number {
  if (!/^\d+$/.test(person)) throw new RowProblem('person_id', person, 'is not an integer');
  return size(person, 'person_id');
}
