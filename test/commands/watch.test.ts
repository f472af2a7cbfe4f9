import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { assets } from '../../src/lake/tables/assets.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { program } from '../support/program.js';
import { noise, writeSound } from '../support/sound/sound-file.js';

const SOUNDS = 4;

let folder: string;
let root: string;
let uri: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  [root, uri] = [join(folder, 'in'), join(folder, 'lake')];
  await mkdir(root);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function sound(path: string, seed: number): void {
  const next = noise(seed);
  writeSound(path, [Float32Array.from({ length: 4_800 }, () => next() / 4)]);
}

/** `media-graph watch`, and a wait for what it prints on stdout. */
function watch(...args: string[]) {
  const run = program(uri, 'watch', root, ...args);
  let out = '';
  let look = () => undefined as void;
  run.child.stdout.on('data', (text: string) => {
    out += text;
    look();
  });
  const printed = (words: string) =>
    new Promise<void>((resolve) => {
      look = () => (out.includes(words) ? resolve() : undefined);
      look();
    });
  return { ...run, printed };
}

it('goes on after a kill where it was, follows what comes and goes, and ends cleanly', async () => {
  for (let i = 0; i < SOUNDS; i++) sound(join(root, `${i}.wav`), i + 1);
  const killed = watch('--settle', '0');
  await killed.printed('added 0.wav');
  killed.child.kill('SIGKILL');
  await killed.exit;

  const again = watch('--settle', '0.1');
  await again.printed(`added ${SOUNDS - 1}.wav`);
  await mkdir(join(root, 'later'));
  sound(join(root, 'later', 'late.wav'), 99);
  // Far sooner than the minute after which it looks untold.
  await again.printed('added late.wav');
  await rename(join(root, '0.wav'), join(folder, '0.wav'));
  await again.printed('offline 0.wav');
  again.child.kill('SIGTERM');
  const { code, out } = await again.exit;
  expect(code).toBe(0);
  expect(out).not.toContain('added 0.wav');

  const lake = await openLake(uri, mediaTables);
  const rows = await select(lake.current, assets);
  expect(rows.map((row) => [row.uri.split('/').at(-1), row.offline_since !== null]).sort()).toEqual([
    ['0.wav', true],
    ...[1, 2, 3].map((i) => [`${i}.wav`, false]),
    ['late.wav', false],
  ]);
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  lake.close();
});
