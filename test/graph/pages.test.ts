import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../support/server.js';

const rows = generateRows({ titles: 5, shotsPerAsset: 7 });
describe.each(BOTH_WAYS)('%s', (_, env) => {
  let server: TestServer;
  let lake: Lake;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await temporaryLake();
    ({ remove, lake } = made);
    await writeRows(lake, rows);
    server = await serve(lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  /** Every page of a list, `first` at a time, and what the pages said of themselves. */
  async function walk(field: string, args: string, first: number, wrap = (inner: string) => inner) {
    const ids: string[] = [];
    let after: string | null = null;
    for (;;) {
      const list = `list: ${field}(first: ${first}, after: $after ${args})`;
      const query = `query($after: String) { ${wrap(`${list} { totalCount edges { cursor node { id } } nodes { id }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`)} }`;
      const answer = await server.ask(query, { after });
      expect(answer.errors).toBeUndefined();
      const page = answer.data.list ?? (Object.values(answer.data)[0] as { list: unknown }).list;
      expect(page.edges.map((e: { node: { id: string } }) => e.node.id)).toEqual(
        page.nodes.map((n: { id: string }) => n.id),
      );
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null);
      ids.push(...page.nodes.map((node: { id: string }) => node.id));
      if (!page.pageInfo.hasNextPage) return { ids, totalCount: page.totalCount as number };
      after = page.pageInfo.endCursor;
    }
  }

  const inOrder = <R>(list: readonly R[], key: (row: R) => number) => list.toSorted((a, b) => key(a) - key(b));
  const annotationsWith = (column: 'title_id' | 'asset_id' | 'shot_id' | 'frame_id', id: string) =>
    idsOf(rows.annotations.filter((row) => row[column] === id));
  const idsOf = (list: readonly { id: string }[]) => list.map((row) => row.id);

  it('goes on with the same conditions written in another order', async () => {
    const page = (where: string, after = 'null') =>
      server.ask(`{ frames(first: 2, after: ${after}, where: ${where}) { nodes { id } pageInfo { endCursor } } }`);
    const first = await page('{ titleIds: ["t0"], labels: { anyOf: ["black"], noneOf: ["silence"] } }');
    const { endCursor } = first.data.frames.pageInfo;
    const next = await page(
      '{ labels: { noneOf: ["silence"], anyOf: ["black"] }, titleIds: ["t0"] }',
      `"${endCursor}"`,
    );
    expect(next.errors).toBeUndefined();
  });

  describe('a walk over pages', () => {
    const lists: [field: string, args: string, wrap: ((inner: string) => string) | undefined, expected: string[]][] = [
      ['titles', '', undefined, ['t0', 't1', 't2', 't3', 't4']],
      ['titles', ', orderBy: RELEASE_YEAR_DESC', undefined, ['t4', 't2', 't1', 't0', 't3']],
      ['assets', '', undefined, idsOf(rows.assets)],
      ['shots', '', undefined, idsOf(inOrder(rows.shots, (s) => s.sort_key))],
      ['frames', '', undefined, idsOf(inOrder(rows.frames, (f) => f.sort_key))],
      [
        'frames',
        ', where: { labels: { anyOf: ["black"] } }',
        undefined,
        idsOf(rows.frames.filter((f) => f.labels.includes('black'))),
      ],
      [
        'shots',
        '',
        (inner) => `asset(id: "t1-a1") { ${inner} }`,
        idsOf(rows.shots.filter((s) => s.asset_id === 't1-a1')),
      ],
      ['shots', '', (inner) => `title(id: "t2") { ${inner} }`, idsOf(rows.shots.filter((s) => s.title_id === 't2'))],
      [
        'dialogue',
        '',
        (inner) => `title(id: "t2") { ${inner} }`,
        idsOf(rows.dialogue.filter((l) => l.title_id === 't2')),
      ],
      [
        'frames',
        '',
        (inner) => `shot(id: "t1-a1-s2") { ${inner} }`,
        idsOf(rows.frames.filter((f) => f.shot_id === 't1-a1-s2')),
      ],
      ['annotations', '', undefined, idsOf(rows.annotations)],
      ['annotations', '', (inner) => `title(id: "t2") { ${inner} }`, annotationsWith('title_id', 't2')],
      ['annotations', '', (inner) => `asset(id: "t1-a1") { ${inner} }`, annotationsWith('asset_id', 't1-a1')],
      ['annotations', '', (inner) => `shot(id: "t1-a1-s2") { ${inner} }`, annotationsWith('shot_id', 't1-a1-s2')],
      ['annotations', '', (inner) => `frame(id: "t1-a1-f5") { ${inner} }`, annotationsWith('frame_id', 't1-a1-f5')],
      [
        'annotations',
        ', where: { types: ["label"] }',
        (inner) => `title(id: "t2") { ${inner} }`,
        idsOf(rows.annotations.filter((a) => a.title_id === 't2' && a.type === 'label')),
      ],
      ['models', '', undefined, ['look-model@1', 'meter@2']],
    ];

    it.each(lists)(
      'of %s%s gives each row once, in order, whatever the page size',
      async (field, args, wrap, expected) => {
        await fc.assert(
          fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (first) => {
            expect(await walk(field, args, first, wrap)).toEqual({ ids: expected, totalCount: expected.length });
          }),
          { numRuns: 6 },
        );
      },
    );

    it('sees none of what is written after it began', async () => {
      const first = await server.ask('{ titles(first: 2) { nodes { id } pageInfo { endCursor } } }');
      await writeRows(lake, { titles: [{ ...titleRow(9), name: 'Film 1b', name_key: 'film 1b' }] });
      const fresh = await server.ask('{ titles { nodes { id } } }');
      expect(idsOf(fresh.data.titles.nodes)).toEqual(['t0', 't1', 't9', 't2', 't3', 't4']);
      const rest = await server.ask('query($after: String) { titles(after: $after) { totalCount nodes { id } } }', {
        after: first.data.titles.pageInfo.endCursor,
      });
      expect(rest.data.titles).toEqual({ totalCount: 5, nodes: [{ id: 't2' }, { id: 't3' }, { id: 't4' }] });
    });
  });

  describe('many parents at once', () => {
    it('each get their own page and count, the same as when asked alone', async () => {
      const page = 'nodes { id } totalCount pageInfo { hasNextPage endCursor }';
      const lists = `shots(first: 2, where: { labels: { noneOf: ["black"] } }) { ${page} } all: shots(first: 3) { ${page} }
      annotations(first: 4) { ${page} } people: annotations(first: 2, where: { types: ["person"] }) { ${page} }`;
      const together = await server.ask(`{ assets(first: 100) { nodes { id ${lists} } } }`);
      expect(together.errors).toBeUndefined();
      for (const { id, ...answers } of together.data.assets.nodes) {
        const alone = await server.ask(`query($id: ID!) { asset(id: $id) { ${lists} } }`, { id });
        // Cursors carry the snapshot, which is the same: the answers are equal to the byte.
        expect(answers).toEqual(alone.data.asset);
      }
    });
  });
});
