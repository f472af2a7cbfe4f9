import type { Rights } from '../../../src/graph/access/rights.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { EARLY_NAME, MARKER, type AllRows, type History, type TableName } from './rows.js';

export const markersIn = (text: string): Set<string> =>
  new Set([...text.matchAll(MARKER)].map(([marker]) => marker.toLowerCase()));

/** Columns whose ids are told to whoever sees the row, though what they name may be hidden. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  // Names, be they of models of the lake or of others.
  models: ['derived_from'],
  evaluations: ['dataset_id'],
};

/** Columns that hold ids of other rows, by table: what these name may be hidden. */
const REFERENCES = new Map(
  mediaTables.map(({ name, columns }) => {
    const references = new Set([
      ...Object.keys(columns).filter((column) => columns[column]!.refersTo !== undefined),
      ...[
        'keyframe_id',
        'derived_from',
        'models',
        'run_id',
        'annotation_id',
        'truth_run_id',
        'title_id',
        'shot_id',
        'frame_id',
      ],
    ]);
    for (const column of TOLD[name] ?? []) references.delete(column);
    return [name, references];
  }),
);

/** Markers of the rows and values that are there; `id`s of drafts name their run. */
function markersOf(rows: AllRows, references: boolean): Set<string> {
  const texts = (Object.keys(rows) as TableName[]).flatMap((table) =>
    (rows[table] as object[]).map((row) =>
      JSON.stringify(row, (column, value: unknown) => {
        if (value instanceof Uint8Array || value instanceof Float32Array || column === 'image') return null;
        const isReference = REFERENCES.get(table)!.has(column) || (table === 'annotation_drafts' && column === 'id');
        return isReference && !references ? null : value;
      }),
    ),
  );
  return markersIn(texts.join('\n'));
}

/** What no answer may hold: markers of all that was ever in the lake, but for those of rows that are left. */
export function hiddenMarkers({ early, newest }: History, left: AllRows, rights: Rights | null, isEarly: boolean) {
  const hidden = new Set([...markersOf(early, true), ...markersOf(newest, true), 'znt1x']);
  for (const marker of markersOf(left, false)) hidden.delete(marker);
  const named = !rights || rights.grants.some(({ snapshots }) => snapshots === 'all' || snapshots.has(EARLY_NAME));
  if (!named && !isEarly) hidden.add(EARLY_NAME);
  // All is seen: notes, too.
  if (!rights || rights.grants.some(({ snapshots }) => snapshots === 'all')) hidden.delete('znt1x');
  return hidden;
}
