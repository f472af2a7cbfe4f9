import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import type { AssetDialogueArgs, DialogueLineFilter } from '../generated/graphql.js';
import { always, and, type Filter } from '../../lake/lancedb/filter.js';
import type { Loaders } from '../loaders/loaders.js';
import { byColumns } from './by-columns.js';
import { ofTitle } from './by-title.js';
import { inLanguage, overlapping } from './common.js';
import { durationWithin } from './shot.js';

/** `where` on dialogue lines. */
export function dialogueLineFilter(
  where: DialogueLineFilter | null | undefined,
  loaders: Loaders,
): MaybePromise<Filter> {
  if (where == null) return always;
  const own = and(
    byColumns(dialogue, where),
    overlapping('where.overlaps', where.overlaps),
    durationWithin(where.durationMs),
  );
  return thenDo(ofTitle(where.title, loaders), (title) => and(own, title));
}

/** The arguments of dialogue fields. */
export function dialogueFilter(args: Pick<AssetDialogueArgs, 'language' | 'overlaps'>): Filter {
  return and(inLanguage('language', args.language), overlapping('overlaps', args.overlaps));
}
