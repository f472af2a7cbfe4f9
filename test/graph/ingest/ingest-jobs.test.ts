import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileUrlOf } from '../../../src/base/raw-path.js';
import type { Rights } from '../../../src/graph/access/rights.js';
import { ingestJobs } from '../../../src/lake/beside/ingest-jobs.js';
import { openSideTable } from '../../../src/lake/beside/side-table.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { temporaryLake } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { serve, type TestServer } from '../../support/server.js';
import { noise, writeSound } from '../../support/sound/sound-file.js';

const rights: Record<string, Rights> = {
  some: rightsOf('some', grantOf({ where: { assets: equals('kind', 'AUDIO') } })),
};
const JOB = 'id uri stage percent problems assets { id uri title { id name } } askedAt author startedAt endedAt error';

let lake: Lake;
let uri: string;
let server: TestServer;
let roots: string;
let outside: string;
let key: SigningKey;
let env: Record<string, string>;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, uri } = made);
  [roots, outside] = [join(made.folder, 'roots'), join(made.folder, 'outside')];
  await mkdir(roots);
  await mkdir(outside);
  key = await signingKey('one');
  const issuer = await openIssuer(key);
  env = { ...settingsFor(issuer.url), MEDIA_ROOTS: roots };
  await start(lake);
  closing.push(made.remove, () => issuer.close());
});
afterAll(async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  await server.close();
  for (const close of closing.reverse()) await close();
});

const start = async (on: Lake) => (server = await serve(on, env, async (subject) => rights[subject!.id] ?? null));
const ask = async (sub: string, query: string, variables?: Record<string, unknown>) =>
  server.ask(query, variables, bearer(await sign(key, { sub })));
const startIngest = (input: object, sub = 'ada') =>
  ask(sub, `mutation ($input: IngestInput!) { startIngest(input: $input) { ${JOB} } }`, { input });
const jobNow = async (id: string, sub = 'ada') =>
  (await ask(sub, `query ($id: ID!) { ingestJob(id: $id) { ${JOB} } }`, { id })).data.ingestJob;
async function ended(id: string) {
  for (;;) {
    const job = await jobNow(id);
    if (job.endedAt !== null) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
function sound(path: string, seed: number): string {
  const next = noise(seed);
  return writeSound(path, [Float32Array.from({ length: 4_800 }, () => next() / 4)]);
}

it('ingests a file that its asker names, and says how far it is', async () => {
  const path = sound(join(roots, 'a.wav'), 1);
  const { data, errors } = await startIngest({ uri: fileUrlOf(path), titleName: 'Noise' });
  expect(errors).toBeUndefined();
  const { id } = data.startIngest;
  expect(data.startIngest).toMatchObject({ uri: fileUrlOf(path), author: 'ada', assets: [], endedAt: null });
  expect(await ended(id)).toMatchObject({
    stage: 'DONE',
    percent: 100,
    problems: [],
    assets: [{ uri: fileUrlOf(path), title: { name: 'Noise' } }],
    error: null,
  });
  const log = await ask(
    'ada',
    '{ auditLog(where: { kinds: [INGEST_JOB] }) { nodes { action subject entityId after } } }',
  );
  expect(log.data.auditLog.nodes).toEqual([
    { action: 'startIngest', subject: 'ada', entityId: id, after: { uri: fileUrlOf(path), titleName: 'Noise' } },
  ]);
  const newest = (await lake.log.commits(0)).at(-1);
  expect(newest).toMatchObject({ by: [{ author: 'ada', action: 'startIngest' }] });
});

it('refuses what is outside of its folders in the words for what is not there', async () => {
  const secret = sound(join(outside, 's.wav'), 2);
  await symlink(secret, join(roots, 'link.wav'));
  await symlink(outside, join(roots, 'folder'));
  await mkdir(`${roots}-beside`);
  const beside = sound(join(`${roots}-beside`, 'b.wav'), 3);
  const named = [
    ...[secret, fileUrlOf(secret), join(roots, 'link.wav'), join(roots, 'folder', 's.wav'), beside, roots],
    ...[`${roots}/../outside/s.wav`, `file://${roots}/%2e%2e/outside/s.wav`, join(roots, 'none.wav')],
    ...['http://example.com/a.wav', 'a.wav', '', `${roots}/a.wav\0.mp4`],
  ];
  for (const one of named) {
    const { errors } = await startIngest({ uri: one });
    expect(errors).toMatchObject([
      {
        message: `input.uri: there is no file ${JSON.stringify(one)} in the folders that this server takes files from`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  }
});

it('leaves out subtitles beside the file that lead elsewhere', async () => {
  await writeFile(join(outside, 'secret.srt'), '1\n00:00:00,010 --> 00:00:00,090\nSecret.\n');
  await symlink(join(outside, 'secret.srt'), join(roots, 'c.en.srt'));
  const { data } = await startIngest({ uri: sound(join(roots, 'c.wav'), 4) });
  expect((await ended(data.startIngest.id)).assets).toHaveLength(1);
});

it('says why a file fails, and what makes no title', async () => {
  const path = join(roots, 'd.wav');
  await writeFile(path, 'no sound');
  const { data } = await startIngest({ uri: path });
  expect(await ended(data.startIngest.id)).toMatchObject({
    stage: 'FAILED',
    error: expect.stringContaining('d.wav: not readable as media'),
    assets: [],
  });
  await writeFile(join(roots, 'alone.srt'), '1\n00:00:00,010 --> 00:00:00,090\nAlone.\n');
  expect((await startIngest({ uri: join(roots, 'alone.srt') })).errors).toMatchObject([
    { message: 'input: a picture or subtitles alone need a titleId or a titleName' },
  ]);
});

it('runs jobs in order, and gives up those that are cancelled', async () => {
  const ids: string[] = [];
  for (const seed of [11, 12, 13]) {
    const { data } = await startIngest({ uri: sound(join(roots, `${seed}.wav`), seed) });
    ids.push(data.startIngest.id);
  }
  const cancel = async (id: string) =>
    (await ask('ada', 'mutation ($id: ID!) { cancelIngest(id: $id) { id stage assets { id } } }', { id })).data
      .cancelIngest;
  expect(await cancel(ids[2]!)).toEqual({ id: ids[2], stage: 'CANCELLED', assets: [] });
  expect(await cancel(ids[2]!)).toMatchObject({ stage: 'CANCELLED' });
  expect(await cancel('none')).toBeNull();
  const [first, second] = [await ended(ids[0]!), await ended(ids[1]!)];
  expect([first.stage, second.stage]).toEqual(['DONE', 'DONE']);
  expect(first.endedAt <= second.startedAt).toBe(true);
  const page = async (after: string | null) =>
    (
      await ask(
        'ada',
        'query ($after: String) { ingestJobs(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }',
        {
          after,
        },
      )
    ).data.ingestJobs;
  const newest = await page(null);
  expect(newest.nodes.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]]);
  expect((await page(newest.pageInfo.endCursor)).nodes[0].id).toBe(ids[0]);
});

it('is for those who see all titles and assets', async () => {
  const { errors } = await startIngest({ uri: join(roots, 'none.wav') }, 'some');
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const { data } = await ask('some', '{ ingestJobs { nodes { id } } }');
  expect(data.ingestJobs.nodes).toEqual([]);
});

it('takes up after a restart what was not done', async () => {
  await server.close();
  lake = await openLake(uri, mediaTables);
  const table = await openSideTable(lake.connection, ingestJobs);
  const [done] = (await table.all()).filter(({ stage }) => stage === 'DONE');
  const killed = {
    ...done!,
    id: 'killed',
    uri: fileUrlOf(sound(join(roots, 'k.wav'), 21)),
    asset_ids: [],
    ended_at: null,
  };
  await table.put([{ ...killed, stage: 'WRITING' }]);
  await start(lake);
  expect(await ended('killed')).toMatchObject({ stage: 'DONE', assets: [{ uri: killed.uri }] });
  expect(await jobNow(done!.id)).toMatchObject({ stage: 'DONE' });
});
