import { setTimeout as sleep } from 'node:timers/promises';
import { openLake, type LakeSnapshot } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import type { CommitOptions } from '../../../src/lake/lancedb/commit.js';
import { oneOf } from '../../../src/lake/lancedb/filter.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { verifySnapshot, type Finding } from '../../../src/lake/verify/verify.js';
import { titleRow, type StoreKind } from '../lake.js';
import type { S3Store } from '../s3-store.js';
import { askAt, startServerProcess, type ServerProcess } from '../server-process.js';
import { PER_CALL, PutStream } from './put-stream.js';

const SKEWED_CLOCK = new URL('skewed-clock.mjs', import.meta.url).href;
/** Nobody is waited for who has not renewed the lease for so long: a tenth of the time that servers wait. */
const OTHER_LEASE_MS = 1_500;

/** What a lake should not have, after what was told to those who wrote to it. */
export interface Damage {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** There, but not as often as they were written once; or seen before all of their commit was. */
  readonly half: readonly string[];
  readonly findings: readonly Finding[];
}

/** A lake with a server that writes to it, and what it was told to hold. */
export class Scene {
  /** Titles that another writer committed. */
  private readonly others: string[] = [];
  private readonly streams: PutStream[] = [];
  private running: ServerProcess | null = null;

  /** `disk`: the folder of the small disk that the lake is on, or null. */
  constructor(
    readonly kind: StoreKind,
    readonly uri: string,
    readonly store: S3Store | null,
    readonly disk: string | null,
    readonly random: () => number,
  ) {}

  get server(): ServerProcess {
    return this.running!;
  }

  /** Starts the server, after its end; its clock is wrong by so many milliseconds. */
  async start(skewMs = 0): Promise<void> {
    const skewed = { NODE_OPTIONS: `--import=${SKEWED_CLOCK}`, CLOCK_SKEW_MS: String(skewMs) };
    // The small disk has less than what a server wants to be left of one: here it is to be filled to the last byte.
    const noMarks = { DISK_LOW_BYTES: '0', DISK_FULL_BYTES: '0' };
    const settings = {
      NEAR_CACHE_BYTES: '0',
      ...noMarks,
      ...(skewMs !== 0 && skewed),
    };
    this.running = await startServerProcess(this.uri, settings);
  }

  /** Clients that put annotations all the time, over the server's restarts. */
  put(name: string): PutStream {
    const stream = new PutStream(name, 4, (query, variables) => askAt(this.server.url, query, { ...variables }));
    this.streams.push(stream);
    return stream;
  }

  /** A writer of another machine adds a title, and does not wait for one that is stopped. */
  async otherWrites(id: string): Promise<void> {
    await this.otherAdds(id, { leaseMs: OTHER_LEASE_MS });
  }

  /** Another waits for its turn, then takes so long to add a title. Throws when the server does not wait for it. */
  async otherWritesSlowly(id: string, ms: number): Promise<void> {
    await this.otherAdds(id, {}, () => sleep(ms));
  }

  private async otherAdds(id: string, how: CommitOptions, wait: () => Promise<void> = async () => {}): Promise<void> {
    const lake = await openLake(this.uri, mediaTables);
    try {
      await writeToLake(lake, { note: 'other', ...how }, async (writer) => {
        await writer.add(titles, [{ ...titleRow(0), id }]);
        await wait();
      });
      this.others.push(id);
    } finally {
      lake.close();
    }
  }

  /** Calls that were acknowledged, and how often each code was told. */
  told(): { acknowledged: number; refused: string } {
    const codes = new Map<string, number>();
    for (const { refused } of this.streams)
      for (const [code, count] of refused) codes.set(code, (codes.get(code) ?? 0) + count);
    const acknowledged = this.streams.reduce((sum, stream) => sum + stream.acknowledged.size, 0);
    return { acknowledged, refused: [...codes].map(([code, count]) => `${count} ${code}`).join(', ') || 'none' };
  }

  /** Compares the lake with what was told; nobody may be writing. */
  async damage(): Promise<Damage> {
    const lake = await openLake(this.uri, mediaTables, { readOnly: true });
    try {
      const times = new Map<string, number>();
      for (const { label } of await select(lake.current, annotations, { columns: ['label'] }))
        times.set(label!, (times.get(label!) ?? 0) + 1);
      const ids = new Set((await select(lake.current, titles, { columns: ['id'] })).map(({ id }) => id));
      const acknowledged = this.streams.flatMap((stream) => [...stream.acknowledged]);
      const written = [...times]
        .filter(([, count]) => count !== PER_CALL)
        .map(([label, count]) => `${label}: ${count}`);
      return {
        lost: [
          ...acknowledged.filter((label) => !times.has(label)),
          ...this.others.filter((id) => !ids.has(id)),
          ...(await this.lostVersions(lake.current)),
        ],
        half: [...written, ...this.streams.flatMap(({ seenInPart }) => seenInPart)],
        findings: (await verifySnapshot(lake.current)).findings,
      };
    } finally {
      lake.close();
    }
  }

  /** What was replaced has a version for each call that was acknowledged, and perhaps more. */
  private async lostVersions(now: LakeSnapshot): Promise<string[]> {
    const ids = this.streams.map(({ replaced }) => replaced.id);
    const rows = await select(now, annotations, { where: oneOf('id', ids), columns: ['id', 'version'] });
    const versions = new Map(rows.map(({ id, version }) => [id, version]));
    const lost = this.streams.filter(({ replaced: { id, calls } }) => (versions.get(id) ?? 0) < calls);
    return lost.map(({ replaced: { id, calls } }) => `${id}: version ${versions.get(id)} after ${calls} calls`);
  }
}
