import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { always } from '../../src/lake/lancedb/filter.js';
import { LakeBusy } from '../../src/lake/lancedb/lease.js';
import { select } from '../../src/lake/lancedb/read.js';
import { writeToLake, type LakeWriter } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { titles } from '../../src/lake/tables/titles.js';
import { temporaryLake, titleRow, type StoreKind } from '../support/lake.js';

const WRITER = fileURLToPath(new URL('./writer.mjs', import.meta.url));
const SKEWS = [-60_000, 0, 60_000];
/** The other machine's writer has not renewed its lease for so long. */
const OTHER = { note: 'other', leaseMs: 500 };

/** A writer of another process that is stopped between its last look at its lease and its commit. */
async function stoppedWriter(uri: string, skewMs: number) {
  const child = spawn(process.execPath, [WRITER, uri, 'stop', String(skewMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said += String(text)));
  const closed = once(child, 'close');
  await expect.poll(() => readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' ')[2], { timeout: 30_000 }).toBe('T');
  return {
    /** Lets it go on, and tells what it said when it has ended. */
    async wake(): Promise<string> {
      child.kill('SIGCONT');
      await closed;
      return said;
    },
  };
}

async function race(store: StoreKind, skewMs: number, run: (wake: () => Promise<string>, lake: Lake) => Promise<void>) {
  const { lake, remove } = await temporaryLake({}, mediaTables, store);
  try {
    const stopped = await stoppedWriter(lake.uri, skewMs);
    await run(stopped.wake, lake);
  } finally {
    await remove();
  }
}

type Lake = Awaited<ReturnType<typeof temporaryLake>>['lake'];

async function stateOf(lake: Lake) {
  const numbers = (await lake.log.all()).map(({ number }) => number);
  const names = (await select(await lake.refresh(), titles, { where: always, columns: ['id'] }))
    .map(({ id }) => id)
    .sort();
  return { numbers, names, areUnique: new Set(numbers).size === numbers.length };
}

const add = (id: string) => (writer: LakeWriter) => writer.add(titles, [{ ...titleRow(0), id }]);

/** `ROUNDS=100` for a long run. */
const ROUNDS = Number(process.env['ROUNDS'] ?? SKEWS.length);
const rounds = Array.from({ length: ROUNDS }, (_, round) => SKEWS[round % SKEWS.length]!);

describe.skipIf(process.platform !== 'linux').each<StoreKind>(['file', 's3'])('on %s', (store) => {
  it('a writer that wakes up after another has committed gets an error', async () => {
    for (const skew of rounds) {
      await race(store, skew, async (wake, lake) => {
        await writeToLake(lake, OTHER, add('other'));
        expect(await wake()).toBe('stopped LeaseLost');
        expect(await stateOf(lake)).toMatchObject({ areUnique: true, names: ['other'] });
        await writeToLake(lake, OTHER, add('next'));
        expect(await stateOf(lake)).toMatchObject({ areUnique: true, names: ['next', 'other'] });
      });
    }
  }, 3_600_000);

  it('so does one that wakes up while another writes, and its rows are gone', async () => {
    for (const skew of rounds) {
      await race(store, skew, async (wake, lake) => {
        await writeToLake(lake, OTHER, async (writer) => {
          expect(await wake()).toBe('stopped LeaseLost');
          await add('other')(writer);
        });
        expect(await stateOf(lake)).toMatchObject({ areUnique: true, names: ['other'] });
      });
    }
  }, 3_600_000);

  it('a lease that is renewed is waited for, whatever the clocks say', async () => {
    await race(store, -60_000, async (wake, lake) => {
      const busy = writeToLake(lake, { note: 'other', waitMs: 300, leaseMs: 60_000 }, add('other'));
      await expect(busy).rejects.toThrow(LakeBusy);
      expect(await wake()).toBe('stopped');
      expect(await stateOf(lake)).toMatchObject({ areUnique: true, names: ['t99'] });
    });
  }, 60_000);

  it('of two commits that follow one state the log takes one, whatever their numbers', async () => {
    const { lake, remove } = await temporaryLake({}, mediaTables, store);
    const other = await openLake(lake.uri, mediaTables);
    try {
      for (let round = 0; round < 12; round++) {
        const base = (await lake.log.newest())!;
        const commit = ({ log }: Lake, step: number) => {
          const versions = { ...base.versions, titles: 1000 * (round + 1) + step + (log === other.log ? 500 : 0) };
          const record = { ...base, number: base.number + step, versions };
          const earlier = step === 3 ? [{ ...record, number: base.number + 1 }] : [];
          return log.append(base, record, {}, earlier).then(
            () => step,
            ({ name }: Error) => name,
          );
        };
        const steps = [round % 2 === 0 ? 1 : 2, round % 3 === 0 ? 1 : 3] as const;
        const ended = await Promise.all([commit(lake, steps[0]), commit(other, steps[1])]);
        const took = ended.filter((end) => end !== 'LeaseLost');
        expect(took).toHaveLength(1);
        const numbers = (await lake.log.all()).map(({ number }) => number).filter((number) => number > base.number);
        expect(numbers).toEqual(took[0] === 3 ? [base.number + 1, base.number + 3] : [base.number + Number(took[0])]);
      }
    } finally {
      other.close();
      await remove();
    }
  }, 60_000);
});
