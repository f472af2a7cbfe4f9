import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rights } from '../../src/graph/access/rights.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignedAddresses } from '../../src/graph/signed-addresses.js';
import { demoLake } from '../support/demo.js';
import { inProcess } from '../support/in-process.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../support/issuer.js';
import { grantOf, rightsOf } from '../support/rights.js';
import { serve, type TestServer } from '../support/server.js';

const SIGNING = 'a key of sixteen or more';
let rights: Record<string, Rights> = {};
let lake: Lake;
let server: TestServer;
let key: SigningKey;
let titleId: string;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  lake = await demoLake();
  key = await signingKey('one');
  const issuer = await openIssuer(key);
  closing.push(() => issuer.close());
  const env = { ...settingsFor(issuer.url), URL_SIGNING_KEY: SIGNING };
  server = await serve(lake, env, async (subject) => rights[subject!.id] ?? null);
  const { data } = await ask('ada', '{ titles { nodes { id } } }');
  titleId = data.titles.nodes[0].id;
  rights = { some: rightsOf('some', grantOf({ titles: [titleId] })) };
});
afterAll(async () => {
  await server.close();
  for (const close of closing) await close();
});

const ask = async (sub: string, query: string, variables?: Record<string, unknown>) =>
  server.ask(query, variables, bearer(await sign(key, { sub })));
async function exportCut(sub: string, variables: Record<string, unknown>) {
  const { data, errors } = await ask(
    sub,
    `query ($of: CutSource!, $format: CutFormat!, $name: String, $most: Int, $clock: CutClock, $rate: FrameRateInput) {
      exportCut(of: $of, format: $format, name: $name, most: $most, clock: $clock, rate: $rate) { url expiresAt fileName } }`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data.exportCut as { url: string; expiresAt: string; fileName: string };
}
const command = async (...args: string[]) => {
  const { code, out, err } = await inProcess(lake.uri, 'export', ...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
};
const fetchText = async (url: string) => {
  const response = await fetch(url);
  return [response.status, await response.text()];
};

it.each([
  ['OTIO', 'application/json; charset=utf-8'],
  ['EDL', 'text/plain; charset=utf-8'],
  ['FCPXML', 'application/xml'],
  ['CSV', 'text/csv; charset=utf-8'],
  ['VTT', 'text/vtt; charset=utf-8'],
  ['SRT', 'application/x-subrip'],
])('an address of %s gives the file that the command writes', async (format, type) => {
  const { url, fileName } = await exportCut('ada', { of: { shots: { titleIds: [titleId] } }, format });
  const response = await fetch(url);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(await command('shots', '--title-id', titleId, '--format', format.toLowerCase()));
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('content-disposition')).toContain(`filename="${fileName}"`);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

it('lists of other kinds are as the command has them', async () => {
  const allOf = [{ dialogue: { text: 'light' } }];
  const cases: [object, string[]][] = [
    [{ frames: { titleIds: [titleId] } }, ['frames', '--title-id', titleId]],
    [{ search: { text: 'red boat' } }, ['search', '--query', 'red boat']],
    [{ moments: { allOf } }, ['moments', '--all-of', JSON.stringify(allOf)]],
    [{ dialogue: { titleId, language: 'en' } }, ['dialogue', '--title-id', titleId, '--language', 'en']],
  ];
  for (const [of, args] of cases) {
    const { url } = await exportCut('ada', { of, format: 'OTIO' });
    expect(await fetchText(url)).toEqual([200, await command(...args, '--format', 'otio')]);
  }
});

it('clips of files are cut one after another, at the very frames', async () => {
  const { data } = await ask(
    'ada',
    `{ title(id: "${titleId}") { shots(first: 2) { nodes { asset { id } timeRange { endMs startTimecode endTimecode } } } } }`,
  );
  const [first, second] = data.title.shots.nodes;
  const assetId = first.asset.id;
  const cut = first.timeRange.endMs as number;
  const clips = [
    { assetId, timeRange: { startMs: 0, endMs: cut } },
    { assetId, timeRange: { startMs: cut, endMs: cut + 10_000_000 } },
    { assetId, timeRange: { startMs: cut - 40, endMs: cut + 40 } },
  ];
  const { url } = await exportCut('ada', { of: { clips }, format: 'CSV' });
  const text = String((await fetchText(url))[1]);
  expect(text.split('\n')[1]).toContain(`${first.timeRange.startTimecode},${second.timeRange.startTimecode}`);
  expect(text.split('\n')[2]).toContain(`${second.timeRange.startTimecode},`);
  expect(text.trim().split('\n')).toHaveLength(4);

  const refusal = async (of: object) => {
    const { url } = await exportCut('some', { of, format: 'EDL' });
    return fetchText(url);
  };
  const timeRange = { startMs: 0, endMs: 1 };
  expect(JSON.stringify(await refusal({ clips: [{ assetId: 'none', timeRange }] }))).toContain(
    'of.clips[0].assetId: there is no asset',
  );
  expect(JSON.stringify(await refusal({ clips: [{ assetId, timeRange: { startMs: 2, endMs: 1 } }] }))).toContain(
    'of.clips[0].timeRange must begin',
  );
});

it('the rate is the one that is given', async () => {
  const { url } = await exportCut('ada', {
    of: { shots: { titleIds: [titleId] } },
    format: 'CSV',
    rate: { numerator: 50 },
  });
  expect(await fetchText(url)).toEqual([
    200,
    await command('shots', '--title-id', titleId, '--format', 'csv', '--rate', '50'),
  ]);
  const { errors } = await ask('ada', '{ exportCut(of: {shots: {}}, format: CSV, rate: {numerator: 0}) { url } }');
  expect(errors![0]!.message).toBe('rate.numerator must be 1 or more, but got 0');
});

it('the name is told in ASCII and in UTF-8', async () => {
  const { url, fileName } = await exportCut('ada', { of: { shots: {} }, format: 'CSV', name: '../Étude "1"', most: 2 });
  expect(fileName).toBe('Étude "1".csv');
  expect((await fetch(url)).headers.get('content-disposition')).toBe(
    `attachment; filename="_tude _1_.csv"; filename*=UTF-8''%C3%89tude%20%221%22.csv`,
  );
});

it('whoever has an address gets what the subject may see who asked for it', async () => {
  const { url } = await exportCut('some', { of: { shots: {} }, format: 'OTIO' });
  expect(await fetchText(url)).toEqual([200, await command('shots', '--title-id', titleId, '--format', 'otio')]);
  const all = await exportCut('ada', { of: { shots: {} }, format: 'OTIO' });
  expect(await fetchText(all.url)).toEqual([200, await command('shots', '--format', 'otio')]);
});

it('what was changed, or is over, is refused', async () => {
  const { url } = await exportCut('some', { of: { shots: {} }, format: 'OTIO' });
  const of = new URL(url).searchParams.get('of')!;
  const said = JSON.parse(Buffer.from(of, 'base64url').toString());
  const other = new URL(url);
  const forged = JSON.stringify({ ...said, subject: { ...said.subject, id: 'ada' } });
  other.searchParams.set('of', Buffer.from(forged).toString('base64url'));
  const notOurs = [403, 'this address is not one that the server gave\n'];
  expect(await fetchText(other.href)).toEqual(notOurs);
  expect(await fetchText(`${server.url}/export`)).toEqual(notOurs);
  const { path: over } = new SignedAddresses(SIGNING).sign('/export', { of }, 2);
  await sleep(5);
  expect(await fetchText(server.url + over)).toEqual([403, 'this address is no longer valid; ask for a new one\n']);
});

it('what makes no cut says why', async () => {
  const { url } = await exportCut('ada', { of: { shots: { titleIds: ['none'] } }, format: 'EDL' });
  expect(await fetchText(url)).toEqual([
    400,
    JSON.stringify({ error: 'there is nothing to cut: no shots of a file with time match' }),
  ]);
  const titleIds = Array.from({ length: 500 }, (_, i) => `no such title ${i}`);
  const { errors } = await ask('ada', 'query ($of: CutSource!) { exportCut(of: $of, format: OTIO) { url } }', {
    of: { shots: { titleIds } },
  });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
