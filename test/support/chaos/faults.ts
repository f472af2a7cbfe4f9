import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, stat, statfs, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { StoreKind } from '../lake.js';
import type { Faults } from '../s3-store.js';
import type { PutStream } from './put-stream.js';
import type { Scene } from './scene.js';

const WRITER = fileURLToPath(new URL('../../lake/writer.mjs', import.meta.url));

/** One thing that goes wrong while a stream of writes runs. The server is up again afterwards, and nothing is wrong any more. */
export interface Fault {
  readonly name: string;
  readonly on: readonly StoreKind[];
  /** It is costly, for it starts the server anew, or like another: it is tried by `npm run chaos` alone. */
  readonly isLong?: boolean;
  /** It fills the disk of the lake. */
  readonly needsDisk?: boolean;
  /** Codes of errors that writers may be told meanwhile, beside LAKE_UNAVAILABLE: to a busy or stopped server the store looks away. */
  readonly codes: readonly string[];
  run(scene: Scene, stream: PutStream, round: number): Promise<void>;
}

const BOTH: readonly StoreKind[] = ['file', 's3'];
/** A commit takes thirteen writes: some come through. */
const LOST_SHARE = 0.1;
const SKEWS = [-60_000, 60_000];
/** A server that waits looks at the lease of another every 150 ms. */
const SLOW_MS = 1_000;

/** At some moment of a commit. */
const atRandom = ({ random }: Scene, mostMs = 400) => sleep(random() * mostMs);

/** The store behaves so for a while. */
const storeFault = (name: string, faults: Partial<Faults>, isLong = false): Fault => ({
  isLong,
  name: `the store: ${name}`,
  on: ['s3'],
  codes: [],
  async run(scene) {
    await atRandom(scene);
    Object.assign(scene.store!.faults, faults);
    await sleep(200 + scene.random() * 2_500);
    Object.assign(scene.store!.faults, { away: null, lost: null });
  },
});

export const faults: readonly Fault[] = [
  {
    name: 'the writer is killed',
    on: BOTH,
    isLong: true,
    codes: [],
    async run(scene) {
      await atRandom(scene);
      await scene.server.kill();
      await scene.start();
    },
  },
  {
    name: 'the writer is stopped past its lease, and another writes',
    on: BOTH,
    codes: ['LAKE_BUSY'],
    async run(scene, _, round) {
      await atRandom(scene);
      scene.server.child.kill('SIGSTOP');
      try {
        await scene.otherWrites(`other-${round}`);
      } finally {
        scene.server.child.kill('SIGCONT');
      }
    },
  },
  {
    name: 'the disk is full',
    on: ['file'],
    needsDisk: true,
    codes: ['DISK_FULL'],
    async run(scene) {
      await atRandom(scene);
      const filler = join(scene.disk!, 'filler');
      await fill(filler, scene.disk!, Math.floor(scene.random() * 64) * 4_096);
      await sleep(500 + scene.random() * 1_000);
      await rm(filler);
    },
  },
  {
    name: 'the clock is wrong by a minute',
    on: BOTH,
    isLong: true,
    codes: [],
    async run(scene, stream, round) {
      for (const skew of SKEWS) {
        await scene.server.kill();
        await scene.start(skew);
        await stream.more(5);
        await scene.otherWritesSlowly(`slow-${round}-${skew}`, SLOW_MS);
      }
    },
  },
  {
    name: 'a file that was not committed is cut short',
    on: ['file'],
    isLong: true,
    codes: [],
    async run(scene) {
      await atRandom(scene);
      await scene.server.kill();
      const data = join(scene.uri, 'titles.lance', 'data');
      const before = new Set(await readdir(data));
      await dieUncommitted(scene.uri);
      const orphans = (await readdir(data)).filter((name) => !before.has(name)).map((name) => join(data, name));
      if (orphans.length === 0) throw new Error('the writer left no file');
      for (const orphan of orphans) await truncate(orphan, Math.floor(scene.random() * (await stat(orphan)).size));
      await scene.start();
    },
  },
  storeFault('503', { away: '503' }, true),
  storeFault('no answer', { away: 'hang' }, true),
  storeFault('connections are cut', { away: 'reset' }, true),
  storeFault('writes are done, and answered by 503', { lost: () => (Math.random() < LOST_SHARE ? '503' : null) }),
  storeFault(
    'writes are done, and their answers lost',
    { lost: () => (Math.random() < LOST_SHARE ? 'reset' : null) },
    true,
  ),
];

/** A writer that dies after it has written a title and before it commits. */
async function dieUncommitted(uri: string): Promise<void> {
  const child = spawn(process.execPath, [WRITER, uri, 'hang'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  child.kill('SIGKILL');
  await ended;
}

/** Fills the disk but for so many bytes, or wholly where others take them meanwhile. */
async function fill(file: string, disk: string, free: number): Promise<void> {
  const { bavail, bsize } = await statfs(disk);
  await writeFile(file, Buffer.alloc(Math.max(0, bavail * bsize - free))).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOSPC') throw error;
  });
}
