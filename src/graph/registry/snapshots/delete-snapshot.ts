import { quoted } from '../../../base/errors.js';
import { UsageError } from '../../../base/usage-error.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import { equals } from '../../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../../lake/lancedb/lake.js';
import { deleteNamedSnapshot } from '../../../lake/lancedb/named.js';
import { count, select } from '../../../lake/lancedb/read.js';
import { datasets } from '../../../lake/tables/datasets.js';
import { evaluations } from '../../../lake/tables/evaluations.js';

/** Deletes the name of a snapshot. Throws UsageError where there is none, and where a dataset or an evaluation was made at it. */
export function deleteSnapshot(lake: Lake, name: string, options: CommitOptions = {}): Promise<void> {
  return deleteNamedSnapshot(lake, name, options, (newest) => checkUnused(newest, name));
}

const USERS = [
  ['dataset', datasets],
  ['evaluation', evaluations],
] as const;

async function checkUnused(newest: LakeSnapshot, name: string): Promise<void> {
  const where = equals('snapshot', name);
  for (const [what, table] of USERS) {
    const [user] = await select(newest, table, {
      where,
      columns: ['id'],
      orderBy: [{ column: 'id', ascending: true }],
      limit: 1,
    });
    if (!user) continue;
    const others = (await count(newest, table, where)) - 1;
    const more = others > 0 ? ` and ${others} more` : '';
    throw new UsageError(
      `snapshot ${name} is that of ${what} ${quoted(user.id)}${more}, and stays as long as that is there`,
    );
  }
}
