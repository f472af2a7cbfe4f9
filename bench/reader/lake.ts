import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { createNamedSnapshot } from '../../src/lake/lancedb/named.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { datasetItemId, datasetItems, type DatasetItemRow } from '../../src/lake/tables/dataset-items.js';
import { datasetId, datasets } from '../../src/lake/tables/datasets.js';
import { frames, type FrameRow } from '../../src/lake/tables/frames.js';
import { benchFolder } from '../folder.js';

export const DATASET = datasetId('frames', 1);
const FRAMES_PER_ASSET = 120;
const ASSETS_PER_TITLE = 8;
const ROWS_PER_BATCH = 48_000;
const SNAPSHOT = 'frozen';

/** A lake of so many frames, all of them in a frozen dataset without splits; made when it is not there. */
export async function readerLake(rows: number): Promise<string> {
  const columns = mediaTables.map(({ columns }) => Object.keys(columns).length).join('-');
  const folder = join(benchFolder(), `lake-reader-${rows}-${columns}`);
  if (!existsSync(folder)) {
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    console.log(`making a dataset of ${rows} frames`);
    await fill(part, rows);
    // Renamed only when complete, so that a run cut short leaves no half a lake behind.
    renameSync(part, folder);
  }
  return folder;
}

async function fill(folder: string, rows: number): Promise<void> {
  const lake = await openLake(folder, mediaTables);
  await writeToLake(lake, { note: 'bench data' }, async (writer) => {
    for (const numbers of batches(rows)) await writer.add(frames, numbers.map(frameRow));
  });
  await createNamedSnapshot(lake, SNAPSHOT, null);
  await writeToLake(lake, { note: 'bench dataset' }, async (writer) => {
    await writer.add(datasets, [datasetRow(rows)]);
    for (const numbers of batches(rows)) await writer.add(datasetItems, numbers.map(itemRow));
  });
  lake.close();
}

function* batches(rows: number): Generator<number[]> {
  for (let from = 0; from < rows; from += ROWS_PER_BATCH) {
    yield Array.from({ length: Math.min(ROWS_PER_BATCH, rows - from) }, (_, i) => from + i);
  }
}

const assetOf = (frame: number) => `asset-${Math.floor(frame / FRAMES_PER_ASSET)}`;
const titleOf = (frame: number) => `title-${Math.floor(frame / FRAMES_PER_ASSET / ASSETS_PER_TITLE)}`;

function frameRow(n: number): FrameRow {
  const number = n % FRAMES_PER_ASSET;
  return {
    id: `frame-${n}`,
    asset_id: assetOf(n),
    shot_id: `${assetOf(n)}-s${Math.floor(number / 4)}`,
    title_id: titleOf(n),
    number: number * 25,
    timestamp_us: number * 1_000_000,
    ordinal: number,
    ordinal_in_shot: number % 4,
    sort_key: n,
    width: 1920,
    height: 1080,
    frame_rate_numerator: 25,
    frame_rate_denominator: 1,
    start_timecode: null,
    labels: n % 3 === 0 ? ['dark', 'wide'] : [],
    image: null,
    image_width: null,
    image_height: null,
    image_version: null,
    colour: null,
    vector_look: null,
  };
}

const itemRow = (n: number): DatasetItemRow => ({
  id: datasetItemId(DATASET, n),
  dataset_id: DATASET,
  ordinal: n,
  entity_id: `frame-${n}`,
  title_id: titleOf(n),
  asset_id: assetOf(n),
  split: 'train',
  label: null,
});

const datasetRow = (rows: number) => ({
  id: DATASET,
  name: 'frames',
  version: 1,
  previous_id: null,
  kind: 'FRAME' as const,
  status: 'FROZEN' as const,
  selection: {},
  snapshot: SNAPSHOT,
  item_count: rows,
  title_count: 0,
  hash: 'sha256:bench',
  splits: null,
  description: null,
  licence: null,
  card: null,
  author: null,
  created_at: 0,
  frozen_at: 0,
});
