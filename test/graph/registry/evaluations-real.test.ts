import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupBy } from '../../../src/base/group-by.js';
import { byCommand } from '../../../src/graph/access/by.js';
import { evaluateRun } from '../../../src/graph/registry/evaluations/evaluate.js';
import type { EvaluationInput } from '../../../src/graph/generated/graphql.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { evaluationCases } from '../../../src/lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../../src/lake/tables/evaluation-metrics.js';
import { annotate } from '../../support/evaluated-lake.js';
import { temporaryLake } from '../../support/lake.js';

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
const AVA = join(DATA, 'ava');
const SMAD = join(DATA, 'avaspeech_smad');
if (!existsSync(AVA)) console.warn(`no data at ${AVA}: evaluations of real annotations are skipped`);

let lake: Lake;
let remove: () => Promise<void>;
beforeAll(async () => ({ lake, remove } = await temporaryLake()));
afterAll(() => remove());

const evaluate = (input: EvaluationInput) => evaluateRun(input, byCommand('test'), (work) => work(lake, {}));

async function figures(id: string): Promise<Record<string, number | null>> {
  const rows = await select(lake.current, evaluationMetrics, { where: equals('evaluation_id', id) });
  const ofAll = rows.filter(({ level }) => level === 'OVERALL');
  return Object.fromEntries(ofAll.map(({ metric, value }) => [metric, value]));
}

interface Box extends Partial<AnnotationRow> {
  frame_id: string;
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The rows of AVA's poses: a video, a second, two corners, an action. */
const poses = (): Box[] =>
  readFileSync(join(AVA, 'ava_val_v2.1_pose14.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line): Box => {
      const [video, second, ...rest] = line.split(',');
      const [x1, y1, x2, y2] = rest.slice(0, 4).map(Number) as [number, number, number, number];
      const place = { frame_id: `${video} ${second}`, asset_id: video!, title_id: video! };
      return { ...place, label: rest[4]!, x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
    });

/** Of each ten: one is left out, one moved by half its width, one called something else, seven are as they were. */
const CHANGES: Readonly<Record<number, (box: Box) => Box | null>> = {
  0: () => null,
  1: (box) => ({ ...box, x: box.x + box.width / 2, confidence: 0.7 }),
  2: (box) => ({ ...box, label: 'other', confidence: 0.6 }),
};
const perturbed = (box: Box, i: number) => (CHANGES[i % 10] ?? (() => ({ ...box, confidence: 0.9 })))(box);

function overlap(a: Box, b: Box): number {
  const along = (from: 'x' | 'y', size: 'width' | 'height') =>
    Math.min(a[from] + a[size], b[from] + b[size]) - Math.max(a[from], b[from]);
  const [width, height] = [along('x', 'width'), along('y', 'height')];
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (a.width * a.height + b.width * b.height - width * height);
}

/** Pairs as they are found by looking at all: the surest first, each with the best truth that is left. */
function hitsByLooking(predictions: readonly Box[], truths: readonly Box[]): Map<string, string> {
  const inFrames = groupBy(truths, ({ frame_id, label }) => `${frame_id} ${label}`);
  const pairs = new Map<string, string>();
  const taken = new Set<Box>();
  for (const box of predictions.toSorted((a, b) => b.confidence! - a.confidence!)) {
    let best: Box | null = null;
    for (const truth of inFrames.get(`${box.frame_id} ${box.label}`) ?? []) {
      if (!taken.has(truth) && overlap(box, truth) >= Math.max(0.5, best ? overlap(box, best) + 1e-12 : 0))
        best = truth;
    }
    if (!best) continue;
    taken.add(best);
    pairs.set(box.id!, best.id!);
  }
  return pairs;
}

describe.skipIf(!existsSync(AVA))('AVA poses against a copy with changes that are known', () => {
  it('finds the hits that looking at all finds', async () => {
    const truths = poses().map((box, i) => ({ ...box, id: `truth ${i}`, type: 'action', author: 'ava' }));
    const copies = truths.flatMap((box, i) => {
      const copy = perturbed(box, i);
      return copy ? [{ ...copy, id: `copy ${i}`, type: 'action', author: 'copy', source: 'MODEL' as const }] : [];
    });
    expect([truths.length, copies.length]).toEqual([93_400, 84_060]);
    await annotate(lake, [...truths, ...copies]);
    const pairs = hitsByLooking(copies, truths);
    const row = await evaluate({
      ...{ id: 'poses', type: 'action', predictions: { author: 'copy' } },
      ...{ truth: { author: 'ava' } },
    });
    expect(row).toMatchObject({
      task: 'BOXES',
      prediction_count: 84_060,
      truth_count: 93_400,
      true_positive_count: pairs.size,
      false_positive_count: 84_060 - pairs.size,
      false_negative_count: 93_400 - pairs.size,
    });
    // All that is as it was, and what was moved onto somebody else.
    expect(pairs.size).toBeGreaterThanOrEqual(65_380);
    const hits = await select(lake.current, evaluationCases, {
      where: equals('kind', 'TRUE_POSITIVE'),
      columns: ['prediction_id', 'truth_id', 'overlap'],
    });
    expect(hits.filter(({ prediction_id, truth_id }) => pairs.get(prediction_id!) !== truth_id)).toEqual([]);
    const { precision, recall } = await figures('poses');
    expect(precision).toBeCloseTo(pairs.size / 84_060, 12);
    expect(recall).toBeCloseTo(pairs.size / 93_400, 12);
    console.info(`AVA poses: ${pairs.size} hits of 84060 and 93400`, await figures('poses'));
  });
});

describe.skipIf(!existsSync(SMAD))('speech of AVA-Speech against that of AVASpeech-SMAD', () => {
  it('says how far the two agree', async () => {
    const videos = readdirSync(join(SMAD, 'speech labels')).map((name) => name.replace(/\.csv$/, ''));
    const span = (video: string, from: number, to: number) => ({
      ...{ type: 'speech-segment', asset_id: video, title_id: video },
      ...{ start_us: Math.round(from * 1e6), end_us: Math.round(to * 1e6) },
    });
    const theirs = videos.flatMap((video) =>
      readFileSync(join(SMAD, 'speech labels', `${video}.csv`), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('\t').map(Number) as [number, number])
        .map(([from, to], i) => ({
          ...{ id: `smad ${video} ${i}`, author: 'smad', label: 'SPEECH' },
          ...span(video, from + 900, to + 900),
        })),
    );
    const own = readFileSync(join(AVA, 'ava_speech_labels_v1.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','))
      .map(([video, from, to, label], i) => ({
        ...{ id: `ava ${i}`, author: 'ava-speech', label: label! },
        ...span(video!, Number(from), Number(to)),
      }))
      .filter(({ asset_id }) => videos.includes(asset_id));
    await annotate(lake, [...own, ...theirs]);
    const speech = {
      CLEAN_SPEECH: 'SPEECH',
      SPEECH_WITH_MUSIC: 'SPEECH',
      SPEECH_WITH_NOISE: 'SPEECH',
      NO_SPEECH: null,
    };
    const row = await evaluate({
      ...{ id: 'speech', type: 'speech-segment', predictions: { author: 'smad' }, truth: { author: 'ava-speech' } },
      ...{ task: 'TIME_SEGMENTATION', settings: { labels: speech, bootstrap: 50 } },
    });
    const found = await figures('speech');
    console.info(`AVA-Speech and AVASpeech-SMAD, ${videos.length} videos:`, row, found);
    expect(found['precision']).toBeGreaterThan(0.9);
  });
});
