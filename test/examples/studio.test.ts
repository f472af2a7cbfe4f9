import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, inject, it } from 'vitest';
import { readPorts } from '../../examples/studio/ports.js';

const fileOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const query = fileOf('examples/studio/query.graphql');
const oneQuery = fileOf('examples/studio/one-query.graphql');
const readme = fileOf('README.md');

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listen(port = 0): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** Ports that were free a moment ago. */
async function freePorts() {
  const servers = await Promise.all(Array.from({ length: 4 }, () => listen()));
  const [GATEWAY_PORT, PORT, CATALOG_PORT, MARKETING_PORT] = servers.map(portOf) as [number, number, number, number];
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return { GATEWAY_PORT, PORT, CATALOG_PORT, MARKETING_PORT };
}

interface Campaigns {
  campaigns: { name: string }[];
}

interface Studio {
  child: ChildProcess;
  /** What it has printed, by now. */
  printed(): string;
  ended: Promise<number | null>;
}

/** `npm run studio` on the tests' own lake, in a process group of its own, as a terminal would start it. */
function startStudio(ports: Record<string, number>): Studio {
  const texts = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]));
  const env = { ...process.env, ...texts, LAKE_URI: inject('demoLake') };
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/studio/main.ts'], { env, detached: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  closing.push(async () => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
    await ended;
  });
  return { child, printed: () => text, ended };
}

interface OneAnswer {
  models: { nodes: { evaluations: { nodes: { cases: { nodes: Case[] } }[] } }[] };
}
interface Case {
  confidence: number;
  title: { name: string };
  frame: { image: { url: string } };
  shot: { similar: { edges: { node: { title: { name: string; synopsis: string } } & Campaigns }[] } };
}

/** What the demo's model was made to do; whose campaigns use what is like its false alarms. */
function checkOneAnswer({ data }: { data: OneAnswer }): void {
  expect(data.models.nodes).toMatchObject([
    {
      ...{ name: 'lighthouse-spotter', version: '1' },
      trainedOn: [{ id: 'lighthouses@1', snapshot: 'dataset-lighthouses-1' }],
      evaluations: { nodes: [{ split: 'test', f1: { value: expect.closeTo(2 / 9, 12) as number } }] },
    },
  ]);
  const { cases } = data.models.nodes[0]!.evaluations.nodes[0]!;
  const told = cases.nodes.map(({ confidence, title, shot: { similar } }) => {
    const used = similar.edges.flatMap(({ node }) => node.campaigns.map(({ name }) => name.split(':')[0]!));
    return [title.name, confidence, similar.edges.length, used];
  });
  expect(told).toEqual([
    ['Night Shift', 0.94, 3, []],
    ['Harbour at Dawn', 0.88, 3, ['Field Notes (HDR)']],
    ['Harbour at Dawn', 0.81, 3, ['Field Notes (HDR)']],
    ['Night Shift', 0.74, 3, []],
    ['Harbour at Dawn', 0.66, 3, ['Field Notes (HDR)', 'Night Shift']],
  ]);
  for (const { frame, shot } of cases.nodes) {
    expect(frame.image.url).toMatch(/^http:.*width=320&v=\d+$/);
    for (const { node } of shot.similar.edges) expect(node.title.synopsis).toMatch(/\.$/);
  }
}

it('joins campaigns to shots, to those that are like them, to what their titles are about; Ctrl-C ends all', async () => {
  const ports = await freePorts();
  const studio = startStudio(ports);
  await expect.poll(studio.printed, { timeout: 40_000, interval: 50 }).toContain(query);
  const headers = { 'content-type': 'application/json' };
  const url = `http://127.0.0.1:${ports.GATEWAY_PORT}/graphql`;
  expect(studio.printed()).toContain(`gateway   ${url}`);
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const edge = {
    score: expect.any(Number),
    node: {
      timeRange: { startTimecode: expect.any(String) },
      title: { name: expect.any(String), synopsis: expect.stringMatching(/\.$/) },
    },
  };
  const shot = { timeRange: { startTimecode: expect.any(String) }, similar: { edges: [edge] } };
  const campaign = (name: string) => ({ name: `${name}: in cinemas now`, shots: [shot, shot] });
  expect(await response.json()).toEqual({
    data: { campaigns: ['Field Notes (HDR)', 'Harbour at Dawn', 'Night Shift'].map(campaign) },
  });

  expect(studio.printed()).toContain(oneQuery);
  const one = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: oneQuery }) });
  checkOneAnswer((await one.json()) as { data: OneAnswer });

  const [, body] = /-d \\\n {2}'(.*)'\n/.exec(readme)!;
  const { data } = (await (await fetch(url, { method: 'POST', headers, body })).json()) as { data: Campaigns };
  const [, shown] = /(\{"name":"Harbour at Dawn: in cinemas now".*?\}\}),…\n/s.exec(readme)!;
  const harbour = data.campaigns.find(({ name }) => name.startsWith('Harbour'));
  expect(JSON.stringify(harbour)).toContain(shown!.replaceAll('\n  ', ''));

  // A terminal tells the whole group.
  process.kill(-studio.child.pid!, 'SIGINT');
  expect(await studio.ended).toBe(0);
  for (const port of Object.values(ports)) (await listen(port)).close();
  expect(() => process.kill(-studio.child.pid!, 0)).toThrow('ESRCH');
});

it('says which port is taken, and how to take another, before it starts anything', async () => {
  const ports = await freePorts();
  const server = await listen();
  closing.push(() => server.close());
  const studio = startStudio({ ...ports, CATALOG_PORT: portOf(server) });
  expect(await studio.ended).toBe(1);
  expect(studio.printed()).toBe(
    `CATALOG_PORT=${portOf(server)} is taken by another program: stop it, or take another, as in CATALOG_PORT=${portOf(server) + 100} npm run studio\n`,
  );
});

it.each([
  [{ PORT: 'x' }, 'PORT=x is no port: take 1 to 65535'],
  [{ PORT: '70000' }, 'PORT=70000 is no port: take 1 to 65535'],
  [{ PORT: '4000' }, 'GATEWAY_PORT and PORT are both 4000: take another for one of them'],
])('refuses %j', (env, message) => {
  expect(() => readPorts(env)).toThrow(message);
});
