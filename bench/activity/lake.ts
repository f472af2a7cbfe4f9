import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RowBatches } from '../../src/lake/lancedb/arrow/row-batches.js';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { storedColumns } from '../../src/lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotationRevisions, revisionOf } from '../../src/lake/tables/annotation-revisions.js';
import { annotationTypes } from '../../src/lake/tables/annotation-types.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { blankCard, models } from '../../src/lake/tables/models.js';
import { annotationOf } from '../annotations/lake.js';
import { benchFolder } from '../folder.js';
import { between, randomStream } from '../graph/random.js';

export const MODEL = 'smoke@1';
const OTHER = 'fire@1';
/** The other model has one of so many. */
const OTHERS_SHARE = 10;
const START = Date.UTC(2026, 0, 1);
const DAYS = 40;
const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 200_000;
const ROWS_MADE_AT_ONCE = 5_000;

/** A lake of so many annotations of one model within 40 days, so many superseded ones, and a tenth as many of another model. */
export async function lakeOf(rows: number, ended: number): Promise<string> {
  const columns = Object.keys(storedColumns(annotations)).length;
  const folder = join(benchFolder(), `lake-activity-${rows}-${ended}-${columns}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  const lake = await openLake(part, mediaTables);
  await writeToLake(lake, { note: 'bench data' }, async (writer) => {
    const label = { id: 'label@1', name: 'label', version: 1, description: null, data_schema: null };
    await writer.add(annotationTypes, [{ ...label, temporal: true, spatial: true, author: null, created_at: 0 }]);
    const stage = 'PRODUCTION' as const;
    await writer.add(
      models,
      [MODEL, OTHER].map((id) => ({ ...blankCard, id, name: id, version: '1', stage })),
    );
    const all = rows + Math.ceil(rows / OTHERS_SHARE);
    await addBatches(writer, annotations, all, (at, random) => rowOf(at, at < rows ? MODEL : OTHER, random));
    const end = { ended: 'SUPERSEDED', ended_at: START, ended_by: null } as const;
    await addBatches(writer, annotationRevisions, ended, (at, random) => revisionOf(rowOf(at, MODEL, random), end));
  });
  lake.close();
  renameSync(part, folder);
  return folder;
}

async function addBatches(
  writer: LakeWriter,
  table: typeof annotations | typeof annotationRevisions,
  rows: number,
  rowAt: (at: number, random: () => number) => object,
): Promise<void> {
  const random = randomStream(15);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const batches = new RowBatches(table);
    const end = Math.min(rows, from + ROWS_AT_ONCE);
    for (let at = from; at < end; at += ROWS_MADE_AT_ONCE) {
      const length = Math.min(ROWS_MADE_AT_ONCE, end - at);
      batches.push(Array.from({ length }, (_, i) => rowAt(at + i, random)) as never);
    }
    await writer.addBatches(batches);
  }
}

function rowOf(ordinal: number, model_id: string, random: () => number): AnnotationRow {
  const status = between(random, 0, 9);
  return {
    ...annotationOf(ordinal, random),
    source: 'MODEL',
    model_id,
    author: null,
    review_status: status === 0 ? 'REJECTED' : status < 4 ? 'ACCEPTED' : null,
    created_at: START + between(random, 0, DAYS * DAY_MS - 1),
  };
}
