import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { editedTables, type Values } from '../../lake/edits/layers.js';
import { hides, seesNothing } from '../../lake/lancedb/view.js';
import { editId, edits, type EditedKind, type EditRow } from '../../lake/tables/edits.js';
import type { EntityRevisionRow } from '../../lake/tables/entity-revisions.js';
import type { OperationContext } from '../context.js';
import type { EditedResolvers, EntityRevisionResolvers } from '../generated/graphql.js';
import { checkFirst } from '../input.js';
import { titleOfAnyId } from '../loaders/title-of-any-id.js';

interface OfKind {
  readonly id: string;
}

/** The fields of an entity that tell what people changed of it. */
export const editedFields = (kind: EditedKind) => {
  const load = ({ loaders }: OperationContext, { id }: OfKind) => loaders.edit.load(editId(kind, id));
  return {
    version: (row: OfKind, _: unknown, ctx: OperationContext): MaybePromise<number | null> =>
      seesNothing(ctx.view, edits) ? null : thenDo(load(ctx, row), (edit) => edit?.version ?? 1),
    edited: (row: OfKind, _: unknown, ctx: OperationContext): MaybePromise<EditRow | null> =>
      thenDo(load(ctx, row), (edit) =>
        edit && (edit.ingested === null || Object.keys(edit.ingested).length > 0) ? edit : null,
      ),
    history: async ({ id }: OfKind, { first }: { first?: number | null }, { loaders }: OperationContext) => {
      const most = checkFirst(first);
      return (await loaders.revisionsOf.load(editId(kind, id))).slice(0, most);
    },
  };
};

/** See FieldColumns. */
export const editedColumns = { version: [], edited: [], history: [] };

export const Edited: EditedResolvers = {
  by: (edit) => edit.edited_by,
  at: (edit) => new Date(edit.edited_at),
  fields: ({ kind, ingested }, _, { view }) =>
    Object.keys(ingested ?? {}).filter((name) => !hides(view, editedTables[kind], name)),
};

export const EntityRevision: EntityRevisionResolvers = {
  at: (revision) => new Date(revision.at),
  before: (revision, _, ctx) => seen(revision, revision.before, ctx),
  after: (revision, _, ctx) => seen(revision, revision.after, ctx),
};

/** The values as they may be read: without columns that are hidden, and null for titles and frames that are not seen. */
async function seen({ kind }: EntityRevisionRow, values: Values, { view, loaders }: OperationContext): Promise<Values> {
  const told: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (hides(view, editedTables[kind], name)) continue;
    told[name] = value !== null && !(await isSeen(name, value as string, loaders)) ? null : value;
  }
  return told;
}

/** False for the id of a title or frame that is not seen; true for all other values. */
async function isSeen(column: string, id: string, loaders: OperationContext['loaders']): Promise<boolean> {
  if (column === 'title_id' || column === 'parent_id') return (await titleOfAnyId(loaders, id)) !== null;
  return column !== 'keyframe_id' || (await loaders.frame.load(id)) !== null;
}
