import { UsageError } from '../../base/usage-error.js';
import { equals } from '../lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../lancedb/lake.js';
import { select } from '../lancedb/read.js';
import { columnsOf } from '../lancedb/table-columns.js';
import { writeToLake, type LakeWriter, type WriteOptions } from '../lancedb/writer.js';
import { frames, mapColumn, vectorColumn, vectorColumns } from '../tables/frames.js';
import { LOOK, lookSpace, spaces, type SpaceRow } from '../tables/spaces.js';

/** The space does not exist, or cannot do what was asked. */
export class SpaceError extends UsageError {
  override name = 'SpaceError';
}

/** The lake's spaces by id; there are few. */
export async function readSpaces(snapshot: LakeSnapshot): Promise<SpaceRow[]> {
  return (await select(snapshot, spaces)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Adds the space and the column of its vectors; it is the default one when it is the first. */
export async function addSpace(writer: LakeWriter, space: Omit<SpaceRow, 'is_default'>): Promise<void> {
  await writer.addColumns(frames, vectorColumns([space]));
  await writer.add(spaces, [{ ...space, is_default: false }]);
  await settleDefault(writer, null);
}

/** Adds the space that every ingest fills where it is not there. */
export async function addLookSpace(writer: LakeWriter, modelId: string | null): Promise<void> {
  if ((await readSpaces(writer.now)).some(({ id }) => id === LOOK.id)) return;
  await addSpace(writer, lookSpace(modelId, false));
}

/** Leaves exactly one default space: the one wanted, else the one that was it before this write, else the first by id. */
export async function settleDefault(writer: LakeWriter, wanted: string | null): Promise<void> {
  const now = await readSpaces(writer.now);
  const before = (await readSpaces(writer.base)).find(({ is_default }) => is_default)?.id;
  const one = now.find(({ id }) => id === (wanted ?? before)) ?? now[0];
  const changed = now.filter((space) => space.is_default !== (space === one));
  await writer.upsert(
    spaces,
    'id',
    changed.map((space) => ({ ...space, is_default: space === one })),
  );
}

/** Requests that name no space read this one from the next snapshot on; the others are read by their ids as before. */
export async function switchDefault(lake: Lake, id: string, options: Omit<WriteOptions, 'note'>): Promise<void> {
  await writeToLake(lake, { ...options, note: `default space ${id}` }, async (writer) => {
    await spaceIn(writer.now, id);
    await settleDefault(writer, id);
  });
}

/** Takes a space and its vectors out of the lake; `media-graph optimize` then frees their files. */
export async function dropSpace(lake: Lake, id: string, options: Omit<WriteOptions, 'note'>): Promise<void> {
  await writeToLake(lake, { ...options, note: `drop space ${id}` }, async (writer) => {
    const { is_default: isDefault } = await spaceIn(writer.now, id);
    if (isDefault) throw new SpaceError(`${id} is the default space: make another one it first, space default NAME`);
    await writer.remove(spaces, equals('id', id));
    await dropVectors(writer, id);
  });
}

/** Takes away the column of a space's vectors, and that of its map. */
export async function dropVectors(writer: LakeWriter, id: string): Promise<void> {
  const has = await columnsOf(await writer.now.table(frames));
  await writer.dropColumn(frames, vectorColumn(id));
  if (has.has(mapColumn(id))) await writer.dropColumn(frames, mapColumn(id));
}

/** The space that is read where none is named. Throws a `SpaceError` when the lake has none. */
export async function defaultSpaceIn(snapshot: LakeSnapshot): Promise<SpaceRow> {
  const found = (await readSpaces(snapshot)).find(({ is_default: isDefault }) => isDefault);
  if (found) return found;
  throw new SpaceError('the lake has no embedding space: an ingest or media-graph embed makes one');
}

/** Throws a `SpaceError` when the lake has no space of the id. */
export async function spaceIn(snapshot: LakeSnapshot, id: string): Promise<SpaceRow> {
  const all = await readSpaces(snapshot);
  const found = all.find((space) => space.id === id);
  if (found) return found;
  throw new SpaceError(`there is no space ${id}; the lake has: ${all.map((space) => space.id).join(', ') || 'none'}`);
}
