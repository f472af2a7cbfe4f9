import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { annotationRuns } from '../../../src/lake/tables/annotation-runs.js';
import { annotationTypes } from '../../../src/lake/tables/annotation-types.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { filesWith, versionsWith } from '../../support/erased-lake.js';
import { runRow } from '../../support/evaluated-lake.js';
import { inProcess } from '../../support/in-process.js';
import { annotationRow, generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const POLL_MS = 20;
const WAITS = { timeout: 10_000 };
/** What the graph is asked for. */
const LISTED = '{ assets(first: 50) { nodes { id } } annotations(first: 50) { nodes { id } } }';

let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: TestServer;
let outside: string;
const files = { own: '', shared: '', linked: '', outside: '' };

beforeAll(async () => {
  made = await temporaryLake();
  outside = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  const media = join(made.uri, 'media');
  Object.assign(files, {
    own: join(media, 'one', 'wqzkxv a#1.mp4'),
    shared: join(media, 'two', 'b.mp4'),
    linked: join(media, 'three', 'c.mp4'),
    outside: join(outside, 'd.mp4'),
  });
  for (const file of [files.own, files.shared, files.linked]) await mkdir(dirname(file), { recursive: true });
  for (const file of [files.own, files.shared, files.outside]) await writeFile(file, 'film');
  await symlink(files.outside, files.linked);

  const rows = generateRows({ titles: 4, assetsPerTitle: 1, shotsPerAsset: 1, framesPerShot: 1, linesPerTitle: 1 });
  const places = new Map([
    ['t0-a0', files.own],
    ['t1-a0', files.shared],
    ['t2-a0', files.linked],
    ['t3-a0', files.shared],
  ]);
  const uris = rows.assets.map((row) => ({ ...row, uri: pathToFileURL(places.get(row.id) ?? '/none').href }));
  const notes = ['zqkeeper', 'zqsingle', 'zqwhere1', 'zqwhere2', 'zqofrun1'].map((id, i) =>
    annotationRow(i, {
      ...{ id, type: 'note', title_id: 't3', label: id.startsWith('zqwhere') ? 'Jane Doe' : 'tree' },
      run_id: id === 'zqofrun1' ? 'zqrungone' : null,
    }),
  );
  await writeToLake(made.lake, { note: 'types' }, async (writer) => {
    const type = { version: 1, description: null, data_schema: null, temporal: true, spatial: true, author: null };
    await writer.add(annotationTypes, [{ ...type, id: 'note@1', name: 'note', created_at: 0 }]);
    await writer.add(annotationRuns, [runRow('zqrungone', 'note'), runRow('zqrunkept', 'note')]);
  });
  await writeRows(made.lake, { ...rows, assets: uris, annotations: notes });
  server = await serve(await openLake(made.uri, mediaTables, { pollMs: POLL_MS }));
});
afterAll(async () => {
  await server.close();
  await made.remove();
  await rm(outside, { recursive: true });
});

async function erase(...args: string[]) {
  vi.stubEnv('SNAPSHOT_POLL_MS', String(POLL_MS));
  const { code, out, err } = await inProcess(made.uri, 'erase', ...args, '--json');
  expect(code, err).toBe(0);
  return JSON.parse(out) as { rows: Record<string, number>; mediaFiles: string[]; ownFiles: string[]; found: string[] };
}

/** Ids that a server beside answers with, once it has polled. */
async function answered(): Promise<string[]> {
  const { data, errors } = await server.ask(LISTED);
  expect(errors).toBeUndefined();
  return Object.values(data as Record<string, { nodes: { id: string }[] }>).flatMap(({ nodes }) =>
    nodes.map(({ id }) => id),
  );
}

it.each([
  { what: ['annotation', 'zqsingle'], gone: ['zqsingle'], rows: { annotations: 1 } },
  {
    what: ['annotation', '--where', '{"types":["note"],"labels":["Jane Doe"]}'],
    gone: ['zqwhere1', 'zqwhere2'],
    rows: { annotations: 2 },
  },
  { what: ['run', 'zqrungone'], gone: ['zqrungone', 'zqofrun1'], rows: { annotation_runs: 1, annotations: 1 } },
])('$what: no file holds it, and a server beside does not answer with it', async ({ what, gone, rows }) => {
  const before = await answered();
  expect(before).toContain(gone.at(-1));
  expect(await filesWith(made.uri, gone)).not.toEqual([]);

  expect(await erase(...what, '--yes')).toMatchObject({ rows, found: [] });

  expect(await filesWith(made.uri, gone)).toEqual([]);
  expect(await versionsWith(made.uri, gone)).toEqual({});
  await vi.waitFor(async () => expect(await answered()).toEqual(before.filter((id) => !gone.includes(id))), WAITS);
});

it('an asset goes with its file where that lies in the media folder, and no other asset has it', async () => {
  const ids = ['t0-a0', 't1-a0', 't2-a0'];
  const [own, shared, linked] = [files.own, files.shared, files.linked].map((path) => pathToFileURL(path).href);
  const kept = { ownFiles: [own], mediaFiles: [linked, shared].sort() };
  const before = await answered();
  const told = await erase('asset', ...ids, '--dry-run');
  expect({ ...told, mediaFiles: told.mediaFiles.sort() }).toMatchObject(kept);
  expect(existsSync(files.own)).toBe(true);

  const erased = await erase('asset', ...ids, '--yes');
  expect({ ...erased, mediaFiles: erased.mediaFiles.sort() }).toMatchObject(kept);
  expect([existsSync(files.own), existsSync(dirname(files.own))]).toEqual([false, false]);
  expect([files.shared, files.linked, files.outside].map((path) => existsSync(path))).toEqual([true, true, true]);
  expect(await versionsWith(made.uri, ['t0-a0'])).toEqual({});
  await vi.waitFor(async () => expect(await answered()).toEqual(before.filter((id) => !ids.includes(id))), WAITS);
  await made.lake.refresh();
  expect((await verifySnapshot(made.lake.current)).findings).toEqual([]);
});
