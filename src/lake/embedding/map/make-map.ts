import { seededRandom } from '../../../base/seeded-random.js';
import type { Filter } from '../../lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lancedb/lake.js';
import { count } from '../../lancedb/read.js';
import { textAt, type RawText } from '../../lancedb/raw-columns.js';
import { scanVectorsSeen } from '../../lancedb/raw-vectors.js';
import { columnsOf } from '../../lancedb/table-columns.js';
import { writeToLake, type LakeWriter, type WriteOptions } from '../../lancedb/writer.js';
import {
  frames,
  framesWith,
  mapColumn,
  mapColumns,
  vectorColumn,
  type FrameRow,
  type VectorColumn,
} from '../../tables/frames.js';
import { spaces, type MapMethod, type SpaceMap, type SpaceRow } from '../../tables/spaces.js';
import { SpaceError, spaceIn } from '../spaces.js';
import { drawOf, isDrawn } from './drawn.js';
import { hasVector, isLacking, isStanding } from './standing.js';
import { layOut, MAP_PARAMETERS, MOST_LANDMARKS, placeAmong, type Place, type Placed } from './lay-out.js';

export interface MapOptions extends Omit<WriteOptions, 'note'> {
  /** Null: that of the map that is there, else UMAP. */
  readonly method: MapMethod | null;
  /** Null: that of the map that is there, else 1. */
  readonly seed: number | null;
  /** Makes the map from all vectors again; else one that is there is added to. */
  readonly anew: boolean;
  onProgress?(done: number, total: number): void;
}

export interface MadeMap {
  /** Frames that were placed now. */
  readonly placed: number;
  /** Frames that stood on the map before, where they were left. */
  readonly kept: number;
  readonly map: SpaceMap;
}

/** The axes of 256 numbers of so many vectors take half a second. */
const MOST_SAMPLED = 20_000;
const DEFAULT_SEED = 1;
/** Places that are written at once. */
const ROWS_PER_PATCH = 250_000;
/** A place as it is stored. */
const NUMBERS = 4;

type Patch = Pick<FrameRow, 'id' | 'vector_look'>;

/**
 * Makes the map of a space: where each of its vectors stands in a plane in which the like are near each other. Where there is one of the same method and seed,
 * it stays, and frames that have come since are placed among those that stand there. Throws a `SpaceError` when the lake has no such space, or no vectors of it.
 */
export async function makeMap(lake: Lake, spaceId: string, options: MapOptions): Promise<MadeMap> {
  const base = await lake.refresh();
  const space = await spaceIn(base, spaceId);
  const method = options.method ?? space.map?.method ?? 'UMAP';
  const seed = options.seed ?? space.map?.seed ?? DEFAULT_SEED;
  const standing = await standingOn(base, space);
  const goesOn = !options.anew && standing > 0 && space.map?.method === method && space.map.seed === seed;
  const placer = goesOn ? await placerAmong(base, space, standing, seed) : await placerOf(base, space, method, seed);
  const where = goesOn ? isLacking(space) : hasVector(space);
  const placed = await placeAll(base, space, where, placer, options.onProgress);
  if (!goesOn) fitIn(placed.values);
  const map: SpaceMap = {
    ...{ method, seed, parameters: MAP_PARAMETERS[method] },
    ...{ modelId: space.model_id, snapshot: base.record.number, createdAt: Date.now() },
  };
  const note = `map of ${space.id}: ${placed.ids.length} frames placed`;
  await writeToLake(lake, { ...options, note }, (writer) => writeMap(writer, space, placed, map));
  return { placed: placed.ids.length, kept: goesOn ? standing : 0, map };
}

/** How many frames stand on the space's map. */
async function standingOn(base: LakeSnapshot, space: SpaceRow): Promise<number> {
  const has = await columnsOf(await base.table(frames));
  return space.map !== null && has.has(mapColumn(space.id)) ? count(base, frames, isStanding(space)) : 0;
}

async function placerOf(base: LakeSnapshot, space: SpaceRow, method: MapMethod, seed: number): Promise<Place> {
  const column = vectorColumn(space.id);
  const total = await count(base, frames, hasVector(space));
  if (total === 0) {
    throw new SpaceError(`space ${space.id} has no vectors, so there is nothing to map: media-graph embed makes them`);
  }
  const sample = (await drawnOf(base, space, [column], hasVector(space), seed, MOST_SAMPLED / total)).map((row) => ({
    id: row.id,
    vector: row[column]!,
  }));
  return layOut(sample, method, seededRandom(seed));
}

async function placerAmong(base: LakeSnapshot, space: SpaceRow, standing: number, seed: number): Promise<Place> {
  const [ofVector, ofMap] = [vectorColumn(space.id), mapColumn(space.id)] as readonly string[];
  const rows = await drawnOf(base, space, [ofVector!, ofMap!], isStanding(space), seed, MOST_LANDMARKS / standing);
  const among = rows.map((row) => {
    const of = row as unknown as Record<string, Float32Array>;
    return { id: row.id, vector: of[ofVector!]!, placed: placedIn(of[ofMap!]!) };
  });
  return placeAmong(among, seededRandom(seed));
}

/** Rows of the share of frames that the seed draws, in its order; at least one. */
async function drawnOf(
  base: LakeSnapshot,
  space: SpaceRow,
  columns: readonly string[],
  where: Filter,
  seed: number,
  share: number,
): Promise<Patch[]> {
  const drawn: Patch[] = [];
  const names = columns as readonly VectorColumn[];
  for await (const { rowCount, columns: read, vectors } of scanVectorsSeen(
    base,
    withMap(space),
    ['id'],
    names,
    where,
  )) {
    const ids = read.get('id') as RawText;
    for (let i = 0; i < rowCount; i++) {
      const id = textAt(ids, i)!;
      if (drawn.length > 0 && !isDrawn(id, seed, share)) continue;
      // The batch's own memory is not kept for a few of its rows.
      const row = Object.fromEntries(names.map((name, at) => [name, vectors[at]!.at(i).slice()]));
      drawn.push({ id, ...row } as Patch);
    }
  }
  return drawn.sort((a, b) => drawOf(a.id, seed) - drawOf(b.id, seed) || (a.id < b.id ? -1 : 1));
}

/** Places, four numbers each. */
interface Places {
  readonly ids: readonly string[];
  readonly values: Float32Array;
}

async function placeAll(
  base: LakeSnapshot,
  space: SpaceRow,
  where: Filter,
  place: Place,
  onProgress: MapOptions['onProgress'],
): Promise<Places> {
  const column = vectorColumn(space.id);
  const total = await count(base, frames, where);
  const ids: string[] = [];
  const values = new Float32Array(total * NUMBERS);
  for await (const { rowCount, columns, vectors } of scanVectorsSeen(base, withMap(space), ['id'], [column], where)) {
    const read = columns.get('id') as RawText;
    for (let i = 0; i < rowCount; i++) {
      const id = textAt(read, i)!;
      const { x, y, cluster, unlike } = place(id, vectors[0]!.at(i));
      const at = ids.push(id) * NUMBERS;
      values[at - 4] = x;
      values[at - 3] = y;
      values[at - 2] = cluster;
      values[at - 1] = unlike;
    }
    onProgress?.(ids.length, total);
  }
  return { ids, values };
}

function placedIn([x = 0, y = 0, cluster = 0, unlike = 0]: Float32Array): Placed {
  return { x, y, cluster, unlike };
}

/** Moves and scales all places into 0..1, each way by as much. */
function fitIn(values: Float32Array): void {
  const bounds = [0, 1].map((axis) => {
    let [least, most] = [Infinity, -Infinity];
    for (let at = axis; at < values.length; at += NUMBERS) {
      least = Math.min(least, values[at]!);
      most = Math.max(most, values[at]!);
    }
    return { least, size: most - least };
  });
  const size = Math.max(...bounds.map((of) => of.size)) || 1;
  bounds.forEach(({ least, size: own }, axis) => {
    const margin = (size - own) / 2;
    for (let at = axis; at < values.length; at += NUMBERS) {
      values[at] = Math.min(1, Math.max(0, (values[at]! - least + margin) / size));
    }
  });
}

/** Frames with the columns of a space and of its map. */
function withMap(space: SpaceRow): typeof frames {
  const table = framesWith([space]);
  return { ...table, columns: { ...table.columns, ...mapColumns([space.id]) } };
}

async function writeMap(writer: LakeWriter, space: SpaceRow, { ids, values }: Places, map: SpaceMap): Promise<void> {
  // It may have been dropped while the map was made.
  await spaceIn(writer.now, space.id);
  const [table, column] = [withMap(space), mapColumn(space.id)];
  await writer.addColumns(frames, mapColumns([space.id]));
  for (let from = 0; from < ids.length; from += ROWS_PER_PATCH) {
    const rows = ids.slice(from, from + ROWS_PER_PATCH).map((id, i) => {
      const at = (from + i) * NUMBERS;
      return { id, [column]: values.subarray(at, at + NUMBERS) } as unknown as Patch;
    });
    await writer.patch(table, 'id', ['id', column], rows);
  }
  await writer.patch(spaces, 'id', ['id', 'map'], [{ id: space.id, map }]);
}
