import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { oneOf } from '../../../src/lake/lancedb/filter.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import {
  annotationRevisions,
  REVISION_ENDS,
  revisionOf,
  type AnnotationRevisionRow,
} from '../../../src/lake/tables/annotation-revisions.js';
import { annotations, REVIEW_STATUSES, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { annotationRow, assetRow, modelRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';
import { countedRows, expectedActivity, type AskedActivity } from './activity-reference.js';

const FIGURES = `annotationCount reviewedCount acceptedCount rejectedCount reviewedShare acceptance meanConfidence confidenceHistogram
  labels(first: 500) { label count share }`;
const ACTIVITY = `query ($id: ID!, $every: ActivityInterval = DAY, $within: TimeWindow, $type: String, $reference: TimeWindow,
    $driftThreshold: Float = 0.2) {
  model(id: $id) { activity(every: $every, within: $within, type: $type, reference: $reference, driftThreshold: $driftThreshold) {
    every driftThreshold drifting total { ${FIGURES} } reference { from to figures { ${FIGURES} } }
    buckets { from to figures { ${FIGURES} } confidencePsi labelPsi drifting } } } }`;

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 1);
const at = (hours: number) => START + hours * HOUR;
const iso = (time: number) => new Date(time).toISOString();

async function writeRevisions(lake: Lake, rows: readonly AnnotationRevisionRow[]): Promise<void> {
  await writeToLake(lake, { note: 'test rows' }, (writer) => writer.add(annotationRevisions, [...rows]));
}

describe.each(BOTH_WAYS)('%s', (_, env) => {
  const closing: (() => unknown)[] = [];
  let lake: Lake;
  let server: TestServer;
  let rights: Rights | null = null;
  beforeAll(async () => {
    const made = await temporaryLake();
    lake = made.lake;
    await writeRows(lake, {
      titles: [titleRow(0), titleRow(1)],
      assets: [assetRow('a0', 0, 't0', 'VIDEO', 1), assetRow('a1', 1, 't1', 'VIDEO', 1)],
      models: ['smoke@1', 'idle@1', 'put@1', 'many@1'].map(modelRow),
      annotations: ROWS,
    });
    await writeRevisions(lake, ENDED);
    server = await serve(lake, env, async () => rights);
    closing.push(made.remove, () => server.close());
    await answer('mutation { defineAnnotationType(input: { name: "label" }) { version } }');
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  async function answer(query: string, variables?: object) {
    const { data, errors } = await server.ask(query, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data;
  }
  const activity = async (id: string, args: object = {}) => (await answer(ACTIVITY, { id, ...args })).model.activity;
  const refused = async (args: object) => {
    const { errors } = await server.ask(ACTIVITY, { id: 'smoke@1', ...args });
    expect(errors![0]!.extensions!.code).toBe('BAD_USER_INPUT');
    return errors![0]!.message;
  };

  it('counts what the model wrote, day by day, with what was deleted or superseded since', async () => {
    const { total, buckets, drifting, reference } = await activity('smoke@1');
    const day = (n: number) => iso(at(24 * n));
    expect(buckets.map((of: { from: string; to: string }) => [of.from, of.to])).toEqual([
      [day(0), day(1)],
      [day(1), day(2)],
      [day(2), day(3)],
    ]);
    expect(buckets[0].figures).toEqual({
      annotationCount: 4,
      reviewedCount: 3,
      acceptedCount: 2,
      rejectedCount: 1,
      reviewedShare: 0.75,
      acceptance: 2 / 3,
      meanConfidence: (0.05 + 0.95 + 1) / 3,
      confidenceHistogram: [1, 0, 0, 0, 0, 0, 0, 0, 0, 2],
      labels: [
        { label: 'cigar', count: 2, share: 2 / 3 },
        { label: 'pipe', count: 1, share: 1 / 3 },
      ],
    });
    expect(buckets[1]).toMatchObject({
      confidencePsi: null,
      labelPsi: null,
      drifting: null,
      figures: {
        annotationCount: 0,
        reviewedCount: 0,
        reviewedShare: null,
        acceptance: null,
        meanConfidence: null,
        confidenceHistogram: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        labels: [],
      },
    });
    // One that stands, one deleted, one superseded; one that was changed goes on as another's.
    expect(buckets[2].figures).toMatchObject({ annotationCount: 3, acceptedCount: 1, rejectedCount: 0 });
    expect(total).toMatchObject({
      annotationCount: 7,
      reviewedCount: 4,
      labels: [
        { label: 'cigar', count: 3 },
        { label: 'pipe', count: 3 },
      ],
    });
    // Cigar, pipe and all others: 2.5, 1.5 and .5 of 4.5 on the first day, 1.5, 2.5 and .5 on the last.
    expect(buckets[2].labelPsi).toBeCloseTo((2 * Math.log(2.5 / 1.5)) / 4.5, 12);
    expect(buckets[0]).toMatchObject({ confidencePsi: 0, labelPsi: 0, drifting: false });
    expect(buckets[2].drifting).toBe(true);
    expect(drifting).toBe(true);
    expect(reference).toMatchObject({ from: day(0), to: day(1), figures: { annotationCount: 4 } });
  });

  it('counts by hour, within a window that leaves its end out, of one type', async () => {
    const { buckets, total } = await activity('smoke@1', {
      every: 'HOUR',
      within: { from: iso(at(0)), to: iso(at(2)) },
    });
    expect(buckets.map((of: { figures: { annotationCount: number } }) => of.figures.annotationCount)).toEqual([2, 1]);
    expect(total.annotationCount).toBe(3);
    expect((await activity('smoke@1', { type: 'box' })).total.annotationCount).toBe(1);
    expect((await activity('smoke@1', { within: { to: iso(at(0) + 1) } })).total.annotationCount).toBe(1);
  });

  it('says nothing of a model without annotations, and knows no PSI without a reference', async () => {
    expect(await activity('idle@1')).toMatchObject({
      buckets: [],
      reference: null,
      drifting: null,
      total: { annotationCount: 0, meanConfidence: null, labels: [] },
    });
    const window = { from: iso(at(-48)), to: iso(at(-24)) };
    const { buckets, reference, drifting } = await activity('smoke@1', { reference: window });
    expect(reference).toMatchObject({ ...window, figures: { annotationCount: 0 } });
    expect(drifting).toBeNull();
    for (const bucket of buckets) expect(bucket).toMatchObject({ confidencePsi: null, labelPsi: null, drifting: null });
  });

  it('refuses what cannot be meant', async () => {
    const reversed = { from: iso(at(2)), to: iso(at(1)) };
    expect(await refused({ within: reversed })).toBe(
      'within.to must be after from, but got 2026-03-01T02:00:00.000Z to 2026-03-01T01:00:00.000Z',
    );
    expect(await refused({ reference: reversed })).toContain('reference.to must be after from');
    expect(await refused({ within: { from: iso(at(1)), to: iso(at(1)) } })).toContain('within.to must be after from');
    expect(await refused({ driftThreshold: 0 })).toBe('driftThreshold must be more than 0, but got 0');
    const { errors } = await server.ask(ACTIVITY, { id: 'many@1', every: 'HOUR' });
    expect(errors![0]).toMatchObject({
      message:
        'every HOUR makes 1001 buckets from 2026-03-01T00:00:00.000Z on, but at most 1000 are listed; ask for every: DAY, or give a narrower within',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    const { buckets } = await activity('many@1', { every: 'HOUR', within: { to: iso(at(1000)) } });
    expect(buckets).toHaveLength(1000);
  });

  it('counts what the asker may see, and tells nothing of hidden fields', async () => {
    rights = rightsOf('one title', grantOf({ titles: ['t1'] }));
    expect((await activity('smoke@1')).total.annotationCount).toBe(2);
    rights = rightsOf(
      'no confidence',
      grantOf({ hidden: Object.fromEntries(['annotations', 'annotation_revisions'].map((t) => [t, ['confidence']])) }),
    );
    const seen = await activity('smoke@1');
    expect(seen.total).toMatchObject({
      annotationCount: 7,
      acceptedCount: 3,
      meanConfidence: null,
      confidenceHistogram: null,
    });
    expect(seen.buckets[2]).toMatchObject({ confidencePsi: null });
    rights = rightsOf(
      'no review',
      grantOf({
        hidden: Object.fromEntries(['annotations', 'annotation_revisions'].map((t) => [t, ['review_status']])),
      }),
    );
    expect((await activity('smoke@1')).total).toMatchObject({
      annotationCount: 7,
      reviewedCount: null,
      acceptedCount: null,
      rejectedCount: null,
      reviewedShare: null,
      acceptance: null,
      meanConfidence: expect.any(Number),
    });
    rights = null;
    expect((await activity('smoke@1')).total.annotationCount).toBe(7);
  });

  it('is current to the last commit', async () => {
    const count = async () => (await activity('put@1')).total;
    const put = (id: string, label: string) =>
      answer(
        `mutation ($id: ID!, $label: String) { putAnnotations(input: [{ id: $id, type: "label", label: $label, titleId: "t0",
        modelId: "put@1", confidence: 0.5 }]) { created } }`,
        { id, label },
      );
    expect((await count()).annotationCount).toBe(0);
    await put('p1', 'one');
    await put('p2', 'two');
    expect(await count()).toMatchObject({ annotationCount: 2, reviewedCount: 0, meanConfidence: 0.5 });
    await put('p1', 'changed');
    expect(await count()).toMatchObject({ annotationCount: 2, labels: [{ label: 'changed' }, { label: 'two' }] });
    await answer('mutation { reviewAnnotations(ids: ["p1"], status: ACCEPTED) { updated } }');
    expect(await count()).toMatchObject({ annotationCount: 2, acceptedCount: 1 });
    await answer('mutation { deleteAnnotations(ids: ["p1"]) { deletedIds } }');
    expect(await count()).toMatchObject({ annotationCount: 2, acceptedCount: 1 });
  });
});

describe.each(BOTH_WAYS)('whatever is asked, %s', (_, env) => {
  it('answers what the rows say', async () => {
    await fc.assert(
      fc.asyncProperty(lakes, async ({ current, ended, questions }) => {
        const made = await temporaryLake();
        await writeRows(made.lake, { models: [modelRow('x@1'), modelRow('y@1')], annotations: current });
        await writeRevisions(made.lake, ended);
        const server = await serve(made.lake, env);
        try {
          for (const { id, ...asked } of questions) {
            const { data, errors } = await server.ask(ACTIVITY, { id, ...asked });
            expect(errors).toBeUndefined();
            expect(data.model.activity).toEqual(near(expectedActivity(countedRows(current, ended, id), asked)));
          }
        } finally {
          await server.close();
          await made.remove();
        }
      }),
      { numRuns: 4, seed: 15, endOnFailure: true },
    );
  });
});

/** Rows that were read once are not counted again: what commits change is added and taken away. */
describe.each(BOTH_WAYS)('after each of many commits, %s', (_, env) => {
  it('answers what the rows say, to those who see all and to those who do not', async () => {
    await fc.assert(
      fc.asyncProperty(commits, async ({ first, later }) => {
        const made = await temporaryLake();
        const rows = new Map(first.map((of, i) => [`n${i}`, annotationRow(i, of)]));
        const models = ['x@1', 'y@1'].map(modelRow);
        await writeRows(made.lake, { titles: TITLES, models, annotations: [...rows.values()] });
        let asking: Rights | null = null;
        const server = await serve(made.lake, env, async () => asking);
        try {
          for (const { put, removed, question } of later) {
            const ids = [...rows.keys()].filter((id) => removed.includes(Number(id.slice(1)) % 100));
            const changed = put.map(([number, of]) => annotationRow(number, of));
            await writeToLake(made.lake, { note: 'test rows' }, async (writer) => {
              await writer.remove(annotations, oneOf('id', ids), ids);
              await writer.upsert(annotations, 'id', changed);
            });
            for (const id of ids) rows.delete(id);
            for (const row of changed) rows.set(row.id, row);
            for (const titles of [null, ['t1']]) {
              asking = titles && rightsOf('one title', grantOf({ titles }));
              const seen = [...rows.values()].filter(({ title_id }) => !titles || title_id === 't1');
              const { id, ...asked } = question;
              const { data, errors } = await server.ask(ACTIVITY, { id, ...asked });
              expect(errors).toBeUndefined();
              expect(data.model.activity).toEqual(near(expectedActivity(countedRows(seen, [], id), asked)));
            }
          }
        } finally {
          await server.close();
          await made.remove();
        }
      }),
      { numRuns: 4, seed: 15, endOnFailure: true },
    );
  });
});

/** The same with numbers that may differ in their last digits. */
function near(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return expect.closeTo(value, 9);
  if (Array.isArray(value)) return value.map(near);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, near(of)]));
}

const time = fc.integer({ min: 0, max: 300 * 60 }).map((minutes) => START + minutes * 60_000);
const window = fc.option(
  fc.tuple(time, time).map(([a, b]) => ({ from: iso(Math.min(a, b)), to: iso(Math.max(a, b) + 1) })),
);
const said = fc.record({
  type: fc.constantFrom('label', 'box'),
  model_id: fc.constantFrom('x@1', 'x@1', 'y@1', null),
  label: fc.option(fc.integer({ min: 0, max: 90 }).map((n) => `l${Math.floor(n ** 2 / 90)}`)),
  confidence: fc.option(fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000)),
  review_status: fc.option(fc.constantFrom(...REVIEW_STATUSES)),
  created_at: time,
});
const question = fc.record({
  id: fc.constantFrom('x@1', 'y@1'),
  every: fc.constantFrom('HOUR', 'DAY'),
  within: window,
  type: fc.option(fc.constantFrom('label', 'box')),
  reference: window,
  driftThreshold: fc.constantFrom(0.05, 0.2, 1),
}) satisfies fc.Arbitrary<AskedActivity & { id: string }>;
const lakes = fc
  .record({
    current: fc.array(said, { minLength: 0, maxLength: 600, size: 'max' }),
    ended: fc.array(fc.tuple(said, fc.constantFrom(...REVISION_ENDS)), { maxLength: 100, size: 'max' }),
    questions: fc.array(question, { minLength: 12, maxLength: 12 }),
  })
  .map(({ current, ended, questions }) => ({
    current: current.map((of, i) => annotationRow(i, { ...of, source: 'MODEL' })),
    ended: ended.map(([of, end], i) => endedRow(`e${i}`, of, end)),
    questions,
  }));

const TITLES = [titleRow(0), titleRow(1)];
const titled = fc
  .tuple(said, fc.constantFrom('t0', 't1', null))
  .map(([of, title_id]) => ({ ...of, title_id, source: 'MODEL' as const }));
const commits = fc.record({
  first: fc.array(titled, { minLength: 200, maxLength: 200 }),
  later: fc.array(
    fc.record({
      put: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 260 }), titled), {
        selector: ([number]) => number,
        maxLength: 30,
        size: 'max',
      }),
      removed: fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 10 }),
      question,
    }),
    { minLength: 8, maxLength: 8 },
  ),
});

function endedRow(
  id: string,
  of: Partial<AnnotationRow>,
  ended: AnnotationRevisionRow['ended'],
): AnnotationRevisionRow {
  const row = annotationRow(0, { id, source: 'MODEL', ...of });
  return revisionOf(row, { ended, ended_at: at(1000), ended_by: null });
}

const by = { model_id: 'smoke@1', source: 'MODEL', title_id: 't0', asset_id: 'a0' } as const;
const ROWS = [
  { ...by, label: 'cigar', confidence: 0.05, review_status: 'ACCEPTED', created_at: at(0) },
  { ...by, label: 'cigar', confidence: 0.95, review_status: 'REJECTED', created_at: at(0.5) },
  { ...by, label: 'pipe', confidence: 1, review_status: 'ACCEPTED', created_at: at(1) },
  { ...by, type: 'box', confidence: null, review_status: 'PENDING', created_at: at(2), title_id: 't1', asset_id: 'a1' },
  { ...by, label: 'pipe', confidence: 0.5, created_at: at(60), title_id: 't1', asset_id: 'a1' },
  { ...by, label: 'cigar', model_id: null, created_at: at(60) },
  ...[0, 999, 1000].map((hour) => ({ ...by, model_id: 'many@1', created_at: at(hour) })),
].map((values, i) => annotationRow(i, values as Partial<AnnotationRow>));
const ENDED = [
  endedRow('d', { ...by, label: 'pipe', confidence: 0.5, review_status: 'ACCEPTED', created_at: at(61) }, 'DELETED'),
  endedRow('s', { ...by, label: 'cigar', confidence: 0.5, created_at: at(61) }, 'SUPERSEDED'),
  endedRow('c', { ...by, label: 'cigar', confidence: 0.5, created_at: at(61) }, 'CHANGED'),
];
