import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalog } from '../../examples/studio/catalog.js';
import { serveSubgraph } from '../../examples/studio/serve.js';
import { composeStudio } from '../../examples/studio/supergraph.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { shots } from '../../src/lake/tables/shots.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve } from '../support/server.js';
import { freePort, startGateway, type Gateway } from './gateways/gateways.js';

const closing: (() => Promise<unknown>)[] = [];
const rows = generateRows({ titles: 2 });
let lake: Lake;
let gateway: Gateway;

beforeAll(async () => {
  const made = await temporaryLake();
  lake = made.lake;
  closing.push(made.remove);
  await writeRows(lake, rows);
  const port = await freePort();
  const media = await serve(lake, { SUBSCRIPTION_CALLBACKS: `http://127.0.0.1:${port}/callback` });
  const titles = rows.titles.map(({ id, eidr, name, release_year }) => ({
    ...{ id, eidr: eidr!, name: name!, releaseYear: release_year!, synopsis: `What ${id} is about.` },
  }));
  const titleCatalog = await serveSubgraph(catalog(titles) as never, 0);
  closing.push(
    () => media.close(),
    () => titleCatalog.close(),
  );
  const { data } = await media.ask('{ _service { sdl } }');
  const urls = { media: `${media.url}/graphql`, catalog: titleCatalog.url, marketing: titleCatalog.url };
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-supergraph-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composeStudio(data._service.sdl as string, urls));
  gateway = await startGateway('Hive Gateway with callbacks', supergraph, port);
  closing.push(() => gateway.close());
}, 60_000);
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

it('what a saved search finds anew reaches a client of Hive Gateway, with fields of another graph', async () => {
  const input = '{ id: "dusk", name: "dusk", finds: { shots: { where: { labels: { anyOf: ["dusk"] } } } } }';
  expect((await gateway.ask(`mutation { saveSearch(input: ${input}) { id } }`)).errors).toBeUndefined();
  const client = createClient({ url: gateway.url, retryAttempts: 0 });
  const since = lake.current.record.number;
  const changes = client.iterate({
    query: `subscription { changes(since: "${since}", of: [SHOT]) { nodes { kind id commit } } }`,
  });
  const news = client.iterate({
    query: 'subscription { savedSearch(id: "dusk") { matches { ... on Shot { id labels title { name synopsis } } } } }',
  });
  const [told, found] = [changes.next(), news.next()];
  const [, , row] = rows.shots;
  const label = (labels: string[]) =>
    writeToLake(lake, { note: 'a label' }, (writer) => writer.upsert(shots, 'id', [{ ...row!, labels }]));
  // Nobody tells when the gateway has subscribed: the shot comes into the search until that is told of.
  let isFound = false;
  void found.then(() => (isFound = true));
  while (!isFound) {
    await label(['dusk']);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await label([]);
  }
  expect((await told).value).toEqual({
    data: { changes: { nodes: [{ kind: 'SHOT', id: row!.id, commit: `${since + 1}` }] } },
  });
  const title = { name: 'Film 0', synopsis: 'What t0 is about.' };
  expect((await found).value).toEqual({
    data: { savedSearch: { matches: [{ id: row!.id, labels: ['dusk'], title }] } },
  });
  await Promise.all([changes.return!(), news.return!()]);
  client.dispose();
}, 60_000);
