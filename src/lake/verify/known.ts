import type { LakeSnapshot } from '../lancedb/lake.js';
import { select } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import type { ColumnName, MediaTable, Row } from '../lancedb/table.js';
import { mediaTables } from '../tables/all.js';
import { definedTypes, type DefinedTypes } from './annotation-types.js';
import { annotationRuns, type RunStatus } from '../tables/annotation-runs.js';
import { assets, type AssetRow } from '../tables/assets.js';
import { frames, type FrameRow } from '../tables/frames.js';
import { shots, type ShotRow } from '../tables/shots.js';
import { spaces, type SpaceRow } from '../tables/spaces.js';

export type KnownAsset = Pick<AssetRow, 'id' | 'ordinal' | 'title_id' | 'duration_us'>;
export type KnownShot = Pick<ShotRow, 'id' | 'asset_id' | 'title_id' | 'start_us' | 'end_us' | 'keyframe_id'>;
export type KnownFrame = Pick<FrameRow, 'id' | 'asset_id' | 'shot_id' | 'title_id'>;

/** What rows refer to, by id. Frames are many, so only those that something refers to. */
export interface Known {
  readonly assets: ReadonlyMap<string, KnownAsset>;
  readonly shots: ReadonlyMap<string, KnownShot>;
  readonly frames: ReadonlyMap<string, KnownFrame>;
  readonly spaces: ReadonlyMap<string, SpaceRow>;
  readonly types: DefinedTypes;
  readonly runs: ReadonlyMap<string, RunStatus>;
  /** Whether a row of the table has the id; of tables that some column refers to. */
  has(table: string, id: string): boolean;
}

type Ids = Pick<ReadonlySet<string>, 'has'>;

/** Reads all that the checks of one snapshot look up. */
export async function readKnown(snapshot: LakeSnapshot): Promise<Known> {
  const ofAssets = ['id', 'ordinal', 'title_id', 'duration_us'] as const;
  const ofShots = ['id', 'asset_id', 'title_id', 'start_us', 'end_us', 'keyframe_id'] as const;
  const ofFrames = ['id', 'asset_id', 'shot_id', 'title_id'] as const;
  const assetsById = await rowsById(snapshot, assets, ofAssets);
  const shotsById = await rowsById(snapshot, shots, ofShots);
  const wanted = await framesReferredTo(snapshot, shotsById.values());
  const framesById = await rowsById(snapshot, frames, ofFrames, ({ id }) => wanted.has(id));
  const runs = await rowsById(snapshot, annotationRuns, ['id', 'status']);
  const read = { assets: assetsById, shots: shotsById, frames: framesById };
  const ids = new Map<string, Ids>(Object.entries(read));
  for (const table of mediaTables) {
    if (isReferredTo(table) && !ids.has(table.name)) ids.set(table.name, await idsOf(snapshot, table));
  }
  return {
    ...read,
    spaces: new Map((await select(snapshot, spaces)).map((space) => [space.id, space])),
    types: await definedTypes(snapshot),
    runs: new Map([...runs].map(([id, { status }]) => [id, status])),
    has: (table, id) => ids.get(table)!.has(id),
  };
}

const referencesTo = ({ name }: MediaTable): [MediaTable, string][] =>
  mediaTables.flatMap((table) =>
    Object.keys(table.columns).flatMap((column): [MediaTable, string][] =>
      table.columns[column]!.refersTo === name ? [[table, column]] : [],
    ),
  );

const isReferredTo = (table: MediaTable): boolean => referencesTo(table).length > 0;

async function rowsById<T extends MediaTable, const K extends ColumnName<T>>(
  snapshot: LakeSnapshot,
  table: T,
  columns: readonly K[],
  isWanted: (row: Pick<Row<T>, K>) => boolean = () => true,
): Promise<Map<string, Pick<Row<T>, K>>> {
  const rows = new Map<string, Pick<Row<T>, K>>();
  for await (const batch of scan(snapshot, table, columns))
    for (const row of batch) if (isWanted(row)) rows.set((row as { id: string }).id, row);
  return rows;
}

async function idsOf(snapshot: LakeSnapshot, table: MediaTable): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const batch of scan(snapshot, table, ['id'])) for (const row of batch) ids.add(row['id'] as string);
  return ids;
}

async function framesReferredTo(snapshot: LakeSnapshot, ofShots: Iterable<KnownShot>): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { keyframe_id } of ofShots) if (keyframe_id !== null) ids.add(keyframe_id);
  for (const [table, column] of referencesTo(frames))
    for await (const batch of scan(snapshot, table, [column]))
      for (const row of batch) if (row[column] !== null) ids.add(row[column] as string);
  return ids;
}
