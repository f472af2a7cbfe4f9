import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { startServer, type RunningServer } from '../../../src/server/server.js';
import { temporaryLake } from '../../support/lake.js';
import { metricOf, parseScrape } from '../../support/scrape.js';

const SECRET = 'the-title-nobody-may-know';
const BATCH = 100;
const PAGE = 'query Page($first: Int) { titles(first: $first) { totalCount edges { node { id } } } }';
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
}

/** A collector of OTLP over HTTP that keeps the spans it gets. */
async function openCollector() {
  const spans: Span[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      if (request.url !== '/v1/traces') return void response.writeHead(404).end();
      const { resourceSpans } = (await json(request)) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      for (const { scopeSpans } of resourceSpans) for (const one of scopeSpans) spans.push(...one.spans);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { spans, url, close: () => server.close() };
}

async function ask(
  { url }: RunningServer,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have the shape of their query
  return (await response.json()) as any;
}

const start = async (env: Record<string, string>) => {
  const { lake, remove } = await temporaryLake();
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', NEAR_CACHE_BYTES: '0', ...env });
  return { server: await startServer(lake, config), remove };
};

let collector: Awaited<ReturnType<typeof openCollector>>;
let server: RunningServer;
let remove: () => Promise<void>;
const scrape = async () => (await fetch(server.metricsUrl!)).text();
const read = async () => parseScrape(await scrape());

beforeAll(async () => {
  collector = await openCollector();
  const settings = {
    METRICS_PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    FTV1: 'true',
    MAX_BATCH: String(BATCH),
  };
  ({ server, remove } = await start(settings));
});
afterAll(async () => {
  await server.close();
  await remove();
  collector.close();
});

describe('a scrape', () => {
  it('counts requests, operations and queries to the lake', async () => {
    for (let i = 0; i < 4; i++) await ask(server, PAGE);
    await ask(server, '{ nothing }');
    const found = await read();
    const value = (name: string, labels: Record<string, string> = {}) =>
      found
        .filter((one) => one.name === name && Object.entries(labels).every(([key, of]) => one.labels[key] === of))
        .reduce((sum, one) => sum + one.value, 0);
    expect(value('http_server_request_duration_seconds_count', { http_route: '/graphql' })).toBeGreaterThanOrEqual(5);
    expect(value('media_graph_operations_total', { code: 'OK' })).toBe(4);
    expect(value('media_graph_operations_total', { graphql_operation_name: 'Page' })).toBe(2);
    expect(value('media_graph_operations_total', { code: 'GRAPHQL_VALIDATION_FAILED' })).toBe(1);
    expect(value('media_graph_lake_queries_total', { table: 'titles', by: 'operation' })).toBe(8);
    expect(value('media_graph_near_misses_total', { table: 'titles' })).toBeGreaterThan(0);
    expect(value('process_memory_usage_bytes')).toBeGreaterThan(2 ** 20);
    expect(value('lance_object_store_requests_total')).toBeGreaterThan(0);
  });

  it('stays small under two thousand names of operations, and tells of no value', async () => {
    for (let at = 0; at < 2_000; at += BATCH) {
      const batch = Array.from({ length: BATCH }, (_, i) => {
        const what = i === 0 ? `title(id: "${SECRET}${at}") { id }` : '__typename';
        return { query: `query Op${at + i} { ${what} }`, variables: { secret: SECRET } };
      });
      const headers = { 'content-type': 'application/json', 'x-author': SECRET };
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(batch) });
      expect(await response.json()).toHaveLength(BATCH);
    }
    const text = await scrape();
    const samples = parseScrape(text);
    const names = new Set(samples.map(({ labels }) => labels['graphql_operation_name']).filter(Boolean));
    expect(samples.length).toBeLessThanOrEqual(500);
    expect(names.size).toBeLessThanOrEqual(15);
    expect(names).toContain('other');
    expect(text).not.toContain(SECRET);
  }, 120_000);

  it('is nowhere else, and nothing else is there', async () => {
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
    expect((await fetch(new URL('/graphql', server.metricsUrl!))).status).toBe(404);
  });

  it('has every metric of the documentation, the dashboard and the alerts, and no other', async () => {
    const found = new Set((await read()).map(({ name }) => metricOf(name)));
    const docs = readFileSync('docs/telemetry.md', 'utf8');
    const told = new Set([...docs.matchAll(/^\| `([a-z_0-9]+)`/gm)].map(([, name]) => name!));
    const files = ['docs/ops/dashboard.json', 'docs/ops/alerts.yaml'].map((path) => readFileSync(path, 'utf8'));
    const used = files.flatMap(
      (text) => text.match(/\b(media_graph|http_server|nodejs|process|lance)_[a-z_0-9]+/g) ?? [],
    );
    expect([...found].filter((name) => !told.has(name))).toEqual([]);
    expect(used.length).toBeGreaterThan(10);
    expect([...new Set(used.map(metricOf))].filter((name) => !told.has(name))).toEqual([]);
    // What only tells of shedding, ingest, failures or a full memory is not in every scrape.
    const sometimes = new Set([...docs.matchAll(/^\| `([a-z_0-9]+)`.*sometimes/gm)].map(([, name]) => name!));
    expect([...told].filter((name) => !found.has(name) && !sometimes.has(name))).toEqual([]);
  });

  it.skipIf(!hasPromtool())('is as promtool wants it, and so are the alerts', async () => {
    const lint = (args: string[], input?: string) =>
      execFileSync('promtool', args, { input, stdio: ['pipe', 'pipe', 'pipe'] }).toString();
    lint(['check', 'rules', 'docs/ops/alerts.yaml']);
    lint(['check', 'metrics'], (await scrape()).replace(/^# (HELP|TYPE|UNIT) lance_.*\n|^lance_.*\n/gm, ''));
  });
});

function hasPromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('x-explain', () => {
  it('gives the plan of an operation, without conditions', async () => {
    const answer = await ask(server, PAGE, {}, { 'x-explain': 'true' });
    const { lanceDb, levels } = answer.extensions.explain;
    expect(lanceDb).toContainEqual(expect.objectContaining({ table: 'titles', kind: 'select', level: 1, rows: 0 }));
    expect(levels).toBeGreaterThan(0);
    expect((await ask(server, PAGE)).extensions).toBeUndefined();
  });

  it('is refused to others than those of this machine where nobody is asked', async () => {
    const other = await start({ HOST: '0.0.0.0', AUTH: 'none' });
    const url = other.server.url.replace('0.0.0.0', '127.0.0.1');
    const answer = await ask({ ...other.server, url }, PAGE, {}, { 'x-explain': 'true' });
    expect(answer.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(other.server.metricsUrl).toBeNull();
    await other.server.close();
    await other.remove();
  });
});

it('answers a gateway that asks for a federated trace, and nobody else', async () => {
  const header = { 'apollo-federation-include-trace': 'ftv1' };
  const plain = await ask(server, PAGE);
  const traced = await ask(server, PAGE, {}, header);
  expect(traced.data).toEqual(plain.data);
  expect(Buffer.from(traced.extensions.ftv1, 'base64').toString('latin1')).toContain('totalCount');
  expect((await ask(server, PAGE)).extensions).toBeUndefined();
});

describe('spans', () => {
  it('go on from the traceparent of the caller, and tell of no value', async () => {
    await ask(server, PAGE, { first: 7 }, { traceparent: `00-${TRACE}-${PARENT}-01`, 'x-author': SECRET });
    await expect.poll(() => collector.spans.filter(({ traceId }) => traceId === TRACE).length).toBe(4);
    const spans = collector.spans.filter(({ traceId }) => traceId === TRACE);
    const named = (name: string) => spans.find((one) => one.name === name)!;
    expect(named('POST /graphql').parentSpanId).toBe(PARENT);
    expect(named('query Page').parentSpanId).toBe(named('POST /graphql').spanId);
    expect(named('select titles').parentSpanId).toBe(named('query Page').spanId);
    expect(JSON.stringify(collector.spans)).not.toContain(SECRET);
  }, 40_000);

  it('are not made where the caller does not sample', async () => {
    const trace = TRACE.replace('0a', '0b');
    await ask(server, PAGE, {}, { traceparent: `00-${trace}-${PARENT}-00` });
    await ask(server, 'query Later { lake { snapshot { name } } }');
    const isLater = ({ name }: Span) => name === 'query Later';
    await expect.poll(() => collector.spans.some(isLater)).toBe(true);
    expect(collector.spans.some(({ traceId }) => traceId === trace)).toBe(false);
  }, 40_000);
});
