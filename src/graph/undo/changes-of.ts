import { differences, type Differences } from '../../lake/lancedb/differences.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { Commit } from '../../lake/lancedb/committed.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { mediaTables } from '../../lake/tables/all.js';
import { audit } from '../../lake/tables/audit.js';
import { frames, framesWith } from '../../lake/tables/frames.js';
import { spaces, type SpaceRow } from '../../lake/tables/spaces.js';

/** What a commit changed, and the spaces whose columns came and went with it. */
export interface ChangesOf {
  /** Of tables that it changed; frames are with the columns that the states before, after and now have in common. */
  readonly tables: ReadonlyMap<MediaTable, Differences>;
  readonly addedSpaces: readonly SpaceRow[];
  readonly removedSpaces: readonly SpaceRow[];
}

/** What is said of changes is never taken back: the audit log is left out. */
export async function changesOf(
  lake: Lake,
  { changes }: Commit,
  before: LakeSnapshot,
  after: LakeSnapshot,
): Promise<ChangesOf> {
  const [was, is, now] = await Promise.all([before, after, lake.current].map((of) => select(of, spaces)));
  const without = (all: readonly SpaceRow[], others: readonly SpaceRow[]) =>
    all.filter(({ id }) => !others.some((other) => other.id === id));
  const common = was!.filter(({ id }) => [is!, now!].every((all) => all.some((other) => other.id === id)));
  const tables = new Map<MediaTable, Differences>();
  for (const table of mediaTables) {
    if (table.name === audit.name) continue;
    const spec = table.name === frames.name ? framesWith(common) : table;
    const of = await differences(spec, before, after, changes);
    if (of.added.length + of.removed.length + of.changed.length > 0) tables.set(spec, of);
  }
  return { tables, addedSpaces: without(is!, was!), removedSpaces: without(was!, is!) };
}
