import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { dataProblem, definedTypes, placeProblem } from '../../lake/verify/annotation-types.js';
import { annotationRevisions, revisionOf } from '../../lake/tables/annotation-revisions.js';
import type { AnnotationTypeRow } from '../../lake/tables/annotation-types.js';
import { boxColumns, finishBox, type BoxDraft } from '../box.js';
import { filled, importOf } from '../import-of.js';
import type { Draft, ImportTable, Incoming } from '../import-table.js';
import type { Writable } from '../writable.js';
import { RowProblem } from '../problem.js';
import { checkRange } from './time-range.js';

type Of = Pick<AnnotationRow, 'title_id' | 'asset_id' | 'shot_id' | 'frame_id'>;

export const annotationsImport: ImportTable<typeof annotations> = importOf(annotations, {
  columns: boxColumns,
  complete(incoming) {
    const { draft, given, existing, now } = incoming;
    const [start_us, end_us] = [draft.start_us ?? null, draft.end_us ?? null];
    if (start_us === null && end_us !== null) throw new RowProblem('start_ms', null, 'is required with end_ms');
    if (start_us !== null && end_us === null) throw new RowProblem('end_ms', null, 'is required with start_ms');
    if (start_us !== null && end_us !== null) checkRange(start_us, end_us);
    const of = whatItIsOf(incoming);
    const box = finishBox(given as BoxDraft, existing);
    const row = filled(annotations, draft) as Writable<AnnotationRow>;
    row.ordinal = draft.ordinal ?? 0;
    row.title_id = of.title_id;
    row.asset_id = of.asset_id;
    row.shot_id = of.shot_id;
    row.frame_id = of.frame_id;
    row.x = box.x;
    row.y = box.y;
    row.width = box.width;
    row.height = box.height;
    row.start_us = start_us;
    row.end_us = end_us;
    row.created_at = draft.created_at ?? now;
    return existing && isChanged(row, existing) ? { ...row, version: existing.version + 1 } : row;
  },
  async replaced(writer, rows, now) {
    const end = { ended: 'CHANGED', ended_at: now, ended_by: null } as const;
    const changed = rows.filter(({ row, before }) => row.version > before.version);
    await writer.add(
      annotationRevisions,
      changed.map(({ before }) => revisionOf(before, end)),
    );
  },
  /** Defined types check imported rows as they check mutations. */
  async inLake({ base }) {
    const types = await definedTypes(base);
    if (types.size === 0) return annotationsImport;
    return {
      ...annotationsImport,
      complete(incoming) {
        const row = annotationsImport.complete(incoming);
        const type = types.get(row.type);
        if (type) checkType(type, row);
        return row;
      },
    };
  },
});

function checkType(type: AnnotationTypeRow, row: AnnotationRow): void {
  const place = placeProblem(type, row);
  if (place) throw new RowProblem(place.path === 'region' ? 'x' : 'start_ms', null, place.reason);
  const data = dataProblem(type, row.data);
  if (data) throw new RowProblem('data', row.data, `${data.pointer} ${data.reason}`.trim());
}

const isChanged = (row: AnnotationRow, before: AnnotationRow): boolean =>
  Object.entries(row).some(([name, value]) => {
    const was: unknown = before[name as keyof AnnotationRow];
    return was !== value && JSON.stringify(was) !== JSON.stringify(value);
  });

/** The most specific parent that the row names, and that parent's own parents; other named parents must agree. */
function whatItIsOf({ given, existing, parents }: Incoming<typeof annotations>): Of {
  const said: Draft<typeof annotations> = isPlaced(given) ? given : (existing ?? given);
  const frame = said.frame_id == null ? null : parents.get('frames', said.frame_id)!;
  const shotId = agreed('shot_id', said.shot_id, frame?.shot_id);
  const shot = said.shot_id == null ? null : parents.get('shots', said.shot_id)!;
  const assetId = agreed('asset_id', said.asset_id, frame?.asset_id ?? shot?.asset_id);
  const asset = assetId === null ? null : parents.get('assets', assetId);
  return {
    frame_id: frame?.id ?? null,
    shot_id: shotId,
    asset_id: assetId,
    title_id: agreed('title_id', said.title_id, asset?.title_id),
  };
}

const isPlaced = ({ title_id, asset_id, shot_id, frame_id }: Draft<typeof annotations>): boolean =>
  title_id !== undefined || asset_id !== undefined || shot_id !== undefined || frame_id !== undefined;

function agreed(field: string, said: string | null | undefined, above: string | null | undefined): string | null {
  if (said != null && above != null && said !== above) {
    throw new RowProblem(field, said, `is not ${above}, to which the rest of the row belongs`);
  }
  return said ?? above ?? null;
}
