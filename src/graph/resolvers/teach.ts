import type {
  JudgedResolvers,
  LabelSuggestionResolvers,
  LabelSuggestionsResolvers,
  ModelResolvers,
  QueryResolvers,
  StalenessResolvers,
} from '../generated/graphql.js';
import { thenDo } from '../../base/maybe-promise.js';
import { needsOfPut, planPut, type PutOutcome } from '../annotations/plan-put.js';
import type { Change } from '../annotations/write-queue.js';
import { MAX_EACH } from '../lineage/impact.js';
import { within } from '../lineage/lineage.js';
import { applyClassifier } from '../teach/apply.js';
import type { WriteInTurn } from '../teach/write-in-turn.js';
import { judgementItems } from '../teach/judge.js';
import { stalenessOf, type Staleness as StalenessOf } from '../teach/staleness.js';
import { labelSuggestions } from '../teach/suggestions.js';
import type { Writes } from './by-right.js';
import { snapshotValue } from './lake.js';
import { ofType, typeOf } from './row-type.js';
import { alone, changed } from './written.js';

export const teachQueries: Pick<QueryResolvers, 'labelSuggestions'> = {
  labelSuggestions: (_, args, ctx) => labelSuggestions(ctx, args),
};

export const teachWrites: Pick<Writes, 'judge' | 'applyClassifier'> = {
  judge: async ({ input }, ctx, by) => {
    const now = Date.now();
    const items = judgementItems(input, by.author, now);
    const plan: Change<PutOutcome>['plan'] = (state) => planPut(state, items, { atomic: true, author: by.author, now });
    const { result, snapshot } = await changed(ctx, { by, needs: needsOfPut(items), size: items.length, plan });
    const { created, updated, unchanged } = result;
    return { created, updated, unchanged, snapshot: snapshotValue(snapshot.record) };
  },
  applyClassifier: async ({ input }, ctx, by) => {
    const undo: WriteInTurn = async (work) => (await ctx.writes.alone(by, work, { check: () => undefined })).result;
    const applied = await applyClassifier(input, { by, near: ctx.near, write: (work) => alone(ctx, by, work), undo });
    return { ...applied, snapshot: snapshotValue(ctx.view.record) };
  },
};

export const LabelSuggestions: LabelSuggestionsResolvers = {
  edges: ({ edges }) => [...edges],
};

export const LabelSuggestion: LabelSuggestionResolvers = {
  // It is in the lake: it was found there at the same snapshot.
  node: ({ of, id }, _, { loaders }) =>
    of === 'FRAME'
      ? thenDo(loaders.frame.load(id), (row) => ofType('Frame', row!))
      : thenDo(loaders.shot.load(id), (row) => ofType('Shot', row!)),
};

/** With how many of each list are told. */
export type StalenessAsked = StalenessOf & { readonly most: number };

export const modelStaleness: Pick<ModelResolvers, 'stale'> = {
  async stale(model, args, { view, shared, near }) {
    const most = within('most', args.most, MAX_EACH);
    const stale = await stalenessOf(view, shared, near, model.id, most);
    return stale && { ...stale, most };
  },
};

export const Staleness: StalenessResolvers = {
  assetCount: ({ assets }) => assets.length,
  frameCount: ({ assets }) => assets.reduce((sum, { frames }) => sum + frames, 0),
  titleCount: ({ titleIds }) => titleIds.length,
  titles: async ({ titleIds, most }, _, { loaders }) =>
    (await loaders.title.loadMany(titleIds.slice(0, most))).filter((row) => row !== null),
  datasets: ({ impact }) => impact.datasets,
  evaluations: ({ impact }) => impact.evaluations,
  savedSearches: ({ impact }) => impact.savedSearches,
};

export const Judged: JudgedResolvers = {
  __resolveType: (row) => typeOf(row) as 'Frame',
};
