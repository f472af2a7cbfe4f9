import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { badInput, quoted } from '../../base/errors.js';
import { UsageError } from '../../base/usage-error.js';
import { erasures, type ErasureRow } from '../../lake/beside/erasures.js';
import { openSideTable } from '../../lake/beside/side-table.js';
import { unpinOthers } from '../../lake/lancedb/branches.js';
import { asOnlyWriter, type CommitOptions } from '../../lake/lancedb/commit.js';
import { ERASURE, type Commit } from '../../lake/lancedb/committed.js';
import { folderAt } from '../../lake/lancedb/address.js';
import { abilitiesOf, type Connection } from '../../lake/lancedb/connection.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { rewriteTable } from '../../lake/lancedb/rewrite.js';
import { sweepTable } from '../../lake/lancedb/sweep.js';
import { writeTables } from '../../lake/lancedb/writer.js';
import type { ProxyFolder } from '../../media/proxies/proxy-folder.js';
import { conflict } from '../annotations/problem.js';
import { refusalOf } from '../remove/remove.js';
import { checkNotIngested, eraseBeside } from './beside.js';
import type { Erased, ErasureAsked, ErasurePlan } from './erasure.js';
import { deleteOwnFiles, ownFiles } from './own-files.js';
import { planErasure } from './plan.js';
import { searchFiles } from './search-files.js';
import { Traces } from './traces.js';
import { rowsGoing, writeErasure } from './write.js';

export interface EraseOptions extends CommitOptions {
  /** Who asks for it. */
  readonly author: string | null;
  /** How long servers beside may take to read the new state, ms: the old one's files go then. */
  readonly graceMs: number;
  /** Where proxies are kept; left out: nowhere. */
  readonly proxies?: ProxyFolder | null;
  /** Where the lake keeps files of its own; null: nowhere. */
  readonly mediaFolder: string | null;
}

/**
 * Takes these out of the lake with all that belongs to them and all that names them, and out of its past: no other state of
 * the lake stays, named ones neither. What is told of commits names nothing of it. The same again completes one that was killed.
 *
 * Throws BAD_USER_INPUT for an id that no state has, CONFLICT where something else points at it, holds it, or brings it just now, and that
 * was not said to go as well.
 */
export async function erase(lake: Lake, given: ErasureAsked, options: EraseOptions): Promise<Erased> {
  if (!abilitiesOf(lake.connection).erase)
    throw new UsageError(
      `${lake.uri} keeps files that nothing here can sweep: what is erased would stay in them. Use remove, and have its keeper clean up`,
    );
  const erased = await asOnlyWriter(lake, options, async (session) => {
    const base = (await lake.at(session.base.number))!;
    const pending = await pendingErasures(lake.connection);
    // What a filter found is no longer there when it is asked again.
    const ids = given.ids.length > 0 ? given.ids : (pending.find(({ kind }) => kind === given.kind)?.ids ?? []);
    if (ids.length === 0) throw badInput('where: nothing matches');
    const asked = { ...given, ids };
    const begun = checkBegun(pending, asked);
    const plan = await planErasure(lake, base, asked, pending);
    const traces = new Traces(plan.ids, plan.words);
    await checkNotIngested(lake.connection, traces);
    const rows = await rowsGoing({ base }, plan);
    const own = await ownFiles(base, plan, options.mediaFolder);
    if (given.dryRun) return { plan, rows, own, search: null };
    if (plan.refused.length > 0) throw conflict(refusedBecause(plan));

    const marker = begun ?? markerOf(asked, plan, rows);
    if (!begun) await (await openSideTable(lake.connection, erasures)).put([marker]);
    const entry = { id: marker.id, author: options.author };
    const { result, versions, recorder } = await writeTables(lake, session, (writer) =>
      writeErasure(writer, plan, traces, entry),
    );
    const concerned = new Set([...plan.tables, ...result]);
    const rewritten: Record<string, number> = {};
    for (const table of concerned) {
      await session.open(table);
      rewritten[table.name] = await rewriteTable(lake.connection, table);
    }
    await session.commit(session.next({ ...base.record.versions, ...versions, ...rewritten }, ERASURE), recorder);

    await sleep(options.graceMs);
    const names = new Set([...concerned].map(({ name }) => name));
    await session.confirm();
    await lake.log.eraseOthers(new Set([session.base.number]), (commit) => scrubbed(commit, names, traces));
    await unpinOthers(
      lake.connection,
      lake.tables.map(({ name }) => name),
      await lake.log.named(),
    );
    for (const name of names) await sweepTable(await lake.connection.openTable(name));
    await eraseBeside(lake.connection, traces);
    await options.proxies?.forget(plan.ids);
    await deleteOwnFiles(own);
    await lake.connection.dropTable(erasures.name);
    const folder = folderAt(lake.uri);
    const search = folder === null ? null : await searchFiles(folder, lookedFor(asked, plan));
    return { plan, rows: Object.keys(rows).length > 0 ? rows : marker.rows, own, search };
  });
  const { plan, rows, own, search } = erased;
  const { refused, snapshots, wholes } = plan;
  const files = plan.files.filter((uri) => !own.paths.has(uri));
  return {
    rows,
    refused,
    snapshots,
    wholes,
    files,
    ownFiles: [...own.paths.keys()],
    searched: search?.searched ?? null,
    found: search?.found ?? [],
  };
}

async function pendingErasures(connection: Connection): Promise<ErasureRow[]> {
  if (!(await connection.tableNames()).includes(erasures.name)) return [];
  return (await openSideTable(connection, erasures)).all();
}

/** The one that this goes on with. Throws CONFLICT where another has begun and not ended. */
function checkBegun(pending: readonly ErasureRow[], { kind, ids, dryRun }: ErasureAsked): ErasureRow | undefined {
  const isSame = (one: ErasureRow) => one.kind === kind && one.ids.every((id) => ids.includes(id));
  const other = pending.find((one) => !isSame(one));
  if (!other || dryRun) return pending.find(isSame);
  const named = other.ids.map((id) => quoted(id)).join(', ');
  const what = other.kind.toLowerCase().replace('_', ' ');
  throw conflict(`an erasure of ${what} ${named} has begun and not ended: ask for it again first`);
}

function markerOf({ kind, ids }: ErasureAsked, plan: ErasurePlan, rows: ErasureRow['rows']): ErasureRow {
  const tables = plan.tables.map(({ name }) => name);
  const traces = { gone_ids: [...plan.ids], words: [...plan.words] };
  return { id: randomUUID(), began_at: Date.now(), kind, ids, ...traces, tables, rows };
}

function refusedBecause({ refused }: ErasurePlan): string {
  const isOf = (kind: string) => refused.some((one) => one.kind === kind);
  const ways = [
    ...(refused.some(({ kind }) => kind !== 'DATASET' && kind !== 'EVALUATION')
      ? ['--references take takes along what can go, --references leave leaves what points at it']
      : []),
    ...(isOf('DATASET') ? ['--with datasets erases datasets'] : []),
    ...(isOf('EVALUATION') ? ['--with evaluations erases evaluations'] : []),
  ];
  return refusalOf(refused, `${ways.join('; ')}; nothing was erased`);
}

/** What is told of a commit, without what is erased. Whoever follows the lake reads tables anew whose ids are no longer listed. */
function scrubbed(commit: Commit, tables: ReadonlySet<string>, traces: Traces): Commit {
  const { changes, note, name } = commit;
  const isOfIt = (table: string, ids: readonly string[]) => tables.has(table) || ids.some((id) => traces.isOf(id));
  const listed = Object.entries(changes ?? {}).map(([table, ids]) => [table, ids && !isOfIt(table, ids) ? ids : null]);
  return {
    ...commit,
    name: traces.text(name) === name ? name : null,
    note: traces.text(note),
    changes: changes && (Object.fromEntries(listed) as Commit['changes']),
  };
}

function lookedFor({ ids }: ErasureAsked, { removal, files }: ErasurePlan): Set<string> {
  return new Set([...ids, ...removal.going.titles, ...removal.going.assets, ...files]);
}
