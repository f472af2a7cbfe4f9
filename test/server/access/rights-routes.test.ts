import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant, Names, Rights } from '../../../src/graph/access/rights.js';
import { openWriteQueue } from '../../../src/graph/annotations/write-queue.js';
import type { OperationContext } from '../../../src/graph/context.js';
import { nearVectors } from '../../../src/graph/loaders/near-specs.js';
import { buildSchema } from '../../../src/graph/schema.js';
import { UNWATCHED } from '../../../src/server/telemetry/watch.js';
import { openTimelines } from '../../../src/graph/timeline-cache.js';
import { hasAny, not } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { openNearCache } from '../../../src/lake/near/near-cache.js';
import { pictureAnswers, serveImages } from '../../../src/server/images/route.js';
import { EarlyContext, pinSnapshot, SNAPSHOT_HEADER } from '../../../src/server/operation.js';
import { bringUp, earlyLake } from '../../support/leaks/lakes.js';
import { rightsOf } from '../../support/leaks/random-rights.js';
import { EARLY_NAME, historyOf, type History } from '../../support/leaks/rows.js';

/** The routes without the server, which finds rights its own way. */
const closing: (() => Promise<unknown>)[] = [];
let history: History;
let lake: Lake;
beforeAll(async () => {
  history = await historyOf(9);
  const made = await earlyLake(history);
  ({ lake } = made);
  closing.push(made.remove);
  await bringUp(lake, history);
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const whole = { where: { is: 'always' }, followsTitle: false, hidden: new Set<string>() } as const;

function rightsWith(frames: Partial<typeof whole> | object | null, snapshots: Names = new Set<string>()): Rights {
  const grant: Grant = {
    role: '',
    tables: new Map([
      ['titles', whole],
      ['assets', whole],
      ...(frames ? ([['frames', { ...whole, ...frames }]] as const) : []),
    ]),
    listedTitles: null,
    spaces: 'all',
    annotationTypes: { read: 'all', write: 'all' },
    mutations: 'all',
    snapshots,
  };
  return rightsOf([grant]);
}

describe('GET /frames/:id/image', () => {
  let app: FastifyInstance;
  let rights: Rights | null = null;
  beforeAll(() => {
    app = Fastify().decorateRequest('subject', null);
    serveImages(
      app,
      pictureAnswers(lake, async () => rights, 2 ** 20, null),
    );
    closing.push(() => app.close());
  });

  it('shows pictures of frames that are seen, and of no others', async () => {
    const labels = ['dog', 'night', 'river'];
    const cases: [Rights | null, (row: History['newest']['frames'][number]) => boolean][] = [
      [null, () => true],
      [rightsWith({ where: not(hasAny('labels', labels)) }), (row) => !row.labels.some((one) => labels.includes(one))],
      [rightsWith({ followsTitle: true }), (row) => row.title_id !== null],
      [rightsWith({ hidden: new Set(['image', 'image_width', 'image_height', 'image_version']) }), () => false],
      [rightsWith(null), () => false],
    ];
    for (const [of, isSeen] of cases) {
      rights = of;
      for (const row of history.newest.frames) {
        for (const query of ['', '?width=20']) {
          const { statusCode, headers, body } = await app.inject(`/frames/${row.id}/image${query}`);
          expect({ id: row.id, statusCode }).toEqual({ id: row.id, statusCode: isSeen(row) && row.image ? 200 : 404 });
          if (statusCode === 404) {
            const absent = await app.inject(`/frames/absent/image${query}`);
            expect(body.replace(row.id, 'absent')).toBe(absent.body);
            expect(headers['etag']).toBeUndefined();
          }
        }
      }
    }
  });

  it('says of none whether it has changed', async () => {
    const { id } = history.newest.frames.find(({ image }) => image)!;
    rights = null;
    const { headers } = await app.inject(`/frames/${id}/image`);
    rights = rightsWith(null);
    const again = { url: `/frames/${id}/image`, headers: { 'if-none-match': headers['etag'] as string } };
    expect((await app.inject(again)).statusCode).toBe(404);
  });
});

describe(SNAPSHOT_HEADER, () => {
  async function ask(rights: Rights | null, snapshot: string) {
    const near = openNearCache(lake, { specs: [], limit: 0, vectors: nearVectors(0), onError: () => undefined });
    const writes = openWriteQueue(lake, near, {});
    const apollo = new ApolloServer<OperationContext>({
      schema: buildSchema(),
      plugins: [ApolloServerPluginInlineTraceDisabled(), pinSnapshot(3_600_000, () => UNWATCHED)],
    });
    const asker = { subject: null, author: null, mayActForOthers: false, rights, requestId: 'of a test' };
    const served = { lake, near, writes, timelines: openTimelines(0), deliveryProfiles: [] };
    const early = new EarlyContext(served, () => 'http://here', asker);
    const headers = new HeaderMap([[SNAPSHOT_HEADER, snapshot]]);
    const query = '{ titles { totalCount } lake { snapshot { name note } snapshots { name note } } }';
    const { body } = await apollo.executeOperation(
      { query, http: { method: 'POST', headers, search: '', body: null } },
      { contextValue: early as unknown as OperationContext },
    );
    await apollo.stop();
    await writes.close();
    await near.close();
    if (body.kind !== 'single') throw new Error('an answer in parts');
    return JSON.parse(JSON.stringify(body.singleResult)) as {
      data?: { lake: { snapshot: object; snapshots: { name: string }[] } };
      errors?: { message: string }[];
    };
  }
  const numberOfEarly = async () => String((await lake.named(EARLY_NAME))!.record.number);

  it('is refused for a snapshot that is not granted, as for one that is not there', async () => {
    const none = rightsWith({});
    const absent = await ask(none, 'absent');
    expect(absent.errors![0]!.message).toContain('there is no snapshot "absent"');
    for (const asked of [EARLY_NAME, await numberOfEarly(), '0']) {
      const { data, errors } = await ask(none, asked);
      expect(data ?? null).toBeNull();
      expect(errors!.map(({ message }) => message.replace(`"${asked}"`, '"absent"'))).toEqual([
        absent.errors![0]!.message,
      ]);
    }
  });

  it('is granted by name, and notes are told to those who may read all', async () => {
    const { data } = await ask(rightsWith({}, new Set([EARLY_NAME])), EARLY_NAME);
    expect(data!.lake.snapshot).toEqual({ name: EARLY_NAME, note: null });
    const newest = String(lake.current.record.number);
    expect(data!.lake.snapshots).toEqual([
      { name: newest, note: null },
      { name: EARLY_NAME, note: null },
    ]);
    const all = await ask(rightsWith({}, 'all'), '0');
    expect(all.errors).toBeUndefined();
    expect(all.data!.lake.snapshots.length).toBeGreaterThan(2);
    const unseen = await ask(rightsWith({}), newest);
    expect(unseen.data!.lake.snapshots).toEqual([{ name: newest, note: null }]);
  });
});
