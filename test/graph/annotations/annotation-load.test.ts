import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { annotationRevisions } from '../../../src/lake/tables/annotation-revisions.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { IN_MEMORY, serve } from '../../support/server.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, remove } = await temporaryLake());
  await writeRows(lake, { ...generateRows(), annotations: [] });
});
afterEach(() => remove());

const PUT = `mutation ($input: [AnnotationInput!]!) {
  putAnnotations(input: $input) { annotations { id version label } snapshot { name } } }`;
const DEFINE = 'mutation { defineAnnotationType(input: { name: "tag" }) { name } }';

it('16 writers at once lose nothing: every answer is a version that the history tells', async () => {
  const [WRITERS, CALLS, PER_CALL, IDS] = [16, 25, 50, 500];
  const server = await serve(lake, IN_MEMORY);
  await server.ask(DEFINE);
  const before = (await lake.refresh()).record.number;
  const random = randomOf(3);
  /** By id: what each version said, as the answers tell. */
  const acknowledged = new Map<string, Map<number, string>>();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let call = 0; call < CALLS; call++) {
        const first = Math.floor(random() * IDS);
        const input = Array.from({ length: PER_CALL }, (_, i) => ({
          id: `n${(first + i) % IDS}`,
          type: 'tag',
          titleId: 't0',
          label: `${writer}.${call}.${i}`,
        }));
        const { data, errors } = await server.ask(PUT, { input });
        expect(errors).toBeUndefined();
        for (const { id, version, label } of data.putAnnotations.annotations) {
          if (!acknowledged.has(id)) acknowledged.set(id, new Map());
          expect(acknowledged.get(id)!.has(version)).toBe(false);
          acknowledged.get(id)!.set(version, label);
        }
      }
    }),
  );
  await server.ask('{ lake { snapshot { name } } }');
  const now = await lake.refresh();
  const told = new Map<string, Map<number, string>>();
  const tell = (id: string, version: number, label: string) => {
    if (!told.has(id)) told.set(id, new Map());
    told.get(id)!.set(version, label);
  };
  for (const row of await select(now, annotationRevisions)) tell(row.annotation_id, row.version, row.label!);
  for (const row of await select(now, annotations)) tell(row.id, row.version, row.label!);
  expect(told).toEqual(acknowledged);
  expect([...told.values()].reduce((sum, of) => sum + of.size, 0)).toBe(WRITERS * CALLS * PER_CALL);
  // Each alone would have been a commit: those that waited at the same time shared one.
  expect(now.record.number - before).toBeLessThan((WRITERS * CALLS) / 2);
  expect((await verifySnapshot(now)).findings).toEqual([]);
  await server.close();
}, 180_000);

/** The server as a process of its own. */
async function startServer(uri: string): Promise<{ child: ChildProcess; url: string }> {
  const env = { ...process.env, LAKE_URI: uri, PORT: '0', LOG_LEVEL: 'fatal' };
  const child = spawn(process.execPath, ['dist/main.js', 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of child.stdout!) {
    const [, url] = /open (http:\S+)/.exec(String(line)) ?? [];
    if (url) return { child, url };
  }
  throw new Error('the server ended');
}

it('a server that is killed in the middle of writing has lost nothing that it answered', async () => {
  for (const round of [0, 1, 2]) {
    const { child, url } = await startServer(lake.uri);
    const headers = { 'content-type': 'application/json' };
    const ask = async (query: string, variables = {}) => {
      const body = JSON.stringify({ query, variables });
      return (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json()) as { errors?: unknown };
    };
    await ask(DEFINE);
    const acknowledged: string[] = [];
    let killed = false;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let call = 0; !killed; call++) {
        const ids = [0, 1, 2].map((i) => `${round}.${writer}.${call}.${i}`);
        const input = ids.map((id) => ({ id, type: 'tag', titleId: 't0' }));
        const done = await ask(PUT, { input }).catch(() => null);
        if (done && !done.errors) acknowledged.push(...ids);
      }
    });
    while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    killed = true;
    await Promise.all([once(child, 'exit'), ...writers]);

    const after = await openLake(lake.uri, mediaTables);
    const rows = await select(after.current, annotations, { columns: ['id'] });
    const there = new Set(rows.map(({ id }) => id));
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
    // A call is there whole or not at all.
    for (const id of there) expect(there.has(`${id.slice(0, -1)}0`) && there.has(`${id.slice(0, -1)}2`)).toBe(true);
    expect((await verifySnapshot(after.current)).findings).toEqual([]);
    after.close();
  }
}, 180_000);
