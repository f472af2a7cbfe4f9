import { badInput } from '../../base/errors.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import type { Filter } from '../../lake/lancedb/filter.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { titles } from '../../lake/tables/titles.js';
import { annotationFilter } from '../filters/annotation.js';
import { assetFilter } from '../filters/asset.js';
import { dialogueLineFilter } from '../filters/dialogue.js';
import { frameFilter } from '../filters/frame.js';
import { shotFilter } from '../filters/shot.js';
import { titleFilter } from '../filters/title.js';
import type { FacetKind, FacetWhere } from '../generated/graphql.js';
import type { Loaders } from '../loaders/loaders.js';

/** A kind of thing that is counted or sampled. */
export interface Kind {
  readonly table: MediaTable;
  /** Its field of a `where`. */
  readonly field: keyof FacetWhere;
  filter(where: never, loaders: Loaders): MaybePromise<Filter>;
}

export const kinds: Readonly<Record<FacetKind, Kind>> = {
  TITLE: { table: titles, field: 'title', filter: titleFilter },
  ASSET: { table: assets, field: 'asset', filter: assetFilter },
  SHOT: { table: shots, field: 'shot', filter: shotFilter },
  FRAME: { table: frames, field: 'frame', filter: frameFilter },
  ANNOTATION: { table: annotations, field: 'annotation', filter: annotationFilter },
  DIALOGUE_LINE: { table: dialogue, field: 'dialogueLine', filter: dialogueLineFilter },
};

export type Where = Readonly<Record<string, unknown>>;

/** The kind's own filter. Throws BAD_USER_INPUT for one of another kind. */
export function whereOf(kind: FacetKind, where: FacetWhere | null | undefined): Where {
  const { field } = kinds[kind];
  for (const [name, given] of Object.entries(where ?? {})) {
    if (given != null && name !== field) {
      throw badInput(`where.${name} must not be given for ${kind}: its filter is where.${field}`);
    }
  }
  return (where?.[field] ?? {}) as Where;
}

/** The rows of the kind that match. */
export function rowsThat(kind: FacetKind, where: Where, loaders: Loaders): MaybePromise<Filter> {
  return kinds[kind].filter(where as never, loaders);
}
