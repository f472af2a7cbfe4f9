import type { MediaTable, Row } from '../lancedb/table.js';
import { mediaTables } from '../tables/all.js';
import { annotationDrafts } from '../tables/annotation-drafts.js';
import { annotationRevisions } from '../tables/annotation-revisions.js';
import { annotations } from '../tables/annotations.js';
import { audit } from '../tables/audit.js';
import { entityRevisions } from '../tables/entity-revisions.js';
import { frames } from '../tables/frames.js';
import { shots } from '../tables/shots.js';
import { rowCheck, type Check, type Fault } from './check.js';

/** Drafts, earlier versions and what was changed once may refer to rows that are gone. */
const past: readonly MediaTable[] = [annotationDrafts, annotationRevisions, entityRevisions, audit];
const current = mediaTables.filter((table) => !past.includes(table));

/** Every id that refers to a row refers to one that is there. */
export const parentChecks: readonly Check[] = [
  ...current.flatMap((table) =>
    Object.entries(table.columns).flatMap(([name, { refersTo }]) =>
      refersTo === undefined || repeatsAncestor(table, name) ? [] : [parentExists(table, name, refersTo)],
    ),
  ),
  rowCheck('shots: the keyframe is there and of the shot', shots, ['id', 'keyframe_id'], function* (shot, known) {
    if (shot.keyframe_id === null) return;
    const fault = { id: shot.id, column: 'keyframe_id', value: shot.keyframe_id };
    const frame = known.frames.get(shot.keyframe_id);
    if (!frame) yield { ...fault, problem: 'is not the id of a frame' };
    else if (frame.shot_id !== shot.id)
      yield { ...fault, problem: `is a frame of shot ${JSON.stringify(frame.shot_id)}` };
  }),
];

/** Columns that repeat an ancestor's value, for filters, are equal to it. */
export const denormalisedChecks: readonly Check[] = [
  ...current.filter((table) => repeatsAncestor(table, 'title_id')).map(repeatsTitle),
  rowCheck('frames: asset_id is the shot’s', frames, ['id', 'asset_id', 'shot_id'], function* (frame, known) {
    const shot = frame.shot_id === null ? undefined : known.shots.get(frame.shot_id);
    if (shot) yield* differs(frame, 'asset_id', frame.asset_id, shot.asset_id, `shot ${shot.id}`);
  }),
  rowCheck(
    'annotations: parents are those of the closest one',
    annotations,
    ['id', 'title_id', 'asset_id', 'shot_id', 'frame_id'],
    function* (row, known) {
      const frame = row.frame_id === null ? undefined : known.frames.get(row.frame_id);
      const shot = row.shot_id === null ? undefined : known.shots.get(row.shot_id);
      const asset = row.asset_id === null ? undefined : known.assets.get(row.asset_id);
      if (frame) yield* differs(row, 'shot_id', row.shot_id, frame.shot_id, `frame ${frame.id}`);
      const closest = frame ?? shot;
      if (closest) yield* differs(row, 'asset_id', row.asset_id, closest.asset_id, `its parent ${closest.id}`);
      if (asset) yield* differs(row, 'title_id', row.title_id, asset.title_id, `asset ${asset.id}`);
    },
  ),
];

/** Whether the column repeats what the row's asset says: every row of the table has an asset. */
function repeatsAncestor({ columns }: MediaTable, column: string): boolean {
  return column === 'title_id' && column in columns && columns['asset_id']?.nullable === false;
}

function parentExists(table: MediaTable, column: string, parents: string): Check {
  const columns = ['id' in table.columns ? 'id' : table.order, column];
  return rowCheck(`${table.name}: ${column} exists`, table, columns, function* (row, known) {
    const value = row[column] as string | null;
    if (value === null || known.has(parents, value)) return;
    yield { id: idOf(table, row), column, value, problem: `is not the id of one of ${parents}` };
  });
}

function repeatsTitle(table: MediaTable): Check {
  const columns = ['id', 'asset_id', 'title_id'] as const;
  return rowCheck(`${table.name}: title_id is the asset’s`, table as typeof shots, columns, function* (row, known) {
    const asset = known.assets.get(row.asset_id);
    if (asset) yield* differs(row, 'title_id', row.title_id, asset.title_id, `asset ${asset.id}`);
  });
}

function* differs(row: { id: string }, column: string, value: unknown, expected: unknown, of: string): Iterable<Fault> {
  if (value !== expected) yield { id: row.id, column, value, problem: `but ${of} has ${JSON.stringify(expected)}` };
}

/** Rows without an id are identified by their order column. */
export function idOf(table: MediaTable, row: Row<MediaTable>): string {
  return String(row['id'] ?? row[table.order]);
}
