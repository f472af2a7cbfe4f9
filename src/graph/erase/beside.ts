import { quoted } from '../../base/errors.js';
import { ingestJobs } from '../../lake/beside/ingest-jobs.js';
import { openSideTable } from '../../lake/beside/side-table.js';
import { watchedFiles } from '../../lake/beside/watched-files.js';
import type { Connection } from '../../lake/lancedb/connection.js';
import { rewriteTable } from '../../lake/lancedb/rewrite.js';
import { sweepTable } from '../../lake/lancedb/sweep.js';
import { conflict } from '../annotations/problem.js';
import type { Traces } from './traces.js';

/** Throws CONFLICT where a file of it is being ingested: it would come back. */
export async function checkNotIngested(connection: Connection, traces: Traces): Promise<void> {
  const job = (await jobsOf(connection, traces)).find(({ ended_at }) => ended_at === null);
  if (job) throw conflict(`ingest job ${quoted(job.id)} is of it and has not ended: cancel it first`);
}

/** Takes it out of the tables that no snapshot has. */
export async function eraseBeside(connection: Connection, traces: Traces): Promise<void> {
  const there = await connection.tableNames();
  if (there.includes(ingestJobs.name)) {
    const table = await openSideTable(connection, ingestJobs);
    await table.remove((await jobsOf(connection, traces)).map(({ id }) => id));
  }
  if (there.includes(watchedFiles.name)) {
    const table = await openSideTable(connection, watchedFiles);
    const all = await table.all();
    await table.remove(all.flatMap(({ id, asset_id }) => (traces.isOf(asset_id) || traces.isOf(id) ? [id] : [])));
  }
  for (const spec of [ingestJobs, watchedFiles]) {
    if (!there.includes(spec.name)) continue;
    await rewriteTable(connection, spec);
    await sweepTable(await connection.openTable(spec.name));
  }
}

async function jobsOf(connection: Connection, traces: Traces) {
  if (!(await connection.tableNames()).includes(ingestJobs.name)) return [];
  const jobs = await (await openSideTable(connection, ingestJobs)).all();
  return jobs.filter(
    ({ uri, asset_ids, said }) =>
      traces.isOf(uri) || traces.isOf(said.titleId) || asset_ids.some((id) => traces.isOf(id)),
  );
}
