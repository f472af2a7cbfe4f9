import { quoted } from '../../base/errors.js';
import type { Scalar } from '../../lake/lancedb/filter.js';
import { digestsByKey, type Differences } from '../../lake/lancedb/differences.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { Commit } from '../../lake/lancedb/committed.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { conflict } from '../annotations/problem.js';

const NAMED = 5;

/** Throws CONFLICT where a row that the commit changed is no longer as it left it, naming some and the later commit. */
export async function checkUnchangedSince(
  lake: Lake,
  commit: Commit,
  [after, now]: readonly [LakeSnapshot, LakeSnapshot],
  all: ReadonlyMap<MediaTable, Differences>,
): Promise<void> {
  for (const [table, { added, removed, changed }] of all) {
    if (after.record.versions[table.name] === now.record.versions[table.name]) continue;
    const keys = [...added, ...removed, ...changed];
    const [left, is] = [await digestsByKey(after, table, keys), await digestsByKey(now, table, keys)];
    const others = keys.filter((key) => left.get(key) !== is.get(key));
    if (others.length > 0) throw await changedSince(lake, commit, table, others);
  }
}

async function changedSince(lake: Lake, { number }: Commit, table: MediaTable, keys: readonly Scalar[]) {
  const later = await lake.log.commits(number);
  const named = keys.slice(0, NAMED).map((key) => `${quoted(key)}${inWords(commitOf(later, table, key))}`);
  const more = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : '';
  return conflict(
    `commit ${number} cannot be undone: rows of ${table.name} were changed since: ${named.join(', ')}${more}; undo the later commits first`,
  );
}

/** The last that says so, else the last that changed too many rows of the table to list them. */
function commitOf(later: readonly Commit[], { name }: MediaTable, key: Scalar): Commit | undefined {
  const lists = ({ changes }: Commit) => changes?.[name]?.includes(String(key)) ?? false;
  return later.findLast(lists) ?? later.findLast(({ changes }) => changes === null || changes[name] === null);
}

function inWords(commit: Commit | undefined): string {
  if (!commit) return '';
  const actions = (commit.by ?? []).map(({ action }) => action).join(', ');
  return ` by commit ${commit.number}${actions === '' ? '' : ` (${actions})`}`;
}
