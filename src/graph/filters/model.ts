import type { ModelFilter } from '../generated/graphql.js';
import { checkText } from '../input.js';
import { always, and, contains, or, type Filter } from '../../lake/lancedb/filter.js';
import { listed } from './common.js';

/** `where` on models. */
export function modelFilter(where: ModelFilter | null | undefined): Filter {
  if (where == null) return always;
  return and(
    listed('where.ids', 'id', where.ids),
    listed('where.domains', 'domain', where.domains),
    listed('where.tasks', 'task', where.tasks),
    listed('where.stages', 'stage', where.stages),
    where.text == null ? always : holdsText(checkText('where.text', where.text)),
  );
}

function holdsText(text: string): Filter {
  return or(...['name', 'task', 'description'].map((column) => contains(column, text)));
}
