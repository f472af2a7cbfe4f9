import { ALL, restricted, type Behind, type Sight, type View } from '../../lake/lancedb/view.js';
import { always, and, never, oneOf, or, type Filter } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { titles } from '../../lake/tables/titles.js';
import type { Grant, Names, Rights } from './rights.js';

/** The snapshot as the rights show it. A stand-in: the whole of it is being built elsewhere. */
export async function viewAt(
  _: NearCache,
  snapshot: LakeSnapshot,
  newest: LakeSnapshot,
  rights: Rights | null,
): Promise<View> {
  if (!rights) return snapshot;
  const seen = new Map<Grant, string[]>();
  for (const grant of rights.grants) {
    const where = grant.tables.get(titles.name)?.where ?? never;
    const rows = await select(newest, titles, { where, columns: ['id'] });
    const { listedTitles } = grant;
    seen.set(
      grant,
      rows.map(({ id }) => id).filter((id) => !listedTitles || listedTitles.includes(id)),
    );
  }
  const sight: Behind['sight'] = (table) => sightOf(table, rights.grants, seen);
  return restricted(snapshot, sight, rights.fingerprint);
}

const AS_ANNOTATIONS = new Set(['annotation_drafts', 'annotation_revisions']);

function sightOf(table: MediaTable, grants: readonly Grant[], seen: ReadonlyMap<Grant, string[]>): Sight {
  const name = AS_ANNOTATIONS.has(table.name) ? 'annotations' : table.name;
  const having = grants.filter(({ tables }) => tables.has(name));
  const where = or(
    ...having.map((grant) => {
      const { where, followsTitle } = grant.tables.get(name)!;
      const key = table === titles ? 'id' : 'title_id' in table.columns && followsTitle ? 'title_id' : null;
      return and(where, key === null ? always : oneOf(key, seen.get(grant)!), ofTypes(table, grant));
    }),
  );
  const hidden = having.map((grant) => grant.tables.get(name)!.hidden);
  const all = hidden.reduce((a, b) => new Set([...a].filter((column) => b.has(column))), hidden[0] ?? ALL.hidden);
  return { where, hidden: all };
}

function ofTypes(table: MediaTable, { annotationTypes: { read, write } }: Grant): Filter {
  const column = table.name === 'annotation_types' ? 'name' : 'type' in table.columns ? 'type' : null;
  const names: Names = read === 'all' || write === 'all' ? 'all' : new Set([...read, ...write]);
  return column === null || names === 'all' ? always : oneOf(column, [...names]);
}
