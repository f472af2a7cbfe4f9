import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { startBalancer, type Balancer } from '../support/balancer.js';
import { generateRows, randomOf, temporaryLake, writeRows } from '../support/lake.js';
import { byId, Reference, type Told } from '../support/reference.js';
import { askAt, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { SnapshotWatch } from '../support/snapshot-watch.js';
import type { GraphQLAnswer } from '../support/server.js';
import { freePort } from './gateways/gateways.js';

/** `npm run replicas` asks for 1,000 and 200, of three readers; each costs seconds to start. */
const QUERIES = Number(process.env['QUERIES'] ?? 60);
const WRITES = Number(process.env['WRITES'] ?? 10);
const REPLICAS = QUERIES < 1_000 ? 2 : 3;
const [WRITERS, READERS] = [4, 4];
const LABELS = ['dog', 'car', 'sky'];
/** More than a page of 500 could not be compared as one answer. */
const IDS = 120;
const PAUSE_MS = 50;

const PUT = `mutation ($input: [AnnotationInput!]!) {
  putAnnotations(input: $input) { annotations { id version label text } snapshot { number } } }`;
const SNAPSHOT = 'lake { snapshot { number } }';
const SHOWN = 'id version label text';
const ONE = `query ($id: ID!) { ${SNAPSHOT} annotation(id: $id) { ${SHOWN} } }`;
const LIST = `query ($labels: [String!]) { ${SNAPSHOT}
  annotations(where: { types: ["tag"], labels: $labels }, first: 500) { totalCount nodes { ${SHOWN} } } }`;
const COUNTS = `{ ${SNAPSHOT} labels(where: { types: ["tag"] }) { label count } }`;

const reference = new Reference();
const random = randomOf(5);
const pick = <V>(values: readonly V[]): V => values[Math.floor(random() * values.length)]!;
const idOf = (n: number) => `n${n % IDS}`;

type Data = GraphQLAnswer['data'];

/** An answer, and what it should say of the annotations of its snapshot. */
interface Asked {
  readonly snapshot: number;
  readonly said: unknown;
  readonly expected: (there: readonly Told[]) => unknown;
}

/** A random query: what it asks, what its answer says, and what it should. */
function randomQuery(): [query: string, variables: object, said: (data: Data) => unknown, Asked['expected']] {
  const [id, label] = [idOf(Math.floor(random() * IDS)), pick(LABELS)];
  const page = (all: readonly Told[]) => ({ totalCount: all.length, nodes: all });
  const saidPage = ({ annotations: { totalCount, nodes } }: Data) => ({ totalCount, nodes: nodes.sort(byId) });
  return pick([
    oneOf(id),
    [LIST, { labels: [label] }, saidPage, (there) => page(there.filter((one) => one.label === label))],
    [LIST, { labels: null }, saidPage, page],
    [COUNTS, {}, ({ labels }) => Object.fromEntries(labels.map((of: Data) => [of.label, of.count])), countsOf],
  ] satisfies ReturnType<typeof randomQuery>[]);
}

const oneOf = (id: string): ReturnType<typeof randomQuery> => [
  ONE,
  { id },
  ({ annotation }) => annotation,
  (there) => there.find((one) => one.id === id) ?? null,
];

function countsOf(there: readonly Told[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { label } of there) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

let uri: string;
let remove: () => Promise<void>;
let writer: ServerProcess;
let balancer: Balancer;
const ports: string[] = [];
const replicas: ServerProcess[] = [];
const watches: SnapshotWatch[] = [];

const startReplica = (port: string) =>
  startServerProcess(uri, { NEAR_CACHE_BYTES: String(2 ** 26) }, '--read-only', '--port', port);

beforeAll(async () => {
  const made = await temporaryLake({}, mediaTables, 's3');
  ({ uri, remove } = made);
  await writeRows(made.lake, { ...generateRows(), annotations: [] });
  while (ports.length < REPLICAS) ports.push(String(await freePort()));
  writer = await startServerProcess(uri);
  await writer.ask('mutation { defineAnnotationType(input: { name: "tag" }) { name } }');
  replicas.push(...(await Promise.all(ports.map(startReplica))));
  balancer = await startBalancer(replicas.map(({ url }) => url));
  watches.push(...replicas.map(({ url }) => new SnapshotWatch(url)));
});
afterAll(async () => {
  await Promise.all(watches.map((watch) => watch.stop()));
  await balancer?.close();
  await Promise.all([writer, ...replicas].map((server) => server?.kill()));
  await remove();
});

it(`${REPLICAS} replicas behind a balancer give no wrong answer to ${QUERIES} queries beside ${WRITES} writes, while one is killed and comes back`, async () => {
  const failures: unknown[] = [];
  const asked: Asked[] = [];
  const delays: number[] = [];
  const readBack: Promise<void>[] = [];
  let [puts, queries, away] = [0, 0, 0];
  /** The newest snapshot that a write was told of. */
  let newest = 0;
  /** Writes that were sent again: the log says which commit after that one has them. */
  const resent: { told: Told; after: number }[] = [];

  /** Whether it may be asked again: to a server on a machine that is too busy the store looks away. */
  const isAway = (answer: GraphQLAnswer | Error): boolean => {
    const isSo = !(answer instanceof Error) && answer.errors?.[0]?.extensions?.code === 'LAKE_UNAVAILABLE';
    if (isSo) away++;
    return isSo;
  };
  /** Asks at an address; what goes wrong is a failure, and the answer is compared in the end, when all writes are known. */
  const query = async (
    url: string,
    [text, variables, said, expected]: ReturnType<typeof randomQuery>,
    headers = {},
  ) => {
    const asking = () => askAt(url, text, { ...variables }, headers).catch((error: Error) => error);
    let answer: GraphQLAnswer | Error;
    while (isAway((answer = await asking()))) await sleep(PAUSE_MS);
    if (answer instanceof Error || answer.errors) return void failures.push(answer);
    asked.push({ snapshot: Number(answer.data.lake.snapshot.number), said: said(answer.data), expected });
  };
  /** When the write is seen at a replica, and that it is there then. */
  const seenAt = async (index: number, id: string, snapshot: number) => {
    const delay = await watches[index]!.delayOf(snapshot);
    if (delay === null) return;
    delays.push(delay);
    await query(replicas[index]!.url, oneOf(id));
  };
  /** Sends a write until it is acknowledged. */
  const put = async (input: object[]) => {
    for (let tries = 1; ; tries++) {
      const { data, errors } = await writer.ask(PUT, { input });
      if (!errors) {
        const { annotations, snapshot } = data.putAnnotations;
        newest = Math.max(newest, Number(snapshot.number));
        return { told: annotations[0] as Told, snapshot: Number(snapshot.number), isFirst: tries === 1 };
      }
      if (!isAway({ errors })) throw new Error(JSON.stringify(errors));
      await sleep(PAUSE_MS);
    }
  };
  const write = async () => {
    while (puts < WRITES) {
      const [n, before] = [puts++, newest];
      const input = [{ id: idOf(n), type: 'tag', titleId: `t${n % 3}`, label: pick(LABELS), text: `write ${n}` }];
      const { told, snapshot, isFirst } = await put(input);
      if (isFirst) reference.acknowledge(told, snapshot);
      else resent.push({ told, after: before });
      // Who names the snapshot of a write reads it at once, wherever.
      await query(balancer.url, oneOf(told.id), { 'x-lake-snapshot': String(snapshot) });
      for (let index = 0; index < REPLICAS; index++) readBack.push(seenAt(index, told.id, snapshot));
    }
  };
  const read = async () => {
    for (; queries < QUERIES || puts < WRITES; await sleep(5)) {
      queries++;
      await query(balancer.url, randomQuery());
    }
  };
  const breakOne = async () => {
    while (puts < WRITES / 3) await sleep(5);
    await replicas[0]!.kill();
    while (puts < WRITES / 2) await sleep(5);
    replicas[0] = await startReplica(ports[0]!);
  };

  await Promise.all([breakOne(), ...Array.from({ length: WRITERS }, write), ...Array.from({ length: READERS }, read)]);
  await Promise.all(readBack);

  const lake = await openLake(uri, mediaTables, { readOnly: true });
  for (const { told, after } of resent) {
    const has = (await lake.log.commits(after)).find(({ changes }) => changes?.['annotations']?.includes(told.id));
    reference.acknowledge(told, has!.number);
  }
  const wrong = asked.filter(
    ({ snapshot, said, expected }) => !isDeepStrictEqual(said, expected(reference.at(snapshot))),
  );

  const at = (share: number) => Math.round(delays.sort((a, b) => a - b)[Math.ceil(delays.length * share) - 1]!);
  console.log(
    `${queries} queries (${asked.length} answers compared, ${wrong.length} wrong, ${failures.length} failed), ${puts} writes acknowledged (${resent.length} sent again); ` +
      `${balancer.retried} queries sent again by the balancer, ${away} LAKE_UNAVAILABLE; seen by a replica after ${at(0.5)} ms (p50), ${at(0.99)} ms (p99), ` +
      `${delays.filter((delay) => delay > 1_000).length} of ${delays.length} later than a second`,
  );
  expect([failures, wrong]).toEqual([[], []]);

  // All replicas come to the last state, and it holds every write.
  const last = lake.current.record.number;
  for (const { url } of replicas) {
    const all = async () => (await askAt(url, LIST, { labels: null })).data?.annotations.nodes.sort(byId) as unknown;
    await expect.poll(all, { timeout: 60_000 }).toEqual(reference.at(last));
  }
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  lake.close();
}, 600_000);
