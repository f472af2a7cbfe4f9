import { ANNOTATION_SOURCES, annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { dataProblem, definedTypes, placeProblem } from '../../lake/verify/annotation-types.js';
import { annotationRevisions, revisionOf } from '../../lake/tables/annotation-revisions.js';
import type { AnnotationTypeRow } from '../../lake/tables/annotation-types.js';
import { boxColumns, finishBox, type BoxDraft } from '../box.js';
import { into, type Draft, type ImportTable, type Incoming } from '../import-table.js';
import { RowProblem } from '../problem.js';
import { fraction, id, json, milliseconds, number, text, word } from '../values.js';
import { checkRange } from './time-range.js';

type Of = Pick<AnnotationRow, 'title_id' | 'asset_id' | 'shot_id' | 'frame_id'>;

export const annotationsImport: ImportTable<typeof annotations> = {
  table: annotations,
  columns: {
    id: into('id', id),
    type: into('type', text),
    label: into('label', text),
    text: into('text', text),
    value: into('value', number),
    unit: into('unit', text),
    data: into('data', json),
    confidence: into('confidence', fraction),
    title_id: into('title_id', id),
    asset_id: into('asset_id', id),
    shot_id: into('shot_id', id),
    frame_id: into('frame_id', id),
    start_ms: into('start_us', milliseconds),
    end_ms: into('end_us', milliseconds),
    ...boxColumns,
    source: into('source', word(ANNOTATION_SOURCES)),
    model_id: into('model_id', id),
    author: into('author', text),
  },
  required: { id: 'id', type: 'type' },
  references: { title_id: 'title', asset_id: 'asset', shot_id: 'shot', frame_id: 'frame', model_id: 'model' },
  arrival: 'ordinal',
  complete(incoming) {
    const { draft, given, existing, now } = incoming;
    const [start_us, end_us] = [draft.start_us ?? null, draft.end_us ?? null];
    if (start_us === null && end_us !== null) throw new RowProblem('start_ms', null, 'is required with end_ms');
    if (start_us !== null && end_us === null) throw new RowProblem('end_ms', null, 'is required with start_ms');
    if (start_us !== null && end_us !== null) checkRange(start_us, end_us);
    const of = whatItIsOf(incoming);
    const box = finishBox(given as BoxDraft, existing);
    const row: AnnotationRow = {
      id: draft.id!,
      ordinal: draft.ordinal ?? 0,
      type: draft.type!,
      label: draft.label ?? null,
      text: draft.text ?? null,
      value: draft.value ?? null,
      unit: draft.unit ?? null,
      data: draft.data ?? null,
      confidence: draft.confidence ?? null,
      title_id: of.title_id,
      asset_id: of.asset_id,
      shot_id: of.shot_id,
      frame_id: of.frame_id,
      start_us,
      end_us,
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      source: draft.source ?? 'IMPORT',
      model_id: draft.model_id ?? null,
      run_id: draft.run_id ?? null,
      author: draft.author ?? null,
      review_status: draft.review_status ?? null,
      reviewed_by: draft.reviewed_by ?? null,
      reviewed_at: draft.reviewed_at ?? null,
      review_note: draft.review_note ?? null,
      version: draft.version ?? 1,
      created_at: draft.created_at ?? now,
    };
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
};

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
  const frame = said.frame_id == null ? null : parents.get('frame', said.frame_id)!;
  const shotId = agreed('shot_id', said.shot_id, frame?.shot_id);
  const shot = said.shot_id == null ? null : parents.get('shot', said.shot_id)!;
  const assetId = agreed('asset_id', said.asset_id, frame?.asset_id ?? shot?.asset_id);
  const asset = assetId === null ? null : parents.get('asset', assetId);
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
