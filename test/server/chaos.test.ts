import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { faults, type Fault } from '../support/chaos/faults.js';
import { Scene } from '../support/chaos/scene.js';
import { mountSmallDisk } from '../support/chaos/small-disk.js';
import { generateRows, randomOf, writeRows, type StoreKind } from '../support/lake.js';
import { storeOfProcess } from '../support/s3-store.js';

/** `npm run chaos` asks for 100 on each store; left out: what takes little, once. `SEED` for other moments. */
const ROUNDS = process.env['ROUNDS'];
const SEED = Number(process.env['SEED'] ?? 1);
/** `FAULT`: only those whose name has it. */
const only = (kind: StoreKind) =>
  faults.filter(
    ({ on, name, isLong }) =>
      on.includes(kind) && name.includes(process.env['FAULT'] ?? '') && !(isLong && ROUNDS === undefined),
  );

async function newScene(kind: StoreKind, rounds: number): Promise<Scene> {
  const disk = kind === 'file' ? mountSmallDisk(rounds) : null;
  const store = kind === 's3' ? await storeOfProcess() : null;
  const folder = disk?.folder ?? (await mkdtemp(join(tmpdir(), 'media-graph-chaos-')));
  const uri = kind === 's3' ? `s3://test${folder}/lake` : join(folder, 'lake');
  const lake = await openLake(uri, mediaTables);
  await writeRows(lake, { ...generateRows(), annotations: [] });
  lake.close();
  const scene = new Scene(kind, uri, store, disk?.folder ?? null, randomOf(SEED));
  onTestFinished(async () => {
    await scene.server.kill();
    if (disk) disk.remove();
    else await rm(folder, { recursive: true, force: true });
  });
  await scene.start();
  await scene.server.ask('mutation { defineAnnotationType(input: { name: "tag" }) { name } }');
  return scene;
}

async function round(scene: Scene, fault: Fault, number: number): Promise<void> {
  const stream = scene.put(`r${number}`);
  await stream.more(5);
  await fault.run(scene, stream, number);
  await stream.more(5);
  await stream.stop();
  const may = ['LAKE_UNAVAILABLE', ...fault.codes];
  const told = [...stream.refused.keys()].filter((code) => !may.includes(code));
  expect({ fault: fault.name, told, logged: told.length > 0 ? scene.server.errors : [] }).toEqual({
    fault: fault.name,
    told: [],
    logged: [],
  });
  expect({ fault: fault.name, ...(await scene.damage()) }).toEqual({
    fault: fault.name,
    lost: [],
    half: [],
    findings: [],
  });
}

describe.skipIf(process.platform !== 'linux').each<StoreKind>(['file', 's3'])('on %s', (kind) => {
  it('whatever fails, no write that was acknowledged is lost, none is there in part or twice, and verify finds nothing', async () => {
    const rounds = Number(ROUNDS ?? only(kind).length);
    const scene = await newScene(kind, rounds);
    const chosen = only(kind).filter(({ needsDisk }) => !needsDisk || scene.disk !== null);
    if (chosen.length < only(kind).length) console.log('no disk is filled: that takes root');
    for (let number = 0; number < rounds; number++) {
      const fault = chosen[number % chosen.length]!;
      await round(scene, fault, number);
      const { acknowledged, refused } = scene.told();
      console.log(
        `${kind}, round ${number + 1}: ${fault.name}; ${acknowledged} calls acknowledged so far, 0 lost; refused: ${refused}`,
      );
    }
  }, 3_600_000);
});
