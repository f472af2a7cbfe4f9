import { asOnlyWriter, type CommitOptions } from './commit.js';
import { openOrCreate } from './connection.js';
import { deriveIn } from './derive-missing.js';
import { createMissingIndices } from './indices.js';
import type { Lake } from './lake.js';
import { storedColumns } from './table.js';
import { writeTables } from './writer.js';

/**
 * Gives a lake that an older release made what it lacks (see lacking.ts), as one commit; rows stay. Open the lake with `leaveLacking`: else
 * they would be added by a commit of their own. Throws where it lacks a column that cannot be null.
 */
export async function upgradeLake(lake: Lake, options: CommitOptions = {}): Promise<void> {
  await asOnlyWriter(lake, options, async (session) => {
    const { base } = session;
    const there = lake.tables.filter(({ name }) => base.versions[name] !== undefined);
    const written = await writeTables(lake, session, async (writer) => {
      for (const table of there) await writer.addColumns(table, storedColumns(table));
      await deriveIn(writer, there);
    });
    const versions = { ...base.versions, ...written.versions };
    for (const spec of lake.tables) {
      if (!there.includes(spec)) versions[spec.name] = await (await openOrCreate(lake.connection, spec)).version();
      else {
        const table = await session.open(spec);
        const rows = await table.countRows();
        if (rows > 0) await createMissingIndices(spec, table, rows);
        versions[spec.name] = await table.version();
      }
    }
    if (lake.tables.every(({ name }) => versions[name] === base.versions[name])) return;
    await session.commit(session.next(versions, 'upgraded'), written.recorder);
  });
}
