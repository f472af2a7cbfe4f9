import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from '../../../src/graph/schema.js';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { openExecutors } from '../../support/executors.js';
import { annotationRow, generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';

const schema = subgraph();
const rows = generateRows();
const ordinal = 10_000;
const [aFrame] = rows.frames;
const of = (id: string) => {
  const frame = rows.frames.find((row) => row.id === id)!;
  return { asset_id: frame.asset_id, title_id: frame.title_id, shot_id: frame.shot_id, frame_id: id };
};
const own = { type: 'smoking', label: 'cigar' };
const asked: Partial<AnnotationRow> = { ...own, source: 'MODEL', ...of(aFrame!.id) };
const shot = rows.shots.find(({ id }) => id === 't1-a0-s2')!;
const ofShot = { asset_id: shot.asset_id, title_id: shot.title_id, shot_id: shot.id };

/** By name: what each is, and whether it is an example of `asked`. */
const given: Readonly<Record<string, [values: Partial<AnnotationRow>, isExample: boolean]>> = {
  asked: [asked, false],
  byHand: [{ ...own, source: 'HUMAN', ...of('t0-a0-f5') }, true],
  accepted: [{ ...own, source: 'MODEL', review_status: 'ACCEPTED', ...of('t1-a1-f3') }, true],
  ofShot: [{ ...own, source: 'HUMAN', ...ofShot }, true],
  onOwnFrame: [{ ...own, source: 'HUMAN', ...of(aFrame!.id) }, false],
  rejected: [{ ...own, source: 'HUMAN', review_status: 'REJECTED', ...of('t2-a0-f1') }, false],
  unreviewed: [{ ...own, source: 'MODEL', ...of('t2-a0-f2') }, false],
  pending: [{ ...own, source: 'MODEL', review_status: 'PENDING', ...of('t2-a0-f3') }, false],
  otherLabel: [{ ...own, label: 'pipe', source: 'HUMAN', ...of('t2-a0-f4') }, false],
  otherType: [{ ...own, type: 'label', source: 'HUMAN', ...of('t2-a0-f5') }, false],
  nowhere: [{ ...own, source: 'HUMAN', title_id: 't1' }, false],
  inTime: [{ ...own, asset_id: 't0-a1', title_id: 't0', start_us: 2_100_000, end_us: 2_900_000 }, false],
  wholeShot: [{ type: 'label', label: 'x', ...ofShot }, false],
  wholeAsset: [{ type: 'label', label: 'y', asset_id: 't0-a0', title_id: 't0' }, false],
};
const names = Object.keys(given);
rows.annotations = names.map((id, i) => ({ ...annotationRow(ordinal + i, given[id]![0]), id }));

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

interface Evidence {
  frame: { id: string } | null;
  timeRange: { startMs: number; endMs: number } | null;
  nearestAccepted: { annotation: { id: string; label: string }; frame: { id: string }; score: number }[];
}

describe.each([0, 2 ** 28])('evidence of annotations, with %i bytes of memory', (bytes) => {
  const queries: QueryEvent[] = [];
  let made: Awaited<ReturnType<typeof temporaryLake>>;
  let executors: ReturnType<typeof openExecutors>;

  beforeAll(async () => {
    made = await temporaryLake({ onQuery: (event) => queries.push(event) });
    await writeRows(made.lake, rows);
    executors = openExecutors(schema, made.lake, { nearBytes: bytes, vectorBytes: bytes });
    if (bytes > 0) await executors.full();
  });
  afterAll(async () => {
    await executors.leave();
    await made.remove();
  });

  const FIELDS =
    'frame { id } timeRange { startMs endMs } nearestAccepted(first: 10) { score frame { id } annotation { id label } }';
  const evidenceOf = async (id: string, rights = null as ReturnType<typeof rightsOf> | null): Promise<Evidence> => {
    const source = `{ annotation(id: "${id}") { evidence { ${FIELDS} } } }`;
    const { data, errors } = await executors.interpret({ source, rights });
    expect(errors).toBeUndefined();
    expect((await executors.compile({ source, rights })).data).toEqual(data);
    return (data!['annotation'] as { evidence: Evidence }).evidence;
  };

  it('is its frame, and the likest examples that people agree with', async () => {
    const { frame, nearestAccepted } = await evidenceOf('asked');
    expect(frame).toEqual({ id: aFrame!.id });
    const examples = names.filter((name) => given[name]![1]);
    const expected = examples
      .map((id) => {
        const { frame_id } = rows.annotations.find((row) => row.id === id)!;
        const frames = rows.frames.filter((row) => (frame_id === null ? row.shot_id === shot.id : row.id === frame_id));
        const score = Math.max(...frames.map((row) => cosine(row.vector_look!, aFrame!.vector_look!)));
        return { id, score };
      })
      .sort((a, b) => b.score - a.score);
    expect(nearestAccepted.map(({ annotation }) => annotation)).toEqual([
      ...expected.map(({ id }) => ({ id, label: 'cigar' })),
    ]);
    nearestAccepted.forEach(({ score }, i) => expect(score).toBeCloseTo(expected[i]!.score, 5));
    expect(nearestAccepted.find(({ annotation }) => annotation.id === 'byHand')!.frame.id).toBe('t0-a0-f5');
  });

  it('is the frame nearest to the middle of its time, or the keyframe of its shot', async () => {
    const middle = 2_500_000;
    const frames = rows.frames.filter(({ asset_id }) => asset_id === 't0-a1');
    const far = ({ timestamp_us }: { timestamp_us: number }) => Math.abs(timestamp_us - middle);
    const nearest = frames.toSorted((a, b) => far(a) - far(b))[0]!;
    const inTime = await evidenceOf('inTime');
    expect(inTime.frame).toEqual({ id: nearest.id });
    expect(inTime.timeRange).toEqual({ startMs: 2_100, endMs: 2_900 });
    const whole = await evidenceOf('wholeShot');
    expect(whole.timeRange).toEqual({ startMs: shot.start_us / 1000, endMs: shot.end_us / 1000 });
    expect(whole.frame).toEqual({ id: shot.keyframe_id });
    expect(await evidenceOf('wholeAsset')).toEqual({ frame: null, timeRange: null, nearestAccepted: [] });
  });

  it('is without what rights hide', async () => {
    const rights = rightsOf('t0', grantOf({ titles: ['t0'] }));
    const { nearestAccepted } = await evidenceOf('asked', rights);
    expect(nearestAccepted.map(({ annotation }) => annotation.id)).toEqual(['byHand']);
    const blind = rightsOf('blind', grantOf({ hidden: { annotations: ['review_status'] } }));
    const ids = (await evidenceOf('asked', blind)).nearestAccepted.map(({ annotation }) => annotation.id);
    expect(ids.sort()).toEqual(['byHand', 'ofShot', 'rejected']);
  });

  it('asks once for the frames of many', async () => {
    queries.length = 0;
    const { errors } = await executors.interpret({
      source: '{ annotations(first: 100) { nodes { evidence { frame { id timestampMs } timeRange { startMs } } } } }',
    });
    expect(errors).toBeUndefined();
    const perTable: Record<string, number> = {};
    for (const { table } of queries) perTable[table] = (perTable[table] ?? 0) + 1;
    // Frames: of the assets of those with a time of their own, and by id. Shots: their times, and their keyframes.
    expect(perTable).toEqual(bytes > 0 ? { frames: 1, shots: 2 } : { annotations: 1, frames: 2, shots: 2 });
  });

  it('refuses a wrong number, and a space that is not there', async () => {
    const ask = (args: string) =>
      executors.interpret({
        source: `{ annotation(id: "asked") { evidence { nearestAccepted(${args}) { score } } } }`,
      });
    expect((await ask('first: 0')).errors![0]!.message).toBe('first must be 1 to 500, but got 0');
    expect((await ask('space: "none"')).errors![0]!.message).toContain('space must be one of');
  });
});
