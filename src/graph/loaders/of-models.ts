import { inSlices } from '../../base/in-slices.js';
import { and, hasAny, isNull, not, oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotations } from '../../lake/tables/annotations.js';
import { models } from '../../lake/tables/models.js';
import { batched } from './batched.js';
import { rowsBy } from './grouped.js';

/** What hangs on models beside their rows, as ids: one query each for all models of a tick. */
export function modelLoaders(view: View) {
  return {
    /** Ids of all versions of a name, by version: 2 before 10. */
    versionsOfName: batched(view, async (names: readonly string[]) => {
      const rows = await select(view, models, { where: oneOf('name', names), columns: ['id', 'name', 'version'] });
      const byName = rowsBy(rows, 'name');
      return names.map((name) => (byName.get(name) ?? []).sort(byVersion).map(({ id }) => id));
    }),
    /** Ids of the models that were made from it, in their order. */
    madeFrom: batched(view, async (ids: readonly string[]) => {
      const rows = await select(view, models, { where: hasAny('derived_from', ids), columns: ['id', 'derived_from'] });
      return ids.map((id) =>
        rows
          .filter(({ derived_from }) => derived_from?.includes(id))
          .map((row) => row.id)
          .sort(),
      );
    }),
    /** Ids of the titles that its annotations are of. */
    titlesTouched: batched(view, async (ids: readonly string[]) => {
      const where = and(oneOf('model_id', ids), not(isNull('title_id')));
      const touched = new Map(ids.map((id) => [id, new Set<string>()]));
      await inSlices(await select(view, annotations, { where, columns: ['model_id', 'title_id'] }), (row) =>
        touched.get(row.model_id!)!.add(row.title_id!),
      );
      return ids.map((id) => [...touched.get(id)!]);
    }),
  };
}

const numeric = new Intl.Collator('en', { numeric: true });

type Version = { readonly id: string; readonly version: string };

const byVersion = (a: Version, b: Version): number =>
  numeric.compare(a.version, b.version) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
