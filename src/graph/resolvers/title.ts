import { annotationFilter } from '../filters/annotation.js';
import { assetFilter } from '../filters/asset.js';
import { dialogueFilter } from '../filters/dialogue.js';
import { shotFilter } from '../filters/shot.js';
import { titleFilter } from '../filters/title.js';
import type { QueryResolvers, TitleResolvers } from '../generated/graphql.js';
import { checkFirst, checkId } from '../input.js';
import { similarTitles } from '../search/similar.js';
import { annotationPage } from './annotation-page.js';
import { titleArtwork } from './artwork.js';
import { editedColumns, editedFields } from './edited.js';
import { titleOfAnyId } from '../loaders/title-of-any-id.js';
import { titleQuality } from './quality.js';
import { titles, type TitleRow } from '../../lake/tables/titles.js';
import type { FieldColumns } from './field-columns.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { shots } from '../../lake/tables/shots.js';
import { assets } from '../../lake/tables/assets.js';

export const titleQueries: Pick<QueryResolvers, 'title' | 'titles'> = {
  title: (_, { id }, { loaders }) => titleOfAnyId(loaders, checkId('id', id)),
  titles: (_, args, { loaders }) =>
    loaders.page(
      args.orderBy === 'RELEASE_YEAR_DESC' ? titles.lists.byYear : titles.lists.byName,
      null,
      args,
      titleFilter(args.where, loaders),
    ),
};

export const Title: TitleResolvers = {
  // A DOI is the same in any case; the lake holds it in capitals.
  __resolveReference: (key, { loaders }) =>
    'id' in key
      ? titleOfAnyId(loaders, checkId('id', key.id))
      : loaders.titleByEidr.load(checkId('eidr', key.eidr ?? '').toUpperCase()),
  releaseYear: (title) => title.release_year,
  originalLanguage: (title) => title.original_language,
  // A policy may hide it.
  externalIds: (title) => [...((title.external_ids as TitleRow['external_ids'] | null) ?? [])],
  accessTags: (title) => [...(title.access_tags ?? [])],
  aliases: (title) => [...(title.aliases ?? [])],
  parent: (title, _, { loaders }) => (title.parent_id === null ? null : loaders.title.load(title.parent_id)),
  children: (title, args, { loaders }) => loaders.page(titles.lists.ofParent, title.id, args),
  assets: (title, args, { loaders }) =>
    loaders.page(assets.lists.ofTitle, title.id, args, assetFilter(args.where, loaders)),
  shots: (title, args, { loaders }) =>
    loaders.page(shots.lists.ofTitle, title.id, args, shotFilter(args.where, loaders)),
  annotations: (title, args, { loaders }) => annotationPage(loaders, 'ofTitle', title.id, args),
  dialogue: (title, args, { loaders }) => loaders.page(dialogue.lists.ofTitle, title.id, args, dialogueFilter(args)),
  labels: async (title, { where, first }, { loaders }) =>
    (await loaders.labelsOfTitle(annotationFilter(where)).load(title.id)).slice(0, checkFirst(first)),
  annotationSummary: (title, { where }, { loaders }) =>
    loaders.annotationSummaryOfTitle(annotationFilter(where)).load(title.id),
  ...titleQuality,
  ...titleArtwork,
  ...editedFields('TITLE'),
  similar: (title, args, ctx) => similarTitles(ctx, title, args),
};

/** See FieldColumns. */
export const titleColumns: FieldColumns<TitleResolvers, typeof titles> = {
  releaseYear: ['release_year'],
  originalLanguage: ['original_language'],
  externalIds: ['external_ids'],
  accessTags: ['access_tags'],
  parent: ['parent_id'],
  children: [],
  assets: [],
  shots: [],
  annotations: [],
  dialogue: [],
  labels: [],
  annotationSummary: [],
  quality: [],
  delivery: [],
  artworkCandidates: [],
  similar: [],
  ...editedColumns,
};
