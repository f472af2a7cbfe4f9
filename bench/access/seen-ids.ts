import { hasAny, oneOf } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { assets } from '../../src/lake/tables/assets.js';
import { frames } from '../../src/lake/tables/frames.js';
import { titles } from '../../src/lake/tables/titles.js';

/** Ids of what belongs to the titles with a tag. */
export interface SeenIds {
  readonly titles: readonly number[];
  readonly assets: readonly number[];
  readonly frames: readonly number[];
}

export async function seenIds(lake: Lake, tag: string): Promise<SeenIds> {
  const ofTitles = await titlesWith(lake, tag);
  const where = oneOf('title_id', ofTitles);
  const [ofAssets, ofFrames] = await Promise.all([
    select(lake.current, assets, { where, columns: ['id'] }),
    select(lake.current, frames, { where, columns: ['id'] }),
  ]);
  const numbers = (rows: readonly { id: string }[]) => rows.map(({ id }) => Number(id));
  return { titles: ofTitles.map(Number), assets: numbers(ofAssets), frames: numbers(ofFrames) };
}

export async function titlesWith(lake: Lake, tag: string): Promise<string[]> {
  const rows = await select(lake.current, titles, { where: hasAny('access_tags', [tag]), columns: ['id'] });
  return rows.map(({ id }) => id);
}

const TABLE: Readonly<Record<string, keyof SeenIds>> = { Q1: 'assets', Q2: 'titles' };

/** The workload's parameters with ids that are seen, so that no answer is quicker because it is empty. */
export function seenOf(workload: string, parameters: readonly unknown[], seen: SeenIds): unknown[] {
  const ids = seen[TABLE[workload] ?? 'frames'];
  const seenId = (id: number) => ids[id % ids.length]!;
  return parameters.map((of) => {
    const given = of as { id?: number; ids?: number[]; offset?: number };
    if (given.id !== undefined) return { ...given, id: seenId(given.id) };
    if (given.ids !== undefined) return { ...given, ids: given.ids.map(seenId) };
    // Of a list, the part that is seen is as much shorter.
    if (given.offset !== undefined) return { ...given, offset: given.offset >> 1 };
    return of;
  });
}
