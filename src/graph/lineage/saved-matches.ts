import type { OperationContext } from '../context.js';
import { badInput } from '../../base/errors.js';
import type { NodeRef, NodeType, SearchKind } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { equals, oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { annotations } from '../../lake/tables/annotations.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { frames } from '../../lake/tables/frames.js';
import { savedSearches, type SavedSearchKind, type SavedSearchRow } from '../../lake/tables/saved-searches.js';
import { shots } from '../../lake/tables/shots.js';
import { isFound, type Sought } from './is-found.js';
import { criteriaOf, isBadInput } from './save-search.js';

export interface Findable {
  /** In the graph. */
  readonly type: 'Shot' | 'Frame' | 'DialogueLine' | 'Annotation';
  readonly table: MediaTable;
  /** Kinds of searches that can find it. */
  readonly by: readonly SavedSearchKind[];
  /** What `search` calls it. */
  readonly kind: SearchKind;
}

/** The types of nodes that a saved search can find. */
const FINDABLE: Readonly<Partial<Record<NodeType, Findable>>> = {
  SHOT: { type: 'Shot', table: shots, by: ['SHOT', 'MOMENT'], kind: 'SHOT' },
  FRAME: { type: 'Frame', table: frames, by: ['FRAME'], kind: 'FRAME' },
  DIALOGUE_LINE: { type: 'DialogueLine', table: dialogue, by: ['DIALOGUE_LINE'], kind: 'DIALOGUE' },
  ANNOTATION: { type: 'Annotation', table: annotations, by: ['ANNOTATION'], kind: 'ANNOTATION' },
};

export const findables: readonly Findable[] = Object.values(FINDABLE);

/** Whether a saved search may find a node of the type at all. */
export const isFindable = (type: NodeType): boolean => type in FINDABLE;

/**
 * The saved searches that would find the node, by id; null when the lake has none of it. Each is asked of the node alone, so that
 * this takes longer with more searches, not with more rows. One that can no longer be run finds nothing.
 */
export async function searchesMatching(ctx: OperationContext, { type, id }: NodeRef): Promise<SavedSearchRow[] | null> {
  const findable = FINDABLE[type];
  if (!findable) {
    throw badInput(`node.type must be one of ${Object.keys(FINDABLE).join(', ')}, but got ${type}`);
  }
  const { table, by, kind } = findable;
  const [row] = await select(ctx.view, table, { where: equals('id', checkId('node.id', id)) });
  if (!row) return null;
  const all = await select(ctx.view, savedSearches, { where: oneOf('kind', by) });
  const sought: Sought = { table, kind, row: row as Sought['row'] };
  const found = await isFound(ctx, sought);
  const matches = await Promise.all(all.map((search) => found(criteriaOf(search)).catch(unlessRefused)));
  return all.filter((_, i) => matches[i]).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Its space, say, is gone. */
function unlessRefused(error: unknown): false {
  if (isBadInput(error)) return false;
  throw error;
}
