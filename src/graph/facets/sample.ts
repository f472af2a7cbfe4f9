import { inSlices } from '../../base/in-slices.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { oneOf, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { columnChunks, eachChunk } from '../../lake/near/column-chunks.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import type { QuerySampleArgs } from '../generated/graphql.js';
import { checkFirst } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';
import { Drawn } from './drawn.js';
import { kinds, rowsThat, whereOf } from './kinds.js';

interface Context {
  /** Kept for all who ask the same: no operation's end takes it away. */
  readonly shared: View;
  readonly near: NearCache;
  readonly loaders: Loaders;
}

/** Ids of random rows among those that match, in a random order: the same for the same seed while the rows are the same. Throws BAD_USER_INPUT. */
export async function sample(ctx: Context, args: QuerySampleArgs): Promise<string[]> {
  const { kind } = args;
  const first = checkFirst(args.first);
  const seed = args.seed ?? 0;
  const { table } = kinds[kind];
  const where = await rowsThat(kind, whereOf(kind, args.where), ctx.loaders);
  const key = `sample ${first} ${seed} ${toSql(where) ?? ''}`;
  return atVersion(ctx.shared, table, key, () => idsOf(ctx, table, where, { first, seed }));
}

type Asked = { readonly first: number; readonly seed: number };

async function idsOf({ shared: view, near, loaders }: Context, table: MediaTable, where: Filter, asked: Asked) {
  // Titles alone are in an order of texts.
  if (table.order === 'id') {
    const drawn = new Drawn<string>(asked.first, asked.seed);
    await inSlices(await loaders.titleIds(where), (id) => drawn.add(id));
    return drawn.keys();
  }
  const order = table.order as ColumnName<MediaTable>;
  const drawn = new Drawn<number>(asked.first, asked.seed);
  await eachChunk(
    await columnChunks(view, near, table, { among: {}, where, texts: {}, numbers: [order] }),
    ({ length, numbers }) => {
      for (let i = 0; i < length; i++) drawn.add(numbers[order]![i]!);
    },
  );
  const chosen = drawn.keys();
  const rows = await select(view, table, {
    where: oneOf(order, chosen),
    columns: ['id', order] as ColumnName<MediaTable>[],
  });
  const idOf = new Map(rows.map((row) => [row[order] as number, row['id'] as string]));
  return chosen.map((place) => idOf.get(place)!);
}
