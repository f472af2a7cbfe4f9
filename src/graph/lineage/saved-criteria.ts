import { badInput } from '../../base/errors.js';
import type {
  QuerySearchArgs,
  SavedLikeness,
  SavedSearchCriteria,
  SavedWords,
  SearchKind,
} from '../generated/graphql.js';
import { checkOnlyOne } from '../input.js';
import type { SavedSearchKind } from '../../lake/tables/saved-searches.js';

const CRITERIA = ['shots', 'frames', 'annotations', 'words', 'alike', 'moments'] as const;
type Name = (typeof CRITERIA)[number];

/** What a search looks for: the only one of its criteria. */
export type Criteria = { readonly [N in Name]?: NonNullable<SavedSearchCriteria[N]> };

const BY_WORDS: readonly SavedSearchKind[] = ['DIALOGUE_LINE', 'ANNOTATION'];
const BY_LIKENESS: readonly SavedSearchKind[] = ['SHOT', 'FRAME'];

/** Throws BAD_USER_INPUT unless exactly one is given. */
export function onlyCriteria(argument: string, given: SavedSearchCriteria): Criteria {
  return checkOnlyOne(argument, given, CRITERIA) as Criteria;
}

/** What it finds. Throws BAD_USER_INPUT for what cannot be found so. */
export function kindOf({ shots, frames, annotations, words, alike }: Criteria): SavedSearchKind {
  if (shots) return 'SHOT';
  if (frames) return 'FRAME';
  if (annotations) return 'ANNOTATION';
  if (words) return oneOfKinds(words.kind, BY_WORDS);
  return alike ? oneOfKinds(alike.kind, BY_LIKENESS) : 'MOMENT';
}

function oneOfKinds(kind: SavedSearchKind, allowed: readonly SavedSearchKind[]): SavedSearchKind {
  if (allowed.includes(kind)) return kind;
  throw badInput(`kind must be ${allowed.join(' or ')}, but got ${kind}`);
}

const searchKindOf = (kind: SavedSearchKind): SearchKind => (kind === 'DIALOGUE_LINE' ? 'DIALOGUE' : (kind as 'SHOT'));

/** The search that it is. */
export function searchByWords({ kind, text, where = null }: SavedWords): QuerySearchArgs {
  return { kinds: [searchKindOf(kind)], mode: 'KEYWORD', text, where };
}

/** The search that it is. */
export function searchByLikeness({ kind, ...asked }: SavedLikeness): QuerySearchArgs {
  return { ...asked, kinds: [searchKindOf(kind)], mode: 'VECTOR' };
}
