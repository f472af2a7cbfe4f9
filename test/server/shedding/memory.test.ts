import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { keptBytes } from '../../../src/base/process-memory.js';
import { readConfig } from '../../../src/config.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { holdTurn } from '../../support/hold-turn.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { IN_MEMORY, serve } from '../../support/server.js';
import { startServer } from '../../../src/server/server.js';

const MIB = 2 ** 20;
/** Reads the lake, and costs something. */
const LOW = '{ titles(first: 1) { nodes { name } } }';
const HIGH = '{ __typename }';
const PUT = 'mutation { putAnnotations(input: [{ id: "a", type: "label", titleId: "t1" }]) { created updated } }';
const REFUSED = { status: 503, retryAfter: '1', code: 'OVERLOADED' };
const OK = { status: 200, retryAfter: null, code: null };

let uri: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ uri, remove } = made);
  await writeRows(made.lake, generateRows());
});
afterAll(() => remove());
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server that may take so much more memory than it has. */
async function bounded(softMiB: number, hardMiB: number) {
  const lake = await openLake(uri, mediaTables, { maxQueries: 1 });
  const bytes = (more: number) => String(keptBytes() + more * MIB);
  const { url, close } = await serve(lake, {
    MEMORY_SOFT_BYTES: bytes(softMiB),
    MEMORY_HARD_BYTES: bytes(hardMiB),
    CHEAP_COST: '0',
  });
  closing.push(close);
  const send = async (query: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      code: errors?.[0]?.extensions.code ?? null,
    };
  };
  const ready = async () => {
    const response = await fetch(`${url}/healthz/ready`);
    const { memory } = (await response.json()) as { memory: { state: string } };
    return `${response.status} ${memory.state}`;
  };
  const statusOf = async (path: string) => (await fetch(`${url}${path}`)).status;
  return { lake, send, ready, statusOf };
}

test('past the soft limit the costly is refused, past the hard one all; then all is as before', async () => {
  const { lake, send, ready, statusOf } = await bounded(150, 300);
  const held: Buffer[] = [];
  const take = (mib: number) => void held.push(Buffer.alloc(mib * MIB, 1));
  expect(await send(LOW)).toEqual(OK);
  expect(await ready()).toBe('200 enough');
  const release = holdTurn(lake);
  const running = send(LOW);

  take(200);
  await expect.poll(ready, { timeout: 20_000 }).toBe('200 soft');
  expect(await send(LOW)).toEqual(REFUSED);
  expect(await send(HIGH)).toEqual(OK);
  expect(await statusOf('/datasets/d/train')).toBe(503);
  expect(await statusOf('/')).toBe(200);

  take(200);
  await expect.poll(ready, { timeout: 20_000 }).toBe('503 hard');
  release();
  // It had begun in time.
  expect(await running).toEqual(REFUSED);
  expect(await send(HIGH)).toEqual(REFUSED);
  expect(await send(PUT)).toEqual(REFUSED);
  expect(await statusOf('/')).toBe(503);
  expect(await statusOf('/healthz/live')).toBe(200);

  // Nobody else collects what is garbage now.
  held.length = 0;
  await expect.poll(ready, { timeout: 20_000 }).toBe('200 enough');
  expect(await send(LOW)).toEqual(OK);
  expect(await send(PUT)).toEqual(OK);
}, 90_000);

test('without memory no table is read into it; once there is some, they are', async () => {
  const lake = await openLake(uri, mediaTables);
  const used = keptBytes();
  const held = [Buffer.alloc(250 * MIB, 1)];
  const config = readConfig({
    ...{ PORT: '0', LOG_LEVEL: 'silent', ...IN_MEMORY },
    MEMORY_SOFT_BYTES: String(used + 150 * MIB),
    // Past it garbage is collected.
    MEMORY_HARD_BYTES: String(used + 155 * MIB),
  });
  const server = await startServer(lake, config);
  closing.push(() => server.close());
  /** Past the hard limit they are not told. */
  const states = async () => {
    const ready = (await (await fetch(`${server.url}/healthz/ready`)).json()) as {
      nearCache?: { tables: Record<string, string> };
    };
    return [...new Set(Object.values(ready.nearCache?.tables ?? { all: 'waiting' }))];
  };
  expect(await states()).toEqual(['waiting']);
  held.length = 0;
  await expect.poll(states, { timeout: 20_000 }).toEqual(['ready']);
}, 60_000);

test('a hard limit below the soft one is an error that says so', () => {
  expect(() => readConfig({ MEMORY_SOFT_BYTES: '2000', MEMORY_HARD_BYTES: '1000' })).toThrow(
    'MEMORY_HARD_BYTES=1000 cannot be used: it must be at least MEMORY_SOFT_BYTES, 2000; set both',
  );
});
