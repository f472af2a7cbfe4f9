import type { OperationContext } from '../context.js';
import type { ChangePage as ChangePageValue, LakeChangesArgs } from '../generated/graphql.js';
import { checkFirst, checkList } from '../input.js';
import { placeOf, textOf } from './place.js';
import type { Asked, ChangePage } from './read-changes.js';

/** The page as the graph shows it. Throws BAD_USER_INPUT for arguments that cannot be meant. */
export async function changesAsked(
  { since, first, ...args }: LakeChangesArgs,
  changes: OperationContext['changes'],
): Promise<ChangePageValue> {
  return pageValue(await changes(placeOf(since), askedFor(args), checkFirst(first)));
}

/** Which changes the arguments ask for. */
export function askedFor({ of, where }: Pick<LakeChangesArgs, 'of' | 'where'>): Asked {
  const setOf = (name: string, values: readonly string[] | null | undefined) =>
    values == null ? null : new Set(checkList(`where.${name}`, values));
  return {
    kinds: of == null ? null : new Set(of),
    titleIds: setOf('titleIds', where?.titleIds),
    assetIds: setOf('assetIds', where?.assetIds),
    annotationTypes: setOf('annotationTypes', where?.annotationTypes),
  };
}

export function pageValue({ changes, unlisted, end, hasMore }: ChangePage): ChangePageValue {
  return {
    nodes: changes.map(({ commit, ...change }) => ({
      ...change,
      commit: String(commit.number),
      at: new Date(commit.created_at),
    })),
    unlisted: unlisted.map(({ commit, ...rest }) => ({ ...rest, commit: String(commit.number) })),
    endCursor: textOf(end),
    hasNextPage: hasMore,
  };
}
