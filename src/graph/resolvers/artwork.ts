import { artworkCandidates } from '../artwork/candidates.js';
import { checkArtwork } from '../artwork/check-input.js';
import { reasonOf } from '../artwork/reason.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import type { ArtworkCandidateResolvers, ArtworkCandidatesResolvers, TitleResolvers } from '../generated/graphql.js';

export const titleArtwork: Required<Pick<TitleResolvers, 'artworkCandidates'>> = {
  artworkCandidates: (title, args, { loaders }) => artworkCandidates(loaders, title.id, checkArtwork(args)),
};

export const ArtworkCandidates: ArtworkCandidatesResolvers = {
  candidates: ({ candidates }) => [...candidates],
  analysed: ({ frames }) => frames > 0,
  notAnalysed: ({ notAnalysed }) => [...notAnalysed],
  notLookedFor: ({ notLookedFor }) => [...notLookedFor],
};

export const ArtworkCandidate: ArtworkCandidateResolvers = {
  // It was read in the same view.
  frame: async ({ frame }, _, { loaders }) => (await loaders.frame.load(frame.id)) as FrameRow,
  parts: ({ parts }) => [...parts],
  reason: ({ parts }) => reasonOf(parts),
};
