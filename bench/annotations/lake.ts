import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RowBatches } from '../../src/lake/lancedb/arrow/row-batches.js';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { storedColumns } from '../../src/lake/lancedb/table.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotationTypes } from '../../src/lake/tables/annotation-types.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { assets } from '../../src/lake/tables/assets.js';
import { frames, type FrameRow } from '../../src/lake/tables/frames.js';
import { titles } from '../../src/lake/tables/titles.js';
import { benchFolder } from '../folder.js';
import { annotationRow, assetRow, frameRow, titleRow } from '../graph/lake-rows.js';
import { between, randomStream } from '../graph/random.js';

export const PER_ASSET = 1_000;
export const FRAMES_PER_ASSET = 100;
export const FRAME_MS = 1_000;
export const LABELS = 48;
/** Rows of one write: LanceDB joins fragments of fewer than a hundred thousand. */
const ROWS_AT_ONCE = 200_000;
/** Rows that are objects at the same time. */
const ROWS_MADE_AT_ONCE = 5_000;
const ASSETS_AT_ONCE = 500;

/** The bench's own lake stays as it was made. */
export function copyOf(lake: string): string {
  const copy = mkdtempSync(join(benchFolder(), 'annotations-'));
  cpSync(lake, copy, { recursive: true });
  return copy;
}

/** A lake with this many annotations, a thousand an asset; made when it is missing. */
export async function lakeOf(rows: number): Promise<string> {
  const folder = join(benchFolder(), `lake-annotations-${rows}-${Object.keys(storedColumns(annotations)).length}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  const lake = await openLake(part, mediaTables);
  const count = Math.ceil(rows / PER_ASSET);
  await writeToLake(lake, { note: 'bench data' }, async (writer) => {
    const ids = Array.from({ length: count }, (_, i) => i + 1);
    const duration_ms = FRAMES_PER_ASSET * FRAME_MS;
    const file = {
      kind: 'VIDEO',
      codec: 'h264',
      width: 1920,
      height: 1080,
      size_bytes: 1,
      language: null,
      checksum: '',
    };
    await writer.add(
      titles,
      ids.map((id) => titleRow({ id, name: `Film ${id}`, release_year: 2000, kind: 'MOVIE' })),
    );
    await writer.add(
      assets,
      ids.map((id) => assetRow({ ...file, id, title_id: id, uri: `file:///${id}`, duration_ms })),
    );
    for (let from = 0; from < count; from += ASSETS_AT_ONCE) {
      const some = ids.slice(from, from + ASSETS_AT_ONCE);
      const ofEach = (id: number) => Array.from({ length: FRAMES_PER_ASSET }, (_, index) => frameOf(id, index));
      await writer.add(frames, some.flatMap(ofEach));
    }
    const label = { id: 'label@1', name: 'label', version: 1, description: null, data_schema: null };
    await writer.add(annotationTypes, [{ ...label, temporal: true, spatial: true, author: null, created_at: 0 }]);
    const random = randomStream(5);
    for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
      const batches = new RowBatches(annotations);
      const end = Math.min(rows, from + ROWS_AT_ONCE);
      for (let at = from; at < end; at += ROWS_MADE_AT_ONCE) {
        const length = Math.min(ROWS_MADE_AT_ONCE, end - at);
        batches.push(Array.from({ length }, (_, i) => annotationOf(at + i, random)));
      }
      await writer.addBatches(batches);
    }
  });
  lake.close();
  renameSync(part, folder);
  return folder;
}

function frameOf(asset_id: number, index: number): FrameRow {
  const of = { id: 0, shot_id: 0, asset_id, title_id: asset_id, index, timestamp_ms: index * FRAME_MS };
  const row = frameRow(of, index, new Float32Array(), []);
  return { ...row, id: `${asset_id}.${index}`, shot_id: null, vector_look: null };
}

export function annotationOf(ordinal: number, random: () => number): AnnotationRow {
  const asset = Math.floor(ordinal / PER_ASSET) + 1;
  const frame = between(random, 0, FRAMES_PER_ASSET - 1);
  const record = {
    id: ordinal + 1,
    asset_id: asset,
    frame_id: 0,
    shot_id: 0,
    label: `label ${between(random, 0, LABELS - 1)}`,
    confidence: between(random, 0, 1000) / 1000,
    start_ms: frame * FRAME_MS,
    end_ms: (frame + 1) * FRAME_MS,
    x: between(random, 0, 500) / 1000,
    y: between(random, 0, 500) / 1000,
    w: between(random, 1, 500) / 1000,
    h: between(random, 1, 500) / 1000,
    source: 'a person',
  };
  return { ...annotationRow(record, asset), frame_id: `${asset}.${frame}`, shot_id: null };
}
