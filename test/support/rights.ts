import type { Grant, Rights, TableGrant } from '../../src/graph/access/rights.js';
import { always, oneOf, type Filter } from '../../src/lake/lancedb/filter.js';
import { mediaTables } from '../../src/lake/tables/all.js';

interface Given extends Partial<Omit<Grant, 'tables' | 'annotationTypes'>> {
  /** Ids of the titles that are seen; left out: all. */
  readonly titles?: readonly string[];
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  /** What else of these tables is seen. */
  readonly where?: Readonly<Record<string, Filter>>;
  readonly hidden?: Readonly<Record<string, readonly string[]>>;
}

/** A grant that sees all of some titles, and may do all but for what is given. */
export function grantOf({ titles, read, write, where = {}, hidden = {}, ...given }: Given = {}): Grant {
  const tables = mediaTables.map(({ name, columns }): [string, TableGrant] => [
    name,
    {
      where: where[name] ?? (name === 'titles' && titles ? oneOf('id', titles) : always),
      followsTitle: titles !== undefined && ('title_id' in columns || name === 'titles'),
      hidden: new Set(hidden[name] ?? []),
    },
  ]);
  return {
    role: 'role',
    tables: new Map(tables),
    listedTitles: null,
    spaces: 'all',
    annotationTypes: { read: read ? new Set(read) : 'all', write: write ? new Set(write) : 'all' },
    mutations: 'all',
    snapshots: 'all',
    ...given,
  };
}

/** The rights of one who has these grants; `name` tells them from others. */
export const rightsOf = (name: string, ...grants: Grant[]): Rights => ({ grants, fingerprint: name });
