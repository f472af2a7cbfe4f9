import { inSlices } from '../../base/in-slices.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { oneOf, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { columnChunks } from '../../lake/near/column-chunks.js';
import { hashText } from '../../lake/near/hash.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import type { QuerySampleArgs } from '../generated/graphql.js';
import { checkFirst } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';
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
  if (table.order === 'id') return least(await loaders.titleIds(where), asked);
  const order = table.order as ColumnName<MediaTable>;
  const places: number[] = [];
  await inSlices(
    await columnChunks(view, near, table, { among: {}, where, texts: {}, numbers: [order] }),
    ({ length, numbers }) => {
      for (let i = 0; i < length; i++) places.push(numbers[order]![i]!);
    },
  );
  const chosen = least(places, asked);
  const rows = await select(view, table, {
    where: oneOf(order, chosen),
    columns: ['id', order] as ColumnName<MediaTable>[],
  });
  const idOf = new Map(rows.map((row) => [row[order] as number, row['id'] as string]));
  return chosen.map((place) => idOf.get(place)!);
}

/** Those with the least hashes: which they are does not depend on the order in which they come. */
function least<K extends string | number>(keys: readonly K[], { first, seed }: Asked): K[] {
  const hashed = keys.map((key): [number, K] => [hashText(`${key} ${seed}`), key]);
  hashed.sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1));
  return hashed.slice(0, first).map(([, key]) => key);
}
