import type { AssetDialogueArgs } from '../generated/graphql.js';
import { checkTimeRange } from '../input.js';
import { always, and, type Filter } from '../../lake/lancedb/filter.js';
import { overlaps } from '../loaders/overlapping.js';
import { inLanguage } from './common.js';

/** The arguments of dialogue fields. */
export function dialogueFilter(args: Pick<AssetDialogueArgs, 'language' | 'overlaps'>): Filter {
  return and(
    inLanguage('language', args.language),
    args.overlaps == null
      ? always
      : overlaps({ start: 'start_us', end: 'end_us' }, checkTimeRange('overlaps', args.overlaps)),
  );
}
