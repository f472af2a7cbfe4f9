import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { toSql } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { restricted, type Sight, type View } from '../../lake/lancedb/view.js';
import { recordSeen } from './record-seen.js';
import { findParents, type ParentsSeen } from './parents-seen.js';
import type { Rights } from './rights.js';
import { sightOf } from './sight-of.js';

/** Subjects with different rights who ask of one snapshot in its time. */
const MOST = 1_000;

const known = new WeakMap<LakeSnapshot, LRUCache<string, Promise<View>>>();

/**
 * The snapshot as a subject with these rights may see it; all of it for null. `newest`: a title that it has is seen in an older
 * snapshot only where it is seen today. Operations with the same rights get the same view, and so share what they read.
 */
export function viewAt(snapshot: LakeSnapshot, newest: LakeSnapshot, rights: Rights | null): Promise<View> {
  if (rights === null) return Promise.resolve(snapshot);
  let views = known.get(snapshot);
  if (!views) known.set(snapshot, (views = new LRUCache({ max: MOST })));
  const key = `${rights.fingerprint} ${newest.record.number}`;
  let view = views.get(key);
  if (!view) {
    view = makeView(snapshot, newest, rights);
    views.set(key, view);
    view.catch(() => views.delete(key));
  }
  return view;
}

async function makeView(snapshot: LakeSnapshot, newest: LakeSnapshot, rights: Rights): Promise<View> {
  const roles = await Promise.all(
    rights.grants.map(async (grant) => ({ grant, parents: await findParents(snapshot, newest, grant) })),
  );
  const sights = new Map<string, Sight>();
  const sight = (table: MediaTable) => {
    let of = sights.get(table.name);
    if (!of) sights.set(table.name, (of = sightOf(table, roles)));
    return of;
  };
  const fingerprint = createHash('sha256').update(rights.fingerprint);
  for (const { parents } of roles) fingerprint.update(namesOf(parents));
  const record = recordSeen(rights, snapshot.record, newest) ?? { ...snapshot.record, note: null };
  return restricted({ ...snapshot, record }, sight, {
    fingerprint: fingerprint.digest('base64url'),
    rights: rights.fingerprint,
  });
}

/** What the sets of ids hold. */
function namesOf({ titles, assets, assetsOfTitles }: ParentsSeen): string {
  return [titles, assets, assetsOfTitles].map((filter) => toSql(filter) ?? 'all').join('\n');
}
