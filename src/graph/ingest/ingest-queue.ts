import { badInput, isDiskFull } from '../../base/errors.js';
import type { Headroom } from '../../base/headroom.js';
import { pathOfFileUrl } from '../../base/raw-path.js';
import { UsageError } from '../../base/usage-error.js';
import { ingestJobs, type IngestJobRow, type IngestStage, type SaidOfFile } from '../../lake/beside/ingest-jobs.js';
import { openSideTable, type SideTable } from '../../lake/beside/side-table.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { isConflict } from '../../lake/lancedb/conflict.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { equals } from '../../lake/lancedb/filter.js';
import { count } from '../../lake/lancedb/read.js';
import { LakeBusy } from '../../lake/lancedb/lease.js';
import { assets } from '../../lake/tables/assets.js';
import type { MediaEngine } from '../../media/decoder/types.js';
import { conflict } from '../annotations/problem.js';
import { GraphQLError } from 'graphql';
import { isObjectUri, type MediaObjects } from './media-objects.js';
import { MediaRoots } from './media-roots.js';
import { filmOf, runJob, type JobResult } from './run-job.js';
import type { UploadFolder } from './upload-folder.js';

/** A file that the graph was asked to ingest. */
export interface Job extends IngestJobRow {
  /** Of its stage, 0..100. */
  readonly percent: number;
}

/** `uri`: the `file:` URL of the real path, within the roots; or the address of an object. */
export type NewJob = Pick<IngestJobRow, 'id' | 'subject' | 'author' | 'said' | 'uri'>;

/** Files to ingest, one after the other, in order of arrival; those that are not done when the server ends go on with the next one. */
export interface IngestQueue {
  /** Null: no file may be named. */
  readonly roots: MediaRoots | null;
  /** Null: no object may be named. */
  readonly objects: MediaObjects | null;
  /** Null: no uploads are taken. */
  readonly uploads: UploadFolder | null;
  /** Newest first: those that wait or run, and the last that ended. */
  jobs(): readonly Job[];
  /** Throws DISK_FULL where there is no room for what a file takes. */
  checkRoom(action: string): void;
  /** Throws CONFLICT when too many wait. */
  add(job: NewJob): Promise<Job>;
  /** Throws BAD_USER_INPUT when the file, as it is said to be, makes no title. */
  check(path: string, said: SaidOfFile): Promise<void>;
  /** Ends a job that waits or runs: nothing of it comes into the lake. One that has ended, or just commits, stays as it is. */
  cancel(id: string): Promise<void>;
  close(): Promise<void>;
}

export interface QueueOptions extends CommitOptions {
  /** Whether there may be jobs of before; without, nothing is read or made in the lake until the first one. */
  readonly goesOn: boolean;
  readonly onError: (error: unknown, job: string) => void;
  /** Without it jobs wait. */
  readonly headroom: Headroom;
  readonly checkRoom: IngestQueue['checkRoom'];
}

/** More would wait for weeks. */
const MAX_WAITING = 1_000;
const ENDED_KEPT = 1_000;

const STAGE = { read: 'READING', picture: 'PICTURE', sound: 'SOUND', write: 'WRITING' } as const;
const CANCELLED = new Error('the job was cancelled');
const STOPPING = new Error('the server is stopping');

export async function openIngestQueue(
  lake: Lake,
  { roots, objects, uploads }: Pick<IngestQueue, 'roots' | 'objects' | 'uploads'>,
  options: QueueOptions,
): Promise<IngestQueue> {
  const jobs = new Map<string, Job>();
  let opened: Promise<SideTable<typeof ingestJobs>> | null = null;
  const table = () => (opened ??= openJobs(lake, jobs));
  if (options.goesOn) {
    await table();
    const isOpen = ({ stage }: Job) => stage !== 'FAILED' && stage !== 'CANCELLED';
    await uploads?.recover((id) => [...jobs.values()].some((job) => job.said.upload === id && isOpen(job)));
  }
  let running: { readonly id: string; readonly abort: AbortController; readonly done: Promise<void> } | null = null;
  let closed = false;
  let working: Promise<void> | null = null;

  const waiting = () => [...jobs.values()].filter(({ stage }) => stage === 'QUEUED');

  function set(id: string, change: Partial<Job>): Job {
    const job = { ...jobs.get(id)!, ...change };
    jobs.set(id, job);
    return job;
  }

  async function keep({ percent: _, ...row }: Job): Promise<void> {
    await (await table()).put([row]);
  }

  const rootsOf = ({ upload }: SaidOfFile) =>
    upload === undefined ? roots : uploads && new MediaRoots([uploads.path]);

  async function end(id: string, stage: IngestStage, change: Partial<Job> = {}): Promise<void> {
    await keep(set(id, { ...change, stage, percent: 100, ended_at: Date.now() }));
    await forgetOld(await table(), jobs);
  }

  /** An upload goes with its job: it stays, is thrown away as no media or known already, or may be taken again. */
  async function endWithUpload(id: string, stage: IngestStage, change: Partial<Job>, isMedia = true): Promise<void> {
    const { said, subject, uri } = jobs.get(id)!;
    await end(id, stage, change);
    if (said.upload === undefined || !uploads) return;
    if (stage === 'DONE' && (await isNamed(lake, uri))) await uploads.keep(subject, said.upload);
    else if (isMedia && stage !== 'DONE') await uploads.giveBack(subject, said.upload);
    else await uploads.discard(subject, said.upload);
  }

  function start(): void {
    if (!options.headroom.hasRoom) return;
    working ??= work()
      // The storage fails: what waits is tried again by the next job.
      .then(() => true)
      .catch((error: unknown) => options.onError(error, running?.id ?? ''))
      .then((went) => {
        working = null;
        if (went) goOn();
      });
  }

  async function work(): Promise<void> {
    const { openEngine } = await import('../../media/decoder/engine.js');
    const engine = await openEngine();
    try {
      for (let next = waiting()[0]; next && !closed && options.headroom.hasRoom; next = waiting()[0]) {
        const abort = new AbortController();
        running = { id: next.id, abort, done: run(engine, next, abort.signal) };
        await running.done;
        running = null;
      }
    } finally {
      await engine.close();
    }
  }

  async function run(engine: MediaEngine, { id, uri, said, author }: Job, signal: AbortSignal): Promise<void> {
    try {
      await keep(set(id, { stage: 'READING', started_at: Date.now() }));
      const ingest = async (own: MediaRoots, path: string, uriOf?: () => string): Promise<JobResult> => {
        const film = await filmOf(own, await own.realFile('input.uri', path), said);
        return runJob(lake, engine, film, said, {
          writing: { ...options, by: [{ author, action: 'startIngest' }] },
          signal,
          uriOf,
          onProgress: (stage, done, total) =>
            void set(id, { stage: STAGE[stage], percent: total > 0 ? Math.min(100, (100 * done) / total) : 0 }),
        });
      };
      const ingestObject = (from: MediaObjects) =>
        from.asFile('input.uri', uri, signal, (path, folder) => ingest(new MediaRoots([folder]), path, () => uri));
      // Links may lead elsewhere than when the job was asked for.
      const result = isObjectUri(uri)
        ? await ingestObject(taken(objects))
        : await ingest(taken(rootsOf(said)), pathOfFileUrl(uri));
      await endWithUpload(id, result.error === null ? 'DONE' : 'FAILED', result, result.error === null);
    } catch (error) {
      if (signal.reason === STOPPING) return;
      if (signal.aborted) await endWithUpload(id, 'CANCELLED', {});
      else await endWithUpload(id, 'FAILED', { error: reasonOf(error) ?? told(error, id) });
    }
  }

  function told(error: unknown, id: string): string {
    options.onError(error, id);
    return `something went wrong on our side; quote ${id} when you report it`;
  }

  const goOn = () => {
    if (!closed && waiting().length > 0) start();
  };
  options.headroom.onRoom(goOn);
  goOn();
  return {
    roots,
    objects,
    uploads,
    checkRoom: options.checkRoom,
    jobs: () => [...jobs.values()].reverse(),
    async add(job) {
      if (closed) throw STOPPING;
      if (waiting().length >= MAX_WAITING) {
        throw conflict(`input.uri: ${MAX_WAITING} files wait already; try again when some are done`);
      }
      const result = { problems: [], asset_ids: [], started_at: null, ended_at: null, error: null };
      const added: Job = { ...job, ...result, asked_at: Date.now(), stage: 'QUEUED', percent: 0 };
      await keep(added);
      jobs.set(added.id, added);
      start();
      return added;
    },
    async check(path, said) {
      await filmOf(rootsOf(said)!, path, said);
    },
    async cancel(id) {
      if (running?.id === id) {
        running.abort.abort(CANCELLED);
        await running.done;
      } else if (jobs.get(id)?.stage === 'QUEUED') await endWithUpload(id, 'CANCELLED', {});
    },
    async close() {
      closed = true;
      running?.abort.abort(STOPPING);
      await working;
    },
  };
}

/** Whether an asset is of the file. None is where the lake has the same content from elsewhere. */
async function isNamed(lake: Lake, uri: string): Promise<boolean> {
  return (await count(await lake.refresh(), assets, equals('uri', uri))) > 0;
}

/** Opens their table, with its jobs. */
async function openJobs(lake: Lake, jobs: Map<string, Job>): Promise<SideTable<typeof ingestJobs>> {
  const table = await openSideTable(lake.connection, ingestJobs);
  for (const row of (await table.all()).sort((a, b) => a.asked_at - b.asked_at)) {
    jobs.set(row.id, {
      ...row,
      ...(row.ended_at === null && { stage: 'QUEUED' }),
      percent: row.ended_at === null ? 0 : 100,
    });
  }
  return table;
}

/** Throws BAD_USER_INPUT where the settings have changed since the job was asked for. */
function taken<T>(from: T | null): T {
  if (from === null) throw badInput('the server takes no such files any more');
  return from;
}

/** Null: nobody but the log is told. */
function reasonOf(error: unknown): string | null {
  if (error instanceof GraphQLError) return error.message;
  if (error instanceof UsageError) return error.message;
  if (isDiskFull(error)) return 'the disk is full; make room, then start it again';
  return error instanceof LakeBusy || isConflict(error) ? 'another writer kept the lake busy; start it again' : null;
}

async function forgetOld(table: SideTable<typeof ingestJobs>, jobs: Map<string, Job>): Promise<void> {
  const ended = [...jobs.values()].filter(({ ended_at }) => ended_at !== null);
  const old = ended.slice(0, Math.max(0, ended.length - ENDED_KEPT)).map(({ id }) => id);
  if (old.length === 0) return;
  await table.remove(old);
  for (const id of old) jobs.delete(id);
}
