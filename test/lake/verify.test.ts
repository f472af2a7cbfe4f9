import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { indexTables } from '../../src/lake/lancedb/maintain.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { demoLake } from '../support/demo.js';
import { analysisRow, generateRows, seriesRow, temporaryLake, writeRows, type LakeRows } from '../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, remove } = await temporaryLake());
});
afterEach(() => remove());

function annotationRow(values: Partial<AnnotationRow> = {}): AnnotationRow {
  const parents = { title_id: 't0', asset_id: 't0-a0', shot_id: 't0-a0-s0', frame_id: 't0-a0-f0' };
  const time = { start_us: 0, end_us: 1000 };
  const box = { x: 0.1, y: 0.2, width: 0.9, height: 0.8 };
  const review = { review_status: null, reviewed_by: null, reviewed_at: null, review_note: null };
  const rest = { label: 'cat', text: null, value: null, unit: null, data: null, run_id: null, author: null };
  const fixed = { id: 'planted', ordinal: 0, type: 'label', source: 'MODEL' as const, version: 1, created_at: 1 };
  return { ...parents, ...time, ...box, ...review, ...rest, ...fixed, confidence: 1, model_id: 'meter@2', ...values };
}

/** The planted annotation is the only one: those that are generated would tell of the same fault once more. */
async function verified(rows: LakeRows, annotation = annotationRow()) {
  await writeRows(lake, { ...rows, annotations: [] });
  await writeToLake(lake, { note: 'annotation' }, (writer) => writer.add(annotations, [annotation]));
  return verifySnapshot(lake.current);
}

/** The row after the change, which is made in place: rows are frozen by type only. */
function spoil<R extends object>(row: R | undefined, values: Partial<R>): void {
  Object.assign(row!, values);
}

const shotOf = (rows: LakeRows, id: string) => rows.shots.find((shot) => shot.id === id);
const frameOf = (rows: LakeRows, id: string) => rows.frames.find((frame) => frame.id === id);
const lineOf = (rows: LakeRows, id: string) => rows.dialogue.find((line) => line.id === id);
const metricAt = (rows: LakeRows, key: number) => rows.metrics.find((metric) => metric.sort_key === key);

describe('a lake without a fault', () => {
  it('is found clean, with rows and without', async () => {
    expect(await verifySnapshot(lake.current)).toMatchObject({ findings: [], notes: [] });
    expect(await verified(generateRows())).toMatchObject({ findings: [], notes: [] });
  });

  it('is what the demo makes', async () => {
    const demo = await demoLake();
    expect((await verifySnapshot(demo.current)).findings).toEqual([]);
    demo.close();
  });
});

it('rows that an index does not cover are noted, and are no fault', async () => {
  const rows = generateRows();
  await writeRows(lake, { models: rows.models.slice(0, 1) });
  await indexTables(lake, mediaTables);
  await writeRows(lake, { models: rows.models.slice(1) });
  const { findings, notes } = await verifySnapshot(lake.current);
  expect(findings).toEqual([]);
  expect(notes).toEqual(['models: up to 1 rows are not in the indices of id yet, and are scanned']);
});

it('titles that have nothing are named, and are no fault', async () => {
  const rows = generateRows();
  const [first] = rows.titles;
  rows.titles.push({ ...first!, id: 'b' }, { ...first!, id: 'a' }, { ...first!, id: 'season' });
  rows.titles.push({ ...first!, id: 'c', parent_id: 'season' });
  expect(await verified(rows)).toMatchObject({ findings: [], emptyTitles: { count: 3, first: ['a', 'b', 'c'] } });
});

describe('a fault is found by its check and no other', () => {
  const spoiled: [check: string, id: string, column: string, change: (rows: LakeRows) => void][] = [
    ['models: ids are not empty', '', 'id', (rows) => rows.models.push({ ...rows.models[0]!, id: '' })],
    ['titles: ids are unique', 't1', 'id', (rows) => rows.titles.push(rows.titles[1]!)],
    ['models: ids are unique', 'meter@2', 'id', (rows) => rows.models.push(rows.models[1]!)],
    ['frames: ids are unique', 't0-a0-f1', 'id', (rows) => spoil(frameOf(rows, 't0-a0-f2'), { id: 't0-a0-f1' })],
    [
      'models: an alias stands for one version of a name',
      'meter@3',
      'aliases',
      (rows) => {
        spoil(rows.models[1], { aliases: ['champion'] });
        rows.models.push({ ...rows.models[1]!, id: 'meter@3', aliases: ['next', 'champion'] });
      },
    ],
    [
      'models: previous_id is of the same name, and leads to a first version',
      'meter@2',
      'previous_id',
      (rows) => spoil(rows.models[1], { previous_id: 'look-model@1' }),
    ],
    [
      'models: previous_id is of the same name, and leads to a first version',
      'meter@2',
      'previous_id',
      (rows) => spoil(rows.models[1], { previous_id: 'meter@2' }),
    ],
    [
      'models: the last stage of the history is the stage',
      'meter@2',
      'stage',
      (rows) => spoil(rows.models[1], { stage_history: [{ stage: 'STAGING', by: null, at: 1, note: null }] }),
    ],
    ['titles: parent_id exists', 't1', 'parent_id', (rows) => spoil(rows.titles[1], { parent_id: 'nobody' })],
    [
      'assets: title_id exists',
      't1-extra',
      'title_id',
      (rows) =>
        rows.assets.push({ ...rows.assets.at(-1)!, id: 't1-extra', ordinal: rows.assets.length, title_id: 'none' }),
    ],
    ['metrics: asset_id exists', '10000000', 'asset_id', (rows) => spoil(metricAt(rows, 10000000), { asset_id: 'no' })],
    ['metrics: model_id exists', '10000000', 'model_id', (rows) => spoil(metricAt(rows, 10000000), { model_id: 'no' })],
    ['spaces: model_id exists', 'look', 'model_id', (rows) => spoil(rows.spaces[0], { model_id: 'no' })],
    [
      'dialogue: asset_id exists',
      't0-l5',
      'asset_id',
      (rows) => spoil(lineOf(rows, 't0-l5'), { asset_id: 'no', ordinal: 0 }),
    ],
    [
      'shots: the keyframe is there and of the shot',
      't0-a0-s1',
      'keyframe_id',
      (rows) => spoil(shotOf(rows, 't0-a0-s1'), { keyframe_id: 't0-a0-f0' }),
    ],
    [
      'shots: the keyframe is there and of the shot',
      't0-a0-s1',
      'keyframe_id',
      (rows) => spoil(shotOf(rows, 't0-a0-s1'), { keyframe_id: 'none' }),
    ],
    [
      'shots: title_id is the asset’s',
      't0-a0-s1',
      'title_id',
      (rows) => spoil(shotOf(rows, 't0-a0-s1'), { title_id: 't1' }),
    ],
    [
      'frames: title_id is the asset’s',
      't0-a0-f1',
      'title_id',
      (rows) => spoil(frameOf(rows, 't0-a0-f1'), { title_id: null }),
    ],
    [
      'dialogue: title_id is the asset’s',
      't0-l1',
      'title_id',
      (rows) => spoil(lineOf(rows, 't0-l1'), { title_id: 't1' }),
    ],
    [
      'assets: ordinal is unique',
      'ordinal 8',
      'ordinal',
      (rows) => rows.assets.push({ ...rows.assets.at(-1)!, id: 'x' }),
    ],
    [
      'frames: ordinal_in_shot is dense within shot_id',
      'frames of t0-a0-s1',
      'ordinal_in_shot',
      (rows) => spoil(frameOf(rows, 't0-a0-f5'), { ordinal_in_shot: 7 }),
    ],
    [
      'frames: ordinal is dense within asset_id',
      'frames of t0-a0',
      'ordinal',
      (rows) => spoil(frameOf(rows, 't0-a0-f11'), { ordinal: 13, sort_key: 13 }),
    ],
    [
      'shots: ordinal is dense within asset_id',
      'shots of t0-a0',
      'ordinal',
      (rows) => spoil(shotOf(rows, 't0-a0-s3'), { ordinal: 2, sort_key: 2 }),
    ],
    [
      'dialogue: ordinal is dense within asset_id',
      'dialogue of t0-sub',
      'ordinal',
      (rows) => spoil(lineOf(rows, 't0-l0'), { ordinal: 6, sort_key: 20_000_006 }),
    ],
    [
      'shots: sort_key follows from the ordinals',
      't0-a0-s1',
      'sort_key',
      (rows) => spoil(shotOf(rows, 't0-a0-s1'), { sort_key: 9 }),
    ],
    [
      'frames: sort_key follows from the ordinals',
      't0-a0-f1',
      'sort_key',
      (rows) => spoil(frameOf(rows, 't0-a0-f1'), { sort_key: 9 }),
    ],
    [
      'dialogue: sort_key follows from the ordinals',
      't0-l1',
      'sort_key',
      (rows) => spoil(lineOf(rows, 't0-l1'), { sort_key: 9 }),
    ],
    [
      'metrics: sort_key follows from the ordinals',
      '77',
      'sort_key',
      (rows) => spoil(metricAt(rows, 10000000), { sort_key: 77 }),
    ],
    [
      'shots: start frame is before end frame',
      't0-a0-s1',
      'end_frame',
      (rows) => spoil(shotOf(rows, 't0-a0-s1'), { end_frame: 1 }),
    ],
    [
      'dialogue: the box lies within the picture',
      't0-l1',
      'height_percent',
      (rows) => spoil(lineOf(rows, 't0-l1'), { height_percent: 96 }),
    ],
    [
      'dialogue: the box lies within the picture',
      't0-l0',
      'width_percent',
      (rows) => spoil(lineOf(rows, 't0-l0'), { x_percent: 5 }),
    ],
    ['dialogue: start is before end', 't0-l1', 'end_us', (rows) => spoil(lineOf(rows, 't0-l1'), { end_us: 1 })],
    [
      'series: the points are as many as the row says, and ascend in time',
      't0-a0:x',
      'values',
      (rows) => rows.series.push({ ...seriesRow('t0-a0', 'x', [1, 2, 3]), count: 2 }),
    ],
    [
      'series: the points are as many as the row says, and ascend in time',
      't0-a0:x',
      'times',
      (rows) => rows.series.push(seriesRow('t0-a0', 'x', [1, 2, 3], { timesUs: [0, 5, 5] })),
    ],
    [
      'series: the points are as many as the row says, and ascend in time',
      't0-a0:x',
      'step_us',
      (rows) => rows.series.push({ ...seriesRow('t0-a0', 'x', [1]), step_us: null }),
    ],
    [
      'series: the id is that of its asset, name, stream and channel',
      'other',
      'id',
      (rows) => rows.series.push({ ...seriesRow('t0-a0', 'x', [1]), id: 'other' }),
    ],
    ['series: asset_id exists', 'no:x', 'asset_id', (rows) => rows.series.push(seriesRow('no', 'x', [1]))],
    [
      'analyses: asset_id exists',
      'no:loudness',
      'asset_id',
      (rows) => rows.analyses.push(analysisRow('no', 'loudness')),
    ],
    [
      'analyses: the id is that of its asset and analyser',
      'other',
      'id',
      (rows) => rows.analyses.push(analysisRow('t0-a0', 'loudness', { id: 'other' })),
    ],
    [
      'analyses: the models of what is done exist',
      't0-a0:loudness',
      'models',
      (rows) => rows.analyses.push(analysisRow('t0-a0', 'loudness', { models: 'meter@2,no' })),
    ],
    [
      'analyses: what failed says why, what is done does not',
      't0-a0:loudness',
      'problem',
      (rows) => rows.analyses.push(analysisRow('t0-a0', 'loudness', { status: 'FAILED' })),
    ],
    ['metrics: start is before end', '10000000', 'start_us', (rows) => spoil(metricAt(rows, 10000000), { end_us: 5 })],
    [
      'shots: end within the asset',
      't0-a0-s3',
      'end_us',
      (rows) => spoil(shotOf(rows, 't0-a0-s3'), { end_us: 99_000_000 }),
    ],
    [
      'shots: those of an asset do not overlap',
      't0-a0-s2',
      'start_us',
      (rows) => spoil(shotOf(rows, 't0-a0-s1'), { end_us: 4_004_001 }),
    ],
    [
      'frames: timestamp within the shot',
      't0-a0-f5',
      'timestamp_us',
      (rows) => spoil(frameOf(rows, 't0-a0-f5'), { timestamp_us: 4_004_000 }),
    ],
    [
      'frames: vector_look is of length 1 and of its space',
      't0-a0-f5',
      'vector_look',
      (rows) => {
        const frame = frameOf(rows, 't0-a0-f5')!;
        spoil(frame, { vector_look: frame.vector_look!.map((x) => x * 1.002) });
      },
    ],
    [
      'spaces: exactly one is the default',
      'look',
      'is_default',
      (rows) => spoil(rows.spaces[0], { is_default: false }),
    ],
  ];

  it.each(spoiled)('%s (%s)', async (check, id, column, change) => {
    const rows = generateRows();
    change(rows);
    const { findings } = await verified(rows);
    expect(findings).toMatchObject([{ check, count: 1, faults: [{ id, column }] }]);
  });

  it.each<[check: string, column: string, values: Partial<AnnotationRow>]>([
    ['annotations: title_id exists', 'title_id', { title_id: 'no', asset_id: null, shot_id: null, frame_id: null }],
    ['annotations: asset_id exists', 'asset_id', { asset_id: 'no', shot_id: null, frame_id: null }],
    ['annotations: shot_id exists', 'shot_id', { shot_id: 'no', frame_id: null }],
    ['annotations: frame_id exists', 'frame_id', { frame_id: 'no' }],
    ['annotations: model_id exists', 'model_id', { model_id: 'no' }],
    ['annotations: parents are those of the closest one', 'title_id', { title_id: 't1' }],
    ['annotations: parents are those of the closest one', 'shot_id', { shot_id: 't0-a0-s1' }],
    ['annotations: start is before end', 'end_us', { end_us: null }],
    ['annotations: the box lies within the picture', 'x', { x: 0.11 }],
    ['annotations: the box lies within the picture', 'x', { height: null }],
    ['annotations: confidence is 0..1', 'confidence', { confidence: 1.5 }],
  ])('%s (%s)', async (check, column, values) => {
    const { findings } = await verified(generateRows(), annotationRow(values));
    expect(findings).toMatchObject([{ check, count: 1, faults: [{ id: 'planted', column }] }]);
  });

  it('a shot that ends before it starts', async () => {
    const rows = generateRows({ framesPerShot: 0 });
    rows.shots.forEach((shot) => spoil(shot, { keyframe_id: null }));
    spoil(shotOf(rows, 't0-a0-s3'), { end_us: 6_006_000 });
    const { findings } = await verified(rows, annotationRow({ frame_id: null }));
    expect(findings).toMatchObject([
      {
        check: 'shots: start is before end',
        count: 1,
        faults: [{ value: 6_006_000, problem: 'but start_us is 6006000' }],
      },
    ]);
  });

  it('a shot that its frames name and that is not there, once for each', async () => {
    const rows = generateRows();
    rows.shots = rows.shots.filter((shot) => shot.id !== 't2-a1-s3');
    const { findings } = await verified(rows);
    expect(findings).toMatchObject([{ check: 'frames: shot_id exists', count: 3 }]);
  });

  it('vectors of another dimension than their space says', async () => {
    const rows = generateRows();
    spoil(rows.spaces[0], { dimension: 128 });
    const { findings } = await verified(rows);
    expect(findings).toMatchObject([{ count: rows.frames.length }]);
    expect(findings[0]!.faults[0]).toMatchObject({ value: '256 numbers', problem: 'but the space has 128' });
  });

  it('a frame and its shot of different assets', async () => {
    const rows = generateRows();
    const [frame, other] = [frameOf(rows, 't0-a0-f11')!, frameOf(rows, 't0-a1-f11')!];
    const place = { asset_id: 't0-a1', ordinal: 12, sort_key: other.sort_key + 1 };
    spoil(frame, place);
    const { findings } = await verified(rows);
    expect(findings).toMatchObject([{ check: 'frames: asset_id is the shot’s', faults: [{ value: 't0-a1' }] }]);
  });
});

it('shows twenty faults of a check and counts the others', async () => {
  const rows = generateRows();
  rows.frames.forEach((frame) => spoil(frame, { vector_look: new Float32Array(256) }));
  const { findings } = await verified(rows);
  expect(findings).toMatchObject([{ count: rows.frames.length }]);
  expect(findings[0]!.faults).toHaveLength(20);
});
