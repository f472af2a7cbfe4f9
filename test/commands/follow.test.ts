import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deliverUntilTaken, NoMoreWanted, NotTaken, waitAfter } from '../../src/commands/follow/deliver.js';
import { deliveryOf, type Delivery } from '../../src/commands/follow/delivery.js';
import { shellCommand } from '../../src/commands/follow/shell-command.js';
import { webhook } from '../../src/commands/follow/webhook.js';
import { run } from '../../src/commands/run.js';
import { changedKinds } from '../../src/graph/changes/changed-kinds.js';
import { askedFor } from '../../src/graph/changes/changes-asked.js';
import { commitByCommit } from '../../src/graph/changes/commit-by-commit.js';
import { placeOf, type Place } from '../../src/graph/changes/place.js';
import { equals } from '../../src/lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { titles } from '../../src/lake/tables/titles.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { program } from '../support/program.js';

const KEY = randomBytes(32);
const SECRET = `whsec_${KEY.toString('base64')}`;

let lake: Lake;
let uri: string;
let folder: string;
let remove: () => Promise<void>;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  process.env['WEBHOOK_SECRET'] = SECRET;
  ({ lake, uri, folder, remove } = await temporaryLake());
  await writeRows(lake, generateRows({ titles: 2 }));
});
afterAll(async () => {
  for (const close of closing) await close();
  await remove();
});

const put = (t: number, name: string) =>
  writeToLake(lake, { note: name, by: [{ author: 'ann', action: 'test' }] }, (writer) =>
    writer.upsert(titles, 'id', [{ ...titleRow(t), name }]),
  );

const newest = () => lake.current.record.number;
function follow(...args: string[]) {
  const run = program(uri, 'follow', ...args);
  closing.push(() => run.child.kill('SIGKILL'));
  return run;
}
const numbersFrom = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => `${first + i}`);

/** One sent delivery, as it came in. */
interface Hit {
  headers: IncomingHttpHeaders;
  body: string;
  delivery: Delivery;
  path: string;
}
type Answer = (hit: Hit, reply: ServerResponse) => void;

/** A receiver of webhooks that answers as `answer` says by then. */
class Receiver {
  readonly hits: Hit[] = [];
  url = '';
  private server: Server | undefined;

  constructor(public answer: Answer) {
    closing.push(() => this.stop());
  }

  async start(): Promise<void> {
    this.server = createServer(async (request, reply) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const hit = { headers: request.headers, body, delivery: JSON.parse(body) as Delivery, path: request.url! };
      this.hits.push(hit);
      this.answer(hit, reply);
    }).listen(this.url === '' ? 0 : Number(new URL(this.url).port), '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/changes`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

const taken: Answer = (_, reply) => void reply.writeHead(204).end();
const answering =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_, reply) =>
    void reply.writeHead(status, headers).end();

/** As the specification says it, without the library that signs. */
function isSigned({ headers, body }: Hit): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`;
}

/** What came, each delivery once. Repeated ones must be the same to the letter, and none may come out of turn. */
function inOrder(bodies: readonly string[]): Delivery[] {
  const told: Delivery[] = [];
  let last = '';
  for (const body of bodies) {
    if (body !== last) told.push(JSON.parse(body) as Delivery);
    last = body;
  }
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  return told;
}

const commitsOf = (told: readonly Delivery[]) => told.map(({ data }) => data.commit);

describe('media-graph follow', () => {
  it('prints changes as lines and commits as JSON, from a snapshot on, those that are asked for', async () => {
    const since = newest();
    await put(0, 'lines');
    await writeToLake(lake, { note: 'gone' }, (writer) => writer.remove(titles, equals('id', 't1'), ['t1']));
    const from = ['--since', `${since}`, '--once', '--of', 'title'];
    const [lines, json] = await Promise.all([
      follow(...from).exit,
      follow(...from, '--json', '--where', '{"titleIds": ["t0"]}').exit,
    ]);
    expect(lines).toEqual({ code: 0, err: '', out: `${since + 1}\tTITLE\tt0\n${since + 2}\tTITLE\tt1\tgone\n` });
    expect(
      json.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Delivery),
    ).toMatchObject([
      {
        id: expect.stringMatching(`^commit_${since + 1}_[0-9a-f]{16}$`),
        type: 'lake.changed',
        data: {
          commit: `${since + 1}`,
          note: 'lines',
          by: [{ author: 'ann', action: 'test' }],
          changes: [{ kind: 'TITLE', id: 't0', titleId: 't0', assetId: null, isGone: false }],
          endCursor: `${since + 1}`,
          hasMore: false,
        },
      },
    ]);
  });

  it('posts every commit in order, whatever happens to it and to the receiver; what comes again is the same', async () => {
    const state = join(folder, 'state.json');
    const first = newest() + 1;
    const receiver = new Receiver(answering(503, { 'retry-after': '0' }));
    await receiver.start();
    const start = () => follow('--webhook', receiver.url, '--since', `${first - 1}`, '--state', state);
    const wasHit = (commit: number, times = 1) =>
      expect
        .poll(() => receiver.hits.filter(({ delivery }) => delivery.data.commit === `${commit}`).length)
        .toBeGreaterThanOrEqual(times);

    // The receiver fails at first, and then keeps the follower waiting, which is killed before it knows.
    await put(0, 'one');
    await put(0, 'two');
    const killed = start();
    await wasHit(first, 2);
    receiver.answer = ({ delivery }, reply) => void (delivery.data.commit === `${first}` && reply.end());
    await wasHit(first + 1);
    killed.child.kill('SIGKILL');
    await put(0, 'three');
    await killed.exit;
    expect(await readFile(state, 'utf8')).toBe(`{"since":"${first}"}\n`);

    // It goes on with what nobody acknowledged; then the receiver goes away for a while.
    receiver.answer = taken;
    const again = start();
    await wasHit(first + 2);
    receiver.stop();
    await put(0, 'four');
    await new Promise<void>((resolve) => again.child.stderr.on('data', (text) => /no answer/.test(text) && resolve()));
    await put(0, 'five');
    await receiver.start();
    await wasHit(first + 4);
    receiver.answer = answering(410);
    await put(0, 'six');
    const { code, err } = await again.exit;
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('answered 410: it wants no more\n') });
    expect(await readFile(state, 'utf8')).toBe(`{"since":"${first + 4}"}\n`);

    expect(receiver.hits.every(isSigned)).toBe(true);
    expect(receiver.hits.every(({ headers, delivery }) => headers['webhook-id'] === delivery.id)).toBe(true);
    const told = inOrder(receiver.hits.map(({ body }) => body));
    expect(commitsOf(told)).toEqual(numbersFrom(first, first + 5));
    expect(receiver.hits.filter(({ delivery }) => delivery.id === told[1]!.id).length).toBe(2);
  });

  it('runs a command for every commit in order, again where it fails, and after a kill', async () => {
    const [out, may, state] = ['out', 'may', 'exec-state'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const first = newest() + 1;
    const start = (...args: string[]) =>
      follow('--exec', `cat >> ${out}; test -e ${may}`, '--since', `${first - 1}`, '--state', state, ...args);
    const lines = async () => (await readFile(out, 'utf8').catch(() => '')).trim().split('\n');
    const untilLines = (least: number) => expect.poll(async () => (await lines()).length).toBeGreaterThanOrEqual(least);

    await put(0, 'one');
    await put(0, 'two');
    const killed = start();
    await untilLines(3);
    expect(commitsOf(inOrder(await lines()))).toEqual([`${first}`]);
    await writeFile(may, '');
    await expect.poll(async () => (await lines()).at(-1)).toContain(`"commit":"${first + 1}"`);
    killed.child.kill('SIGKILL');
    await put(0, 'three');
    await killed.exit;
    expect(await start('--once').exit).toMatchObject({ code: 0, err: '' });
    const told = inOrder(await lines());
    expect(commitsOf(told)).toEqual(numbersFrom(first, first + 2));
    expect(told.map(({ data }) => data.note)).toEqual(['one', 'two', 'three']);
  });

  it.each([
    ['--of: there is no kind FILM', ['--of', 'title,film']],
    ['give --exec or --webhook, not both', ['--exec', 'true', '--webhook', 'http://127.0.0.1']],
    ['--webhook must be an address', ['--webhook', 'file:///etc/passwd']],
    ['--since must be the number of a snapshot', ['--since', 'soon', '--once']],
  ])('is refused: %s', async (message, args) => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await run(['node', 'media-graph', '--lake', uri, 'follow', ...args])).toBe(2);
    expect(told.mock.lastCall![0]).toContain(message);
    told.mockRestore();
  });
});

describe('a commit of many changes', () => {
  const parts = async (since: Place) => {
    const sees = { isWhole: true, viewOf: async (snapshot: LakeSnapshot) => snapshot };
    const told: Delivery[] = [];
    for await (const part of commitByCommit(lake, sees, since, askedFor({}), 7)) told.push(deliveryOf(part, ''));
    return told;
  };

  it('comes in parts with ids of their own, which are the same from wherever it goes on', async () => {
    const all = await parts({ commit: 0, offset: null });
    const first = all.filter(({ data }) => data.commit === '1');
    const { ids } = (await lake.log.commits(0, 2)).map(({ changes }) => ({ ids: changes! }))[0]!;
    const kinds = [...changedKinds.values()].flatMap(({ name }) => ids[name] ?? []);
    expect(first.flatMap(({ data }) => data.changes.map(({ id }) => id))).toEqual(kinds);
    expect(kinds.length).toBeGreaterThan(3 * 7);
    expect(first.map(({ data }) => data.hasMore)).toEqual(first.map((_, i) => i < first.length - 1));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const again = await parts(placeOf(first[1]!.data.endCursor));
    expect(again).toEqual(all.slice(2));
  });
});

const delivery = { id: 'commit_1_a', data: { commit: '1' } } as Delivery;
const never = new AbortController().signal;

describe('a webhook', () => {
  it('is not taken where the answer is an error, a redirect or late, and ended by 410', async () => {
    const receiver = new Receiver(answering(429, { 'retry-after': '7' }));
    await receiver.start();
    const post = (timeoutMs = 30_000) => webhook(receiver.url, SECRET, timeoutMs)(delivery, never);
    await expect(post()).rejects.toMatchObject({ retryAfterMs: 7_000 });
    receiver.answer = answering(404);
    await expect(post()).rejects.toBeInstanceOf(NotTaken);
    receiver.answer = answering(307, { location: '/elsewhere' });
    await expect(post()).rejects.toThrow('answered 307, a redirect, which is not followed');
    receiver.answer = () => undefined;
    await expect(post(200)).rejects.toThrow('no answer within 0.2 s');
    receiver.answer = answering(410);
    await expect(post()).rejects.toBeInstanceOf(NoMoreWanted);
    // A slow machine may give up before it has asked.
    expect(new Set(receiver.hits.map(({ path }) => path))).toEqual(new Set(['/changes']));
  });

  it.each([undefined, '', 'short', 'c2hvcnQ=', `${SECRET}?`])('needs a secret that is one: %s', (secret) => {
    expect(() => webhook('http://127.0.0.1/', secret, 1_000)).toThrow('--webhook needs WEBHOOK_SECRET');
  });
});

describe('a delivery', () => {
  it('is given up after so many attempts, and at once where it is stopped', async () => {
    let tried = 0;
    const fail = async () => {
      tried++;
      throw new NotTaken('no');
    };
    await expect(deliverUntilTaken(fail, delivery, 2, never, () => undefined)).rejects.toThrow('no');
    expect(tried).toBe(2);
    const stop = new AbortController();
    const hangs = deliverUntilTaken(shellCommand('sleep 60', undefined), delivery, 9, stop.signal, () => undefined);
    stop.abort(new Error('stopped'));
    await expect(hangs).rejects.toThrow('stopped');
    await expect(shellCommand('sleep 60', 10)(delivery, never)).rejects.toThrow('took longer than 0.01 s');
  });

  it('waits longer and longer up to a minute, by chance, and no less than it was asked to', () => {
    expect([1, 2, 3, 20].map((attempt) => waitAfter(attempt, 0, 1))).toEqual([100, 200, 400, 60_000]);
    expect([1, 2, 3, 20].map((attempt) => waitAfter(attempt, 0, 0))).toEqual([50, 100, 200, 30_000]);
    expect(waitAfter(1, 7_000, 1)).toBe(7_000);
  });
});
