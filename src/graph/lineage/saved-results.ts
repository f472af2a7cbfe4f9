import type { OperationContext } from '../context.js';
import { annotationFilter } from '../filters/annotation.js';
import { frameFilter } from '../filters/frame.js';
import { shotFilter } from '../filters/shot.js';
import { findMoments, type MomentPage } from '../moments/moments.js';
import type { ListConnection, PageArgs } from '../pagination.js';
import { search, type SearchPage } from '../search/search.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { frames, type FrameRow } from '../../lake/tables/frames.js';
import { shots, type ShotRow } from '../../lake/tables/shots.js';
import { searchByLikeness, searchByWords, type Criteria } from './saved-criteria.js';

/** A page of what a saved search finds, as the field of the graph that it is finds it. */
export type SavedResults =
  | { readonly of: 'Shot'; readonly page: ListConnection<ShotRow> }
  | { readonly of: 'Frame'; readonly page: ListConnection<FrameRow> }
  | { readonly of: 'Annotation'; readonly page: ListConnection<AnnotationRow> }
  | { readonly of: 'Moment'; readonly page: MomentPage }
  | { readonly of: 'search'; readonly page: SearchPage };

/** Runs a saved search. Throws BAD_USER_INPUT that names the argument, as that field does. */
export async function resultsOf(ctx: OperationContext, criteria: Criteria, page: PageArgs): Promise<SavedResults> {
  const { loaders } = ctx;
  const paged = { first: page.first ?? null, after: page.after ?? null };
  const { shots: ofShots, frames: ofFrames, annotations: ofAnnotations, words, alike, moments } = criteria;
  if (ofShots) {
    const where = shotFilter(ofShots.where, loaders);
    return { of: 'Shot', page: await loaders.page(shots.lists.all, null, { ...ofShots, ...paged }, where) };
  }
  if (ofFrames) {
    const where = frameFilter(ofFrames.where, loaders);
    return { of: 'Frame', page: await loaders.page(frames.lists.all, null, { ...ofFrames, ...paged }, where) };
  }
  if (ofAnnotations) {
    const where = annotationFilter(ofAnnotations.where);
    const list = annotations.lists.all;
    return { of: 'Annotation', page: await loaders.page(list, null, { ...ofAnnotations, ...paged }, where) };
  }
  if (words) return { of: 'search', page: await search(ctx, { ...searchByWords(words), ...paged }) };
  if (alike) return { of: 'search', page: await search(ctx, { ...searchByLikeness(alike), ...paged }) };
  return { of: 'Moment', page: await findMoments(ctx, { ...moments!, ...paged }) };
}
