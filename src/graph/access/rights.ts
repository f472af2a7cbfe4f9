import type { Filter } from '../../lake/lancedb/filter.js';

/** Some names of a kind, or all that there are. */
export type Names = ReadonlySet<string> | 'all';

export const includes = (names: Names, name: string): boolean => names === 'all' || names.has(name);

export const union = (a: Names, b: Names): Names => (a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]));

/** What a role sees of one table. */
export interface TableGrant {
  /** Rows must match; decided on a row alone (`predicateOf` takes it), but for titles. */
  readonly where: Filter;
  /** Whether rows must belong to a title that the role sees; those of no title are not seen then. */
  readonly followsTitle: boolean;
  /** Columns that are read as null. */
  readonly hidden: ReadonlySet<string>;
}

/** What one role gives a subject, with the subject's attributes filled in. */
export interface Grant {
  readonly role: string;
  /** By the name of a Media Table; one that is not here is not seen. Revisions and drafts are seen as annotations are. */
  readonly tables: ReadonlyMap<string, TableGrant>;
  /** The titles that an outside source lists for the subject: no other is seen; null: none is asked. */
  readonly listedTitles: readonly string[] | null;
  /** Ids of embedding spaces. */
  readonly spaces: Names;
  /** Names of annotation types. What may be written is also read. */
  readonly annotationTypes: { readonly read: Names; readonly write: Names };
  /** Names of mutation fields. */
  readonly mutations: Names;
  /** Names of snapshots that may be asked for; the newest always may. `all`: those without a name, too. */
  readonly snapshots: Names;
}

/** What may be written is also read. */
export const typesRead = ({ annotationTypes: { read, write } }: Grant): Names => union(read, write);

/**
 * What a subject may do, by all its roles. Each role is taken by itself: a row is seen when one role sees it, and nothing that one
 * role sees is opened by what another may do.
 */
export interface Rights {
  readonly grants: readonly Grant[];
  /** The same for subjects with the same grants. */
  readonly fingerprint: string;
}
