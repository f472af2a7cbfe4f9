import { badInput, quoted } from '../../base/errors.js';
import { askedFor, pageValue } from '../changes/changes-asked.js';
import { placeOf, type Place } from '../changes/place.js';
import type { Asked, ChangePage } from '../changes/read-changes.js';
import type { OperationContext } from '../context.js';
import type { SubscriptionChangesArgs, SubscriptionResolvers } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { bringsMatches, newMatches } from '../lineage/new-matches.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { snapshotValue } from './lake.js';
import { ofType } from './row-type.js';

/** Most changes in one event. */
const CHANGES_PER_EVENT = 500;

export const Subscription: SubscriptionResolvers = {
  changes: { subscribe: (_, args, ctx) => changesTold(ctx, args) as never },
  savedSearch: { subscribe: (_, { id }, ctx) => matchesTold(ctx, checkId('id', id)) as never },
};

async function* changesTold(ctx: OperationContext, { since, ...args }: SubscriptionChangesArgs) {
  const asked = askedFor(args);
  const from = since == null ? newest(ctx) : placeOf(since);
  for await (const page of pages(ctx, from, asked)) {
    if (page.changes.length + page.unlisted.length > 0) yield { changes: pageValue(page) };
  }
}

async function* matchesTold(ctx: OperationContext, id: string) {
  const [search] = await select(ctx.view, savedSearches, { where: equals('id', id) });
  if (!search) throw badInput(`id: there is no saved search ${quoted(id)}; savedSearches { nodes { id } } lists them`);
  const asked: Asked = { ...askedFor({}), kinds: new Set(bringsMatches[search.kind]) };
  let before = copyOf(ctx);
  for await (const { changes, hasMore } of pages(ctx, newest(ctx), asked)) {
    const changed = changes.filter(({ isGone }) => !isGone);
    const { type, rows } = await newMatches(before, ctx, search, changed);
    // A large commit comes in pages of one state.
    if (!hasMore) before = copyOf(ctx);
    if (rows.length === 0) continue;
    const matches = rows.map((row) => ofType(type, row));
    yield { savedSearch: { snapshot: snapshotValue(ctx.view.record), matches } };
  }
}

/** Page after page, for as long as the subscription goes on; a state of the lake in which nothing changed has one, too. */
async function* pages(ctx: OperationContext, from: Place, asked: Asked): AsyncGenerator<ChangePage> {
  let since = from;
  for await (const _ of ctx.newStates()) {
    for (let hasMore = true; hasMore;) {
      const page = await ctx.changes(since, asked, CHANGES_PER_EVENT);
      ({ end: since, hasMore } = page);
      yield page;
    }
  }
}

const newest = ({ view }: OperationContext): Place => ({ commit: view.record.number, offset: null });

/** Goes on reading the snapshot that it reads now. */
const copyOf = (ctx: OperationContext): OperationContext =>
  Object.assign(Object.create(Object.getPrototypeOf(ctx) as object) as OperationContext, ctx);
