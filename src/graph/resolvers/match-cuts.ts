import { findMatchCuts } from '../match-cuts/match-cuts.js';
import type { MatchCutResolvers, QueryResolvers } from '../generated/graphql.js';
import { toMs } from './time.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import { thenDo } from '../../base/maybe-promise.js';

export const matchCutQueries: Pick<QueryResolvers, 'matchCuts'> = {
  matchCuts: (_, args, ctx) => findMatchCuts(ctx, args),
};

export const MatchCut: MatchCutResolvers = {
  outgoing: ({ outgoing }, _, { loaders }) => thenDo(loaders.shot.load(outgoing), there<ShotRow>),
  incoming: ({ incoming }, _, { loaders }) => thenDo(loaders.shot.load(incoming), there<ShotRow>),
  outFrame: ({ outFrame }, _, { loaders }) => thenDo(loaders.frame.load(outFrame), there<FrameRow>),
  inFrame: ({ inFrame }, _, { loaders }) => thenDo(loaders.frame.load(inFrame), there<FrameRow>),
  outMs: ({ outUs }) => toMs(outUs),
  inMs: ({ inUs }) => toMs(inUs),
};

/** It is in the same snapshot as the pair. */
const there = <Row>(row: Row | null): Row => row!;
