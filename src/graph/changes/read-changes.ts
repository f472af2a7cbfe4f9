import { badInput } from '../../base/errors.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { selectByKey } from '../../lake/lancedb/read.js';
import type { Commit } from '../../lake/lancedb/committed.js';
import type { ColumnName, MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import type { ChangedKind } from '../generated/graphql.js';
import { listedOf, type ListedKind } from './listed.js';
import { wholeUpTo, type Place } from './place.js';

/** Which changes are asked for; null: all. */
export interface Asked {
  readonly kinds: ReadonlySet<ChangedKind> | null;
  readonly titleIds: ReadonlySet<string> | null;
  readonly assetIds: ReadonlySet<string> | null;
  readonly annotationTypes: ReadonlySet<string> | null;
}

/** Who asks, as far as it matters here. */
export interface Sees {
  /** Whether all of the lake is seen. */
  readonly isWhole: boolean;
  viewOf(snapshot: LakeSnapshot): Promise<View>;
}

/** One entity that a commit wrote or took away. */
export interface Change {
  readonly commit: Commit;
  readonly kind: ChangedKind;
  readonly id: string;
  readonly titleId: string | null;
  readonly assetId: string | null;
  /** Whether the entity is gone, or no longer to be seen. */
  readonly isGone: boolean;
}

/** Changes of a commit that cannot be told one by one: whoever keeps a copy reads the kind anew. */
export interface Unlisted {
  readonly commit: Commit;
  readonly kind: ChangedKind;
  readonly rows: number;
}

export interface ChangePage {
  readonly changes: readonly Change[];
  readonly unlisted: readonly Unlisted[];
  readonly end: Place;
  readonly hasMore: boolean;
}

/** Ids looked at in one step. */
const STEP = 1_000;

/**
 * Changes after a place up to a snapshot, oldest commit first, as somebody who sees this much may know them. At most `first` of them, and at most
 * `MAX_COMMITS` commits are looked at. Throws BAD_USER_INPUT where the log no longer tells of what came next.
 */
export async function readChanges(
  lake: Lake,
  sees: Sees,
  { since, upTo }: { since: Place; upTo: number },
  asked: Asked,
  first: number,
): Promise<ChangePage> {
  const known = wholeUpTo(since);
  if (known > upTo)
    throw badInput(`since is after snapshot ${upTo}, which this operation reads; give that or one before it`);
  const commits = await lake.log.commits(known, Math.min(upTo, known + MAX_COMMITS) + 1);
  checkIsTold(commits, known, upTo);
  const page = { changes: [] as Change[], unlisted: [] as Unlisted[] };
  let end: Place = since;
  for (const commit of commits) {
    const from = end.commit === commit.number && end.offset !== null ? end.offset : 0;
    const left = await readCommit(lake, sees, commit, from, asked, first, page);
    end = { commit: commit.number, offset: left };
    if (left !== null) break;
  }
  return { ...page, end, hasMore: end.offset !== null || end.commit < upTo };
}

/** Commits looked at for one page. */
export const MAX_COMMITS = 1_000;

/** Throws BAD_USER_INPUT where the log no longer tells of the commit after the last that is known. */
export function checkIsTold(commits: readonly Commit[], known: number, upTo: number): void {
  if (known >= upTo || commits[0]?.number === known + 1) return;
  throw badInput(
    `since: the commit after ${known} is no longer told of; read what you need anew, and follow from snapshot ${upTo}`,
  );
}

/** Adds the commit's changes from an offset on until the page is full. The offset to go on from; null: all of it is told. */
export async function readCommit(
  lake: Lake,
  sees: Sees,
  commit: Commit,
  from: number,
  asked: Asked,
  first: number,
  page: { changes: Change[]; unlisted: Unlisted[] },
): Promise<number | null> {
  let known: Promise<States> | undefined;
  // Of a commit that changed nothing that is asked for, they are not looked for.
  const states = () => (known ??= statesOf(lake, sees, commit.number));
  let offset = 0;
  for (const listed of await listedOf(lake, commit)) {
    const { kind, ids, unlisted } = listed;
    const isAsked = !asked.kinds || asked.kinds.has(kind);
    const skipped = Math.max(0, Math.min(ids.length, from - offset));
    for (let i = skipped; isAsked && i < ids.length;) {
      const room = first - page.changes.length;
      if (room === 0) return offset + i;
      const part = ids.slice(i, i + Math.min(STEP, room));
      const { told, untold } = await changesOf(listed, part, commit, await states(), asked);
      page.changes.push(...told);
      if (untold > 0) page.unlisted.push({ commit, kind, rows: untold });
      i += part.length;
    }
    if (isAsked && unlisted > 0 && from <= offset) page.unlisted.push({ commit, kind, rows: unlisted });
    offset += ids.length;
  }
  return null;
}

/** What may be seen of the lake before and after a commit; where the state after it is gone, of the newest. */
interface States {
  readonly before: View | null;
  readonly after: View;
  /** Whether all of the lake is seen. */
  readonly isWhole: boolean;
}

async function statesOf(lake: Lake, sees: Sees, number: number): Promise<States> {
  const [before, after] = await Promise.all([lake.at(number - 1), lake.at(number)]);
  const newest = after ?? lake.current;
  return { before: before && (await sees.viewOf(before)), after: await sees.viewOf(newest), isWhole: sees.isWhole };
}

interface Keys {
  readonly id: string;
  readonly title_id?: string | null;
  readonly asset_id?: string | null;
  readonly type?: string;
}

/** The changes of some ids, in their order. `untold`: how many may have gone without that anybody can tell whether they were seen. */
async function changesOf(
  { kind, table }: ListedKind,
  ids: readonly string[],
  commit: Commit,
  { before, after, isWhole }: States,
  asked: Asked,
): Promise<{ told: Change[]; untold: number }> {
  const there = await keysOf(after, table, ids);
  const missing = ids.filter((id) => !there.has(id));
  const gone = before && missing.length > 0 ? await keysOf(before, table, missing) : new Map<string, Keys>();
  let untold = 0;
  const told = ids.flatMap((id): Change[] => {
    const row = there.get(id) ?? gone.get(id);
    const isGone = !there.has(id);
    // What was neither there before nor after is not seen; where nobody can look, those who see all are told.
    if (!row && before) return [];
    if (!row && !isWhole) {
      untold++;
      return [];
    }
    if (row && !matches(kind, row, asked)) return [];
    const titleId = kind === 'TITLE' ? id : (row?.title_id ?? null);
    const assetId = kind === 'ASSET' ? id : (row?.asset_id ?? null);
    return [{ commit, kind, id, titleId, assetId, isGone }];
  });
  return { told, untold };
}

const KEYS = ['id', 'title_id', 'asset_id', 'type'];

async function keysOf(view: View, table: MediaTable, ids: readonly string[]): Promise<Map<string, Keys>> {
  const columns = KEYS.filter((name) => name in table.columns) as ColumnName<MediaTable>[];
  const rows = (await selectByKey(view, table, 'id', ids, columns)) as unknown as Keys[];
  return new Map(rows.map((row) => [row.id, row]));
}

function matches(kind: ChangedKind, row: Keys, { titleIds, assetIds, annotationTypes }: Asked): boolean {
  const title = kind === 'TITLE' ? row.id : row.title_id;
  const asset = kind === 'ASSET' ? row.id : row.asset_id;
  return (
    (!titleIds || (title != null && titleIds.has(title))) &&
    (!assetIds || (asset != null && assetIds.has(asset))) &&
    (!annotationTypes || kind !== 'ANNOTATION' || annotationTypes.has(row.type ?? ''))
  );
}
