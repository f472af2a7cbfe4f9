import { pinVersions, unpinOthers } from './branches.js';
import { asOnlyWriter, type CommitOptions, type WriteSession } from './commit.js';
import { withTables, type Lake } from './lake.js';
import type { SnapshotRecord } from './snapshots.js';
import { writeTables, type LakeWriter } from './writer.js';

/** A state of the lake that was elsewhere. */
export interface State {
  /** Its number there, which it keeps where the lake has not reached it. */
  readonly number: number;
  /** Null for the last one, where that has no name. */
  readonly name: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly note: string | null;
  /** Writes what it does not share with the state before it. */
  write(writer: LakeWriter): Promise<void>;
}

/**
 * Writes states one after another, each over the one before it, and commits all of them at once: readers see none of them, or the last
 * one and those with names. When it fails, or the process dies, the lake stays as it was. Names must be free.
 */
export async function writeStates(lake: Lake, options: CommitOptions, states: readonly State[]): Promise<void> {
  await asOnlyWriter(lake, options, async (session) => {
    const { base } = session;
    await unpinOthers(lake.connection, Object.keys(base.versions), await lake.log.named());
    const records: SnapshotRecord[] = [];
    let [versions, number] = [base.versions, base.number];
    let last: Awaited<ReturnType<typeof writeTables>>['recorder'] | null = null;
    for (const { name, createdAt, note, write, ...state } of states) {
      const written = await writeTables(lake, session, (writer) => write(overEarlier(session, writer)));
      last = written.recorder;
      versions = { ...versions, ...changed(base.versions, written.versions ?? {}) };
      number = Math.max(number + 1, state.number);
      const record = { number, name, created_at: createdAt, note, versions };
      if (name !== null) await pinVersions(lake.connection, record);
      records.push(record);
    }
    const newest = records.pop();
    if (newest) await session.commit(newest, last, { earlier: records });
  });
}

/** Reads what the states before have written, too, which is not committed yet. */
function overEarlier({ open }: WriteSession, writer: LakeWriter): LakeWriter {
  return { ...writer, now: withTables(writer.now, open) };
}

type Versions = SnapshotRecord['versions'];

function changed(before: Versions, after: Versions): Versions {
  return Object.fromEntries(Object.entries(after).filter(([name, version]) => version !== before[name]));
}
