// A studio's graph on one machine: the media graph, the studio's catalog and marketing graphs, and a gateway over all three.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pickCampaigns } from './campaigns.js';
import { catalog, demoTitles } from './catalog.js';
import { marketing } from './marketing.js';
import { checkFree, HOST, readPorts, subgraphUrls } from './ports.js';
import { serveSubgraph } from './serve.js';
import { composeStudio } from './supergraph.js';

/** Hive Gateway's command line; it sends no reports unless configured to. */
const HIVE = 'node_modules/@graphql-hive/gateway/dist/bin.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [query, oneQuery] = ['query.graphql', 'one-query.graphql'].map((name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8'),
);

const children: ChildProcess[] = [];
let folder: string | undefined;
let ending = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
await start().catch((error: Error) => {
  if (!ending) console.error(error.message);
  return end(1);
});

async function start(): Promise<void> {
  const ports = readPorts(process.env);
  await checkFree(ports);
  const urls = subgraphUrls(ports);
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });

  run('the media graph', ['bin/media-graph.js', 'serve', '--demo'], { PORT: String(ports.PORT), HOST });
  await answers(`http://${HOST}:${ports.PORT}/healthz/ready`);
  await serveSubgraph(catalog(demoTitles), ports.CATALOG_PORT);
  await serveSubgraph(marketing(await pickCampaigns(urls.media)), ports.MARKETING_PORT);

  folder = mkdtempSync(join(tmpdir(), 'media-graph-studio-'));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composeStudio(readFileSync(join(root, 'schema.graphql'), 'utf8'), urls));
  const address = ['--host', HOST, '--port', String(ports.GATEWAY_PORT)];
  run('the gateway', [HIVE, 'supergraph', supergraph, ...address], { LOG_LEVEL: 'warn' });
  await answers(`http://${HOST}:${ports.GATEWAY_PORT}/readiness`);

  for (const [name, url] of Object.entries(urls)) console.log(`${name.padEnd(10)}${url}`);
  console.log(
    `gateway   http://${HOST}:${ports.GATEWAY_PORT}/graphql: open it and paste\n\n${query}\nor\n\n${oneQuery}`,
  );
}

/** One that ends by itself takes the rest with it. */
function run(name: string, args: readonly string[], env: Record<string, string> = {}): void {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  children.push(child);
  child.once('exit', (code) => {
    if (ending) return;
    console.error(`${name} has ended (${code}), and so does the studio`);
    void end(1);
  });
}

/** Waits until the address answers. */
async function answers(url: string): Promise<void> {
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await sleep(100);
}

async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
    const ended = running.map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGTERM');
    await Promise.all(ended);
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
  process.exit(code);
}
