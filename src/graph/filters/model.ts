import type { ModelFilter } from '../generated/graphql.js';
import { checkText } from '../input.js';
import { always, and, contains, or, type Filter } from '../../lake/lancedb/filter.js';
import { models } from '../../lake/tables/models.js';
import { byColumns } from './by-columns.js';

/** `where` on models. */
export function modelFilter(where: ModelFilter | null | undefined): Filter {
  if (where == null) return always;
  return and(byColumns(models, where), where.text == null ? always : holdsText(checkText('where.text', where.text)));
}

function holdsText(text: string): Filter {
  return or(...['name', 'task', 'description'].map((column) => contains(column, text)));
}
