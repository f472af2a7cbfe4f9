import { and, isNull, not } from '../lancedb/filter.js';
import type { Lake } from '../lancedb/lake.js';
import { count } from '../lancedb/read.js';
import { writeToLake, type WriteOptions } from '../lancedb/writer.js';
import { frames, vectorColumn } from '../tables/frames.js';
import { settleDefault, SpaceError, spaceIn } from './spaces.js';

/** What became of a space that is to take the place of another. */
export interface Replaced {
  /** Frames that have a vector of the old space and none of the new one. */
  readonly lacking: number;
  /** Whether it is the default space now. */
  readonly isDefault: boolean;
}

/** Throws a `SpaceError` unless the space is there and another one. */
export async function checkReplaces(lake: Lake, id: string, replaced: string): Promise<void> {
  if (replaced === id) throw new SpaceError(`space ${id} cannot replace itself: fill another one, --space ${id}_v2`);
  await spaceIn(await lake.refresh(), replaced);
}

/** Makes the space the default one in place of the other, once no frame lacks a vector of it that has one of the other. */
export async function replaceDefault(
  lake: Lake,
  id: string,
  replaced: string,
  options: Omit<WriteOptions, 'note'>,
): Promise<Replaced> {
  return writeToLake(lake, { ...options, note: `default space ${id}` }, async (writer) => {
    const { base } = writer;
    const [now, before] = [await spaceIn(base, id), await spaceIn(base, replaced)];
    const lacking = await count(base, frames, and(isNull(vectorColumn(id)), not(isNull(vectorColumn(replaced)))));
    const isSwitched = lacking === 0 && before.is_default;
    if (isSwitched) await settleDefault(writer, id);
    return { lacking, isDefault: isSwitched || now.is_default };
  });
}
