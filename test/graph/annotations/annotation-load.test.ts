import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { annotationRevisions } from '../../../src/lake/tables/annotation-revisions.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { IN_MEMORY, serve } from '../../support/server.js';
import { askAt, startServerProcess } from '../../support/server-process.js';

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

/** `npm run chaos` asks for 50. */
const KILLS = Number(process.env['KILLS'] ?? 4);

it(`a server that is killed ${KILLS} times in the middle of writing loses nothing that it answered, and fails no write`, async () => {
  const [WRITERS, PER_CALL] = [4, 3];
  const random = randomOf(11);
  const acknowledged: string[] = [];
  const failures: string[] = [];
  const logged: string[] = [];
  let url = '';
  let over = false;
  const write = async (writer: number) => {
    for (let call = 0; !over; call++) {
      const ids = Array.from({ length: PER_CALL }, (_, i) => `${writer}.${call}.${i}`);
      const input = ids.map((id) => ({ id, type: 'tag', titleId: 't0' }));
      // A connection that breaks tells nothing; the write may stand.
      const answer = await askAt(url, PUT, { input }).catch(() => null);
      if (!answer) await new Promise((resolve) => setTimeout(resolve, 20));
      else if (answer.errors) failures.push(JSON.stringify(answer.errors));
      else acknowledged.push(...ids);
    }
  };
  let writers: Promise<void>[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startServerProcess(lake.uri);
    ({ url } = server);
    await server.ask(DEFINE);
    if (kill === 0) writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
    const enough = acknowledged.length + 20;
    while (acknowledged.length < enough) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, random() * 400));
    await server.kill();
    logged.push(...server.errors);
  }
  over = true;
  await Promise.all(writers);
  expect(failures).toEqual([]);
  expect(logged).toEqual([]);

  const after = await openLake(lake.uri, mediaTables);
  const rows = await select(after.current, annotations, { columns: ['id'] });
  const there = new Set(rows.map(({ id }) => id));
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  // A call is there whole or not at all.
  for (const id of there) expect(there.has(`${id.slice(0, -1)}0`) && there.has(`${id.slice(0, -1)}2`)).toBe(true);
  expect((await verifySnapshot(after.current)).findings).toEqual([]);
  after.close();
}, 1_800_000);
