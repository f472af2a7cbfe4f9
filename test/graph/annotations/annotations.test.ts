import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnnotationFilter, AnnotationOrder } from '../../../src/graph/generated/graphql.js';
import { ANNOTATION_SOURCES, REVIEW_STATUSES, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { annotationRow, generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';
import { runs } from '../../support/runs.js';

const random = randomOf(7);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
const sometimes = <T>(values: readonly T[]): T | null => (random() < 0.3 ? null : pick(values));
/** A whole number from `least` to `most`. */
const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));

/** Text that breaks careless quoting, and text that sorts differently by UTF-16 and by UTF-8. */
const LABELS = [
  'dog',
  'Dog',
  "it's",
  '%',
  'a\\b',
  'two\nlines',
  '🎬',
  '～',
  '日本',
  '',
  "'; DROP TABLE annotations; --",
];
const TYPES = ['label', 'person', "o'clock", 'ひと'];
const IDS = ['0', '1', '2', "3'"];
const MODELS = ['look-model@1', 'meter@2', 'none@1'];

/** Times in steps of 0.5 ms and boxes in tenths, so that many touch. */
function anyTime() {
  const start = whole(0, 18);
  return { start_us: start * 500, end_us: whole(start + 1, 20) * 500 };
}
function anyRegion() {
  const [x, y] = [whole(0, 9), whole(0, 9)];
  return { x: x / 10, y: y / 10, width: whole(1, 10 - x) / 10, height: whole(1, 10 - y) / 10 };
}

const rows = Array.from({ length: 250 }, (_, ordinal) =>
  annotationRow(ordinal, {
    type: pick(TYPES),
    label: sometimes(LABELS),
    confidence: sometimes([0, 0.1, 0.3, 0.5, 0.7, 1]),
    title_id: sometimes(['t0', 't1', 't2']),
    asset_id: sometimes(IDS),
    shot_id: sometimes(IDS),
    frame_id: sometimes(IDS),
    ...(random() < 0.7 ? anyTime() : {}),
    ...(random() < 0.7 ? anyRegion() : {}),
    source: pick(ANNOTATION_SOURCES),
    model_id: sometimes(MODELS),
    review_status: sometimes(REVIEW_STATUSES),
  }),
);
const full = annotationRow(250, {
  id: 'full',
  type: 'caption',
  label: 'harbour',
  text: 'A harbour\nat “dawn”',
  value: 0.1,
  unit: 'EV',
  data: { words: ['a', null, 1.5], deep: { ok: true } },
  confidence: 0.25,
  title_id: 't1',
  asset_id: 't1-a0',
  shot_id: 't1-a0-s1',
  frame_id: 't1-a0-f3',
  start_us: 2_002_000,
  end_us: 2_002_001,
  x: 0.1,
  y: 0,
  width: 0.9,
  height: 1,
  source: 'MODEL',
  model_id: 'look-model@1',
  author: 'Ada',
  review_status: 'REJECTED',
  reviewed_by: 'Grace',
  reviewed_at: 1_700_000_000_123,
  review_note: 'no',
  version: 3,
});
const all = [...rows, full];

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    const shuffled = all.toSorted((a, b) => (a.ordinal % 17) - (b.ordinal % 17) || b.ordinal - a.ordinal);
    await writeRows(made.lake, { ...generateRows(), annotations: shuffled });
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  async function answer(query: string, variables?: Record<string, unknown>) {
    const { data, errors } = await server.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  const listOf = (values: readonly string[]) => fc.option(fc.array(fc.constantFrom(...values), { maxLength: 4 }));
  const tenth = fc.integer({ min: 0, max: 10 }).map((n) => n / 10);
  const times = fc
    .tuple(fc.integer({ min: -2, max: 22 }), fc.integer({ min: 1, max: 12 }))
    .map(([start, length]) => ({ startMs: start / 2, endMs: (start + length) / 2 }));
  const side = fc
    .integer({ min: 0, max: 9 })
    .chain((at) => fc.tuple(fc.constant(at), fc.integer({ min: 1, max: 10 - at })));
  const boxes = fc
    .tuple(side, side)
    .map(([[x, width], [y, height]]) => ({ x: x / 10, y: y / 10, width: width / 10, height: height / 10 }));
  /** A few conditions at a time: of all at once nothing would be left. */
  const filters = fc
    .record<AnnotationFilter>(
      {
        ids: listOf([...rows.slice(0, 40).map((row) => row.id), 'none']),
        titleIds: listOf(['t0', 't1', 't2', 't9']),
        assetIds: listOf([...IDS, '9']),
        shotIds: listOf(IDS),
        frameIds: listOf(IDS),
        types: listOf(TYPES),
        labels: listOf([...LABELS, 'none']),
        sources: listOf(ANNOTATION_SOURCES) as fc.Arbitrary<AnnotationFilter['sources']>,
        modelIds: listOf(MODELS),
        reviewStatuses: listOf(REVIEW_STATUSES) as fc.Arbitrary<AnnotationFilter['reviewStatuses']>,
        confidence: fc.option(
          fc
            .record({ gte: fc.option(tenth), lte: fc.option(tenth) })
            .filter(({ gte, lte }) => gte === null || lte === null || gte <= lte),
        ),
        overlaps: fc.option(times),
        startsWithin: fc.option(times),
        intersects: fc.option(boxes),
        centerWithin: fc.option(boxes),
      },
      { requiredKeys: [] },
    )
    .chain((filter) =>
      fc.subarray(Object.keys(filter) as (keyof AnnotationFilter)[], { maxLength: 4 }).map((kept): AnnotationFilter => {
        return Object.fromEntries(kept.map((key) => [key, filter[key]]));
      }),
    );

  /** The reference: what a filter means, on a row in memory; boxes in whole tenths. */
  function holds(where: AnnotationFilter, row: AnnotationRow): boolean {
    const among = (values: readonly string[] | null | undefined, value: string | null) =>
      values == null || (value !== null && values.includes(value));
    const { confidence, overlaps, startsWithin, intersects, centerWithin } = where;
    const tenths = (n: number) => Math.round(n * 10);
    const share = (a: number, aLength: number, b: number, bLength: number) =>
      tenths(a) < tenths(b) + tenths(bLength) && tenths(b) < tenths(a) + tenths(aLength);
    const holdsCentre = (a: number, aLength: number, b: number, bLength: number) => {
      const [centre, start, end] = [2 * tenths(a) + tenths(aLength), 2 * tenths(b), 2 * (tenths(b) + tenths(bLength))];
      return centre >= start && (centre < end || end === 20);
    };
    return (
      among(where.ids, row.id) &&
      among(where.titleIds, row.title_id) &&
      among(where.assetIds, row.asset_id) &&
      among(where.shotIds, row.shot_id) &&
      among(where.frameIds, row.frame_id) &&
      among(where.types, row.type) &&
      among(where.labels, row.label) &&
      among(where.sources, row.source) &&
      among(where.modelIds, row.model_id) &&
      among(where.reviewStatuses, row.review_status) &&
      (confidence?.gte == null || (row.confidence !== null && row.confidence >= confidence.gte)) &&
      (confidence?.lte == null || (row.confidence !== null && row.confidence <= confidence.lte)) &&
      (overlaps == null ||
        (row.start_us !== null && row.start_us < overlaps.endMs * 1000 && row.end_us! > overlaps.startMs * 1000)) &&
      (startsWithin == null ||
        (row.start_us !== null &&
          row.start_us >= startsWithin.startMs * 1000 &&
          row.start_us < startsWithin.endMs * 1000)) &&
      (intersects == null ||
        (row.x !== null &&
          share(row.x, row.width!, intersects.x, intersects.width) &&
          share(row.y!, row.height!, intersects.y, intersects.height))) &&
      (centerWithin == null ||
        (row.x !== null &&
          holdsCentre(row.x, row.width!, centerWithin.x, centerWithin.width) &&
          holdsCentre(row.y!, row.height!, centerWithin.y, centerWithin.height)))
    );
  }

  interface LabelCount {
    label: string;
    count: number;
    titleCount: number;
  }

  /** The reference: labels of the rows, the most frequent first, then by their UTF-8 bytes. */
  function labelsOf(matching: readonly AnnotationRow[]): LabelCount[] {
    const labels = [...new Set(matching.map((row) => row.label))].filter((label) => label !== null);
    const counts = labels.map((label) => {
      const of = matching.filter((row) => row.label === label);
      const titleIds = new Set(of.map((row) => row.title_id));
      titleIds.delete(null);
      return { label, count: of.length, titleCount: titleIds.size };
    });
    return counts.sort((a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.label), Buffer.from(b.label)));
  }

  const orders = fc.constantFrom<AnnotationOrder>('ARRIVAL_ASC', 'START_ASC');

  /** The reference: `all` is in order of arrival. */
  function inOrder(order: AnnotationOrder, matching: readonly AnnotationRow[]): readonly AnnotationRow[] {
    if (order === 'ARRIVAL_ASC') return matching;
    return matching.filter((row) => row.start_us !== null).toSorted((a, b) => a.start_us! - b.start_us!);
  }

  const idsOf = (list: readonly { id: string }[]) => list.map((row) => row.id);

  describe('a filter of annotations', () => {
    it('finds what it means, in the order asked for, in the lake and in each title', async () => {
      const page = 'annotations(where: $where, orderBy: $orderBy, first: 500) { totalCount nodes { id } }';
      const query = `query($where: AnnotationFilter, $orderBy: AnnotationOrder) { ${page} titles { nodes { id ${page} } } }`;
      const times = 150;
      let found = 0;
      await fc.assert(
        fc.asyncProperty(filters, orders, async (where, orderBy) => {
          const { annotations, titles } = await answer(query, { where, orderBy });
          const expected = inOrder(
            orderBy,
            all.filter((row) => holds(where, row)),
          );
          expect(idsOf(annotations.nodes)).toEqual(idsOf(expected));
          expect(annotations.totalCount).toBe(expected.length);
          for (const title of titles.nodes) {
            const ofTitle = expected.filter((row) => row.title_id === title.id);
            expect(idsOf(title.annotations.nodes)).toEqual(idsOf(ofTitle));
            expect(title.annotations.totalCount).toBe(ofTitle.length);
          }
          if (expected.length > 0 && expected.length < all.length) found++;
        }),
        runs(times),
      );
      // Were nearly all of them empty, or all whole, the test would say little.
      expect(found).toBeGreaterThan(times / 4);
    }, 120_000);

    it('shows what was rejected, too', async () => {
      const { annotations } = await answer('{ annotations(where: { ids: ["full"] }) { nodes { review { status } } } }');
      expect(annotations.nodes).toEqual([{ review: { status: 'REJECTED' } }]);
    });

    it.each([
      [
        'confidence: { gte: 0.0000001, lte: 1e20 }',
        (row: AnnotationRow) => row.confidence !== null && row.confidence > 0,
      ],
      ['confidence: { gte: -1e300 }', (row: AnnotationRow) => row.confidence !== null],
      ['overlaps: { startMs: -1e9, endMs: 1e12 }', (row: AnnotationRow) => row.start_us !== null],
      ['intersects: { x: 0, y: 0, width: 1, height: 1 }', (row: AnnotationRow) => row.x !== null],
    ])('takes the outermost values: %s', async (where, expected) => {
      const { annotations } = await answer(`{ annotations(where: { ${where} }, first: 500) { nodes { id } } }`);
      expect(idsOf(annotations.nodes)).toEqual(idsOf(all.filter(expected)));
    });

    it.each([
      [
        'annotations(where: { intersects: { x: -0.1, y: 0, width: 0.5, height: 1 } })',
        'where.intersects.x must be 0 to 1, but got -0.1',
      ],
      [
        'annotations(where: { intersects: { x: 0, y: 1.5, width: 0.5, height: 1 } })',
        'where.intersects.y must be 0 to 1, but got 1.5',
      ],
      [
        'annotations(where: { intersects: { x: 0, y: 0, width: 0, height: 1 } })',
        'where.intersects.width must be more than 0, but got 0',
      ],
      [
        'annotations(where: { intersects: { x: 0, y: 0, width: 1, height: -1 } })',
        'where.intersects.height must be more than 0, but got -1',
      ],
      [
        'annotations(where: { intersects: { x: 0.5, y: 0, width: 0.75, height: 1 } })',
        'where.intersects.x + width must be at most 1, but got 0.5 + 0.75',
      ],
      [
        'annotations(where: { overlaps: { startMs: 5, endMs: 5 } })',
        'where.overlaps.endMs must be greater than startMs, but got 5 to 5',
      ],
      [
        'annotations(where: { confidence: { gte: 1, lte: 0 } })',
        'where.confidence.lte must not be less than gte, but got 1 to 0',
      ],
      ['annotations(first: 0)', 'first must be 1 to 500, but got 0'],
    ])('refuses %s', async (field, message) => {
      const { errors } = await server.ask(`{ ${field} { nodes { id } } }`);
      expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    });
  });

  describe('labels', () => {
    it('are counted as by hand, in the lake and in each title', async () => {
      const query = `query($where: AnnotationFilter, $first: Int) {
      labels(where: $where, first: $first) { label count titleCount }
      titles { nodes { id labels(where: $where, first: $first) { label count titleCount } } } }`;
      await fc.assert(
        fc.asyncProperty(filters, fc.constantFrom(1, 3, 500), async (where, first) => {
          const { labels, titles } = await answer(query, { where, first });
          const matching = all.filter((row) => holds(where, row));
          expect(labels).toEqual(labelsOf(matching).slice(0, first));
          for (const title of titles.nodes) {
            const ofTitle = matching.filter((row) => row.title_id === title.id);
            expect(title.labels).toEqual(labelsOf(ofTitle).slice(0, first));
          }
        }),
        runs(60),
      );
    }, 120_000);

    it.each(['0', '501', 'null'])('refuse first: %s', async (first) => {
      const message = `first must be 1 to 500, but got ${first}`;
      for (const query of [
        `{ labels(first: ${first}) { label } }`,
        `{ title(id: "t0") { labels(first: ${first}) { label } } }`,
      ]) {
        const { errors } = await server.ask(query);
        expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
      }
    });
  });

  const FIELDS = `id type { name } label text value unit data confidence title { id } asset { id } shot { id } frame { id }
  timeRange { startMs endMs durationMs startFrame startTimecode } region { x y width height } source model { name } author
  review { status by at note } version createdAt`;

  describe('an annotation', () => {
    it('tells all that its row holds', async () => {
      const { annotation } = await answer(`{ annotation(id: "full") { ${FIELDS} } }`);
      expect(annotation).toEqual({
        id: 'full',
        type: { name: 'caption' },
        label: 'harbour',
        text: 'A harbour\nat “dawn”',
        value: 0.1,
        unit: 'EV',
        data: { words: ['a', null, 1.5], deep: { ok: true } },
        confidence: 0.25,
        title: { id: 't1' },
        asset: { id: 't1-a0' },
        shot: { id: 't1-a0-s1' },
        frame: { id: 't1-a0-f3' },
        timeRange: { startMs: 2002, endMs: 2002.001, durationMs: 0.001, startFrame: null, startTimecode: null },
        region: { x: 0.1, y: 0, width: 0.9, height: 1 },
        source: 'MODEL',
        model: { name: 'look-model' },
        author: 'Ada',
        review: { status: 'REJECTED', by: 'Grace', at: '2023-11-14T22:13:20.123Z', note: 'no' },
        version: 3,
        createdAt: '2023-11-14T22:13:20.000Z',
      });
    });

    it('is null where nothing is known, and where what it is of is not in the lake', async () => {
      const bare = rows.find(
        (r) => r.title_id === null && r.start_us === null && r.x === null && r.model_id === 'none@1',
      )!;
      const { annotation } = await answer(`query($id: ID!) { annotation(id: $id) { ${FIELDS} } }`, { id: bare.id });
      const nothing = {
        title: null,
        asset: null,
        timeRange: null,
        region: null,
        model: null,
        data: null,
        author: null,
      };
      expect(annotation).toMatchObject({ id: bare.id, ...nothing });
      expect(await answer('{ annotation(id: "no") { id } annotationType(name: "no") { name } }')).toEqual({
        annotation: null,
        annotationType: null,
      });
    });

    it('is an entity that others can point at', async () => {
      const query = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Annotation { id version } } }`;
      const keys = ['full', 'no', 'n4'].map((id) => ({ __typename: 'Annotation', id }));
      expect(await answer(query, { keys })).toEqual({
        _entities: [{ id: 'full', version: 3 }, null, { id: 'n4', version: 1 }],
      });
    });
  });

  describe('annotation types', () => {
    const countsOf = (of: readonly AnnotationRow[]) =>
      [...new Set(of.map((row) => row.type))]
        .sort()
        .map((name) => ({ name, count: all.filter((row) => row.type === name).length }));

    it('are those of the annotations in the lake, with how many there are of each', async () => {
      const types = countsOf(all);
      expect(types).toHaveLength(5);
      const query = `query($name: String!) { annotationTypes { name count } annotationType(name: $name) { name count } }`;
      for (const type of types) {
        expect(await answer(query, { name: type.name })).toEqual({ annotationTypes: types, annotationType: type });
      }
      const { annotations } = await answer('{ annotations(first: 500) { nodes { type { name count } } } }');
      expect(annotations.nodes).toEqual(all.map((row) => ({ type: types.find(({ name }) => name === row.type) })));
    });

    it('are told of each model', async () => {
      const { models } = await answer('{ models { nodes { id annotationCount annotationTypes { name count } } } }');
      expect(models.nodes).toEqual(
        ['look-model@1', 'meter@2'].map((id) => {
          const made = all.filter((row) => row.model_id === id);
          return { id, annotationCount: made.length, annotationTypes: countsOf(made) };
        }),
      );
    });
  });
});
