import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { arrowSchema, type MediaTable, type Row } from '../../src/lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../src/lake/lancedb/writer.js';
import { indexSpace } from '../../src/lake/nearest/index-space.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { assets } from '../../src/lake/tables/assets.js';
import { frames } from '../../src/lake/tables/frames.js';
import { models } from '../../src/lake/tables/models.js';
import { shots } from '../../src/lake/tables/shots.js';
import { lookSpace, spaces } from '../../src/lake/tables/spaces.js';
import { titles } from '../../src/lake/tables/titles.js';
import { benchFolder } from '../folder.js';
import type { Size } from './generate.js';
import { annotationRow, assetRow, frameRow, modelRows, shotRow, titleRow } from './lake-rows.js';
import { readManifest, recordsOf, vectorsOf, type Records } from './records.js';

/** A million frames are 20 fragments: fewer than make a write compact them, and a batch is 100 MB. */
const BATCH_ROWS = 50_000;
/** Fewer are compared one by one, index or not. */
const INDEX_FROM_FRAMES = 50_000;

/** The lake that holds a data set, made when there is none for the tables as they are now. */
export async function lakeOf(size: Size, data: string): Promise<string> {
  const folder = join(benchFolder(), `lake-${size}-${stamp(data)}`);
  if (!existsSync(folder)) {
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    const start = performance.now();
    await load(data, part);
    // Renamed only when complete: the name stands for its tables and data.
    renameSync(part, folder);
    const mib = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`lake ${size} loaded in ${((performance.now() - start) / 1000).toFixed(1)} s, at most ${mib} MiB`);
  }
  return folder;
}

/** Sources that decide the layout of the files, beyond the tables' columns. */
const LAYOUT_SOURCES = [
  'src/lake/lancedb/snapshots.ts',
  'src/lake/lancedb/lease.ts',
  'src/lake/lancedb/vector-index.ts',
  'src/lake/tables/ordering.ts',
  'bench/graph/load.ts',
  'bench/graph/lake-rows.ts',
];

/** Changes with the data, with every column, type and index of the tables, and with how a lake keeps its snapshots. */
function stamp(data: string): string {
  const hash = createHash('sha256').update(readFileSync(join(data, 'manifest.json')));
  for (const source of LAYOUT_SOURCES) hash.update(readFileSync(source));
  for (const table of mediaTables) hash.update(`${table.name} ${arrowSchema(table)} ${JSON.stringify(table.indices)}`);
  return hash.digest('hex').slice(0, 12);
}

async function load(data: string, folder: string): Promise<void> {
  const lake = await openLake(folder, mediaTables);
  await writeToLake(lake, { note: 'bench data' }, async (writer) => {
    await writer.add(spaces, [lookSpace(null, true)]);
    await writer.add(models, modelRows);
    await addTitles(writer, data);
    const titleOf = await addAssets(writer, data);
    await addShotsAndFrames(writer, data, await labelsOfFrames(data));
    await addAnnotations(writer, data, titleOf);
  });
  if (readManifest(data).files['frames.ndjson']!.rows >= INDEX_FROM_FRAMES) {
    await lake.refresh();
    const { recallAt10, seconds } = await indexSpace(lake, 'look', { floor: 0.95, sample: 200 });
    console.log(`vectors indexed in ${seconds.toFixed(1)} s, recall@10 ${recallAt10.toFixed(3)}`);
  }
  lake.close();
}

async function addTitles(writer: LakeWriter, data: string): Promise<void> {
  const rows = batched(writer, titles);
  for await (const title of recordsOf(data, 'titles')) await rows.add(titleRow(title));
  await rows.flush();
}

/** The title of each asset. */
async function addAssets(writer: LakeWriter, data: string): Promise<Map<number, number>> {
  const titleOf = new Map<number, number>();
  const rows = batched(writer, assets);
  for await (const asset of recordsOf(data, 'assets')) {
    titleOf.set(asset.id, asset.title_id);
    await rows.add(assetRow(asset));
  }
  await rows.flush();
  return titleOf;
}

/** Both are in order, and no shot is without frames: the n-th group of frames is of the n-th shot. */
/** The labels of each frame that has annotations. */
async function labelsOfFrames(data: string): Promise<Map<number, string[]>> {
  const labels = new Map<number, string[]>();
  for await (const { frame_id, label } of recordsOf(data, 'annotations')) {
    const known = labels.get(frame_id);
    if (!known) labels.set(frame_id, [label]);
    else if (!known.includes(label)) known.push(label);
  }
  return labels;
}

async function addShotsAndFrames(writer: LakeWriter, data: string, labels: Map<number, string[]>): Promise<void> {
  const shotRows = batched(writer, shots);
  const frameRows = batched(writer, frames);
  const groups = framesByShot(data);
  const vectors = vectorsOf(data);
  let asset = 0;
  let number = 0;
  for await (const shot of recordsOf(data, 'shots')) {
    if (shot.asset_id !== asset) number = 0;
    asset = shot.asset_id;
    const group = (await groups.next()).value!;
    await shotRows.add(shotRow(shot, group, number));
    for (const frame of group) {
      await frameRows.add(frameRow(frame, number++, (await vectors.next()).value!, labels.get(frame.id) ?? []));
    }
  }
  await vectors.return(undefined);
  await shotRows.flush();
  await frameRows.flush();
}

async function* framesByShot(data: string): AsyncGenerator<Records['frames'][], undefined> {
  let group: Records['frames'][] = [];
  for await (const frame of recordsOf(data, 'frames')) {
    if (group.length > 0 && group[0]!.shot_id !== frame.shot_id) {
      yield group;
      group = [];
    }
    group.push(frame);
  }
  yield group;
}

async function addAnnotations(writer: LakeWriter, data: string, titleOf: Map<number, number>): Promise<void> {
  const rows = batched(writer, annotations);
  for await (const annotation of recordsOf(data, 'annotations')) {
    await rows.add(annotationRow(annotation, titleOf.get(annotation.asset_id)!));
  }
  await rows.flush();
}

/** Writes rows in batches, so that memory does not grow with their number. */
function batched<T extends MediaTable>(writer: LakeWriter, table: T) {
  let rows: Row<T>[] = [];
  const flush = async () => {
    await writer.add(table, rows);
    rows = [];
  };
  return {
    flush,
    async add(row: Row<T>): Promise<void> {
      rows.push(row);
      if (rows.length >= BATCH_ROWS) await flush();
    },
  };
}
