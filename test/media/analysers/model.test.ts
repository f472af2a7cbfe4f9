import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { annotationRuns } from '../../../src/lake/tables/annotation-runs.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { models } from '../../../src/lake/tables/models.js';
import { lookSpace } from '../../../src/lake/tables/spaces.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import { modelAnalyser } from '../../../src/media/analysers/model/model-analyser.js';
import { numbersOf, seenBy } from '../../../src/media/analysers/model/model-input.js';
import { readModelFile, type ModelInput } from '../../../src/media/analysers/model/model-file.js';
import { frameRow } from '../../../src/media/ingest/rows.js';
import { noEngine } from '../../support/no-engine.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { program } from '../../support/program.js';
import { boxDetector, byteClassifier, colourClassifier, joinedDetector } from '../../support/tiny-models.js';

const COLOURS = ['#e02020', '#20e020', '#2020e0', '#e02020', '#202020'];
const [WIDTH, HEIGHT] = [64, 32];

const classifier = {
  ...{ name: 'colours', version: '1', task: 'colour classification', licence: 'CC0-1.0', file: 'colours.onnx' },
  input: { width: 8, height: 8 },
  output: { kind: 'classifier', activation: 'softmax', labels: ['red', 'green', 'blue'] },
};
const detector = {
  ...{ name: 'boxes', version: '1', task: 'object detection', licence: 'CC0-1.0', file: 'boxes.onnx' },
  input: { width: 64, height: 64, resize: 'letterbox' },
  output: {
    ...{ kind: 'detector', boxes: 'boxes', scores: 'scores', format: 'xyxy', nms: 0.5 },
    labels: ['boat', 'lamp'],
  },
};

let lake: Lake;
let uri: string;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ lake, uri, folder, remove } = await temporaryLake());
  const film = assetRow('asset-1', 0, 'film-1', 'VIDEO', 10_000_000);
  const pictures = await Promise.all(
    COLOURS.map((background) =>
      sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    ),
  );
  await writeRows(lake, {
    titles: [{ ...titleRow(1), id: 'film-1' }],
    assets: [film],
    spaces: [lookSpace(null, true)],
    frames: pictures.map((jpeg, number) => {
      const place = { entry: null as never, ordinal: number, shotIndex: null, ordinalInShot: number };
      const size = { width: WIDTH, height: HEIGHT, jpegWidth: WIDTH, jpegHeight: HEIGHT };
      const picture = {
        number,
        timestampUs: number * 2_000_000,
        jpeg,
        colour: 'GREY' as const,
        look: Float32Array.from({ length: 256 }, (_, i) => (i === 0 ? 1 : 0)),
        ...size,
      };
      return frameRow(film, place, picture, []);
    }),
  });
});
afterAll(() => remove());

let made = 0;
/** A folder with the description and the weights. */
async function modelOf(description: object, files: Record<string, Buffer | string>): Promise<string> {
  const own = join(folder, `model-${made++}`);
  await mkdir(own);
  await writeFile(join(own, 'model.json'), JSON.stringify(description));
  for (const [name, content] of Object.entries(files)) await writeFile(join(own, name), content);
  return own;
}

async function run(path: string) {
  const analyser = await modelAnalyser(path);
  await analyser.check!(await lake.refresh());
  const [asset] = await select(lake.current, assets, { where: equals('id', 'asset-1') });
  return analyseAsset(lake, noEngine, asset!, [analyser], {});
}
const found = async (type: string) => {
  const rows = await select(await lake.refresh(), annotations, { where: equals('type', type) });
  return rows.sort((a, b) => a.frame_id!.localeCompare(b.frame_id!) || b.confidence! - a.confidence!);
};

describe('a classifier', () => {
  it('labels the frames that it is sure of, as a run with its model card', async () => {
    const description = {
      ...classifier,
      limitations: 'It knows three colours.',
      input: { ...classifier.input, batch: 2 },
    };
    const path = await modelOf(description, { 'colours.onnx': colourClassifier() });
    const { code, out, err } = await program(uri, 'analyse', '--model', path).exit;
    expect({ code, err, out }).toEqual({ code: 0, err: '', out: 'asset-1: model:colours found 4\n' });
    const rows = await found('label');
    expect(rows.map(({ label, frame_id }) => [label, frame_id])).toEqual(
      ['red', 'green', 'blue', 'red'].map((label, i) => [label, expect.stringContaining(`${i}`)]),
    );
    expect(rows[0]!.confidence).toBeGreaterThan(0.99);
    expect(await select(lake.current, models, { where: equals('id', 'onnx-colours@1') })).toMatchObject([
      { name: 'colours', licence: 'CC0-1.0', limitations: 'It knows three colours.', task: 'colour classification' },
    ]);
    expect(await select(lake.current, annotationRuns)).toMatchObject([{ status: 'PUBLISHED', annotation_count: 4 }]);
    expect(await verifySnapshot(lake.current)).toMatchObject({ findings: [] });
    // The same again is up to date; other weights are not.
    expect(await run(path)).toMatchObject([{ status: 'unchanged' }]);
    await writeFile(join(path, 'colours.onnx'), colourClassifier({ times: 30 }));
    expect(await run(path)).toMatchObject([{ status: 'done', found: 4 }]);
  }, 30_000);

  it('of bytes with the channels last, whose labels are a file, and some not told of', async () => {
    const description = {
      ...classifier,
      input: { width: 4, height: 4, layout: 'NHWC', dtype: 'uint8', channels: 'BGR', resize: 'crop' },
      output: { ...classifier.output, labels: 'labels.txt' },
    };
    const labels = 'blue\n\nred\n';
    expect(
      await run(await modelOf(description, { 'colours.onnx': byteClassifier(4), 'labels.txt': labels })),
    ).toMatchObject([{ status: 'done', found: 3 }]);
    expect((await found('label')).map(({ label }) => label)).toEqual(['red', 'blue', 'red']);
  });

  it('of a fixed batch is filled up', async () => {
    const path = await modelOf(classifier, { 'colours.onnx': colourClassifier({ sizes: [3, 3, 8, 8] }) });
    expect(await run(path)).toMatchObject([{ status: 'done', found: 4 }]);
  });

  it('gives the type that it is told to, with the score as its value', async () => {
    const gives = { type: 'smoking', data: { threshold: 0.5 }, asValue: true };
    const output = { ...classifier.output, labels: [null, null, 'smoke'] };
    const description = { ...classifier, name: 'smoke', gives, output };
    await run(await modelOf(description, { 'colours.onnx': colourClassifier() }));
    const [row, ...others] = await found('smoking');
    expect(others).toEqual([]);
    expect(row).toMatchObject({ label: 'smoke', value: row!.confidence, data: { threshold: 0.5 } });
    expect(await verifySnapshot(lake.current)).toMatchObject({ findings: [] });
  });
});

describe('a detector', () => {
  // In a square of 64 the picture lies from 16 to 48.
  const [half, same, other, bar] = [
    [0, 16, 32, 48],
    [1, 16, 33, 48],
    [32, 8, 64, 32],
    [0, 0, 64, 16],
  ];
  const boxes = [half!, same!, other!, bar!];

  it('finds boxes as fractions of the picture, without those that repeat and those beside it', async () => {
    const scores = [0.9, 0, 0.8, 0, 0, 0.7, 0, 0.9];
    expect(await run(await modelOf(detector, { 'boxes.onnx': boxDetector(64, boxes, scores) }))).toMatchObject([
      { found: 2 * COLOURS.length },
    ]);
    const rows = await found('object');
    expect(rows.slice(0, 2)).toMatchObject([
      { label: 'boat', x: 0, y: 0, width: 0.5, height: 1 },
      { label: 'lamp', x: 0.5, y: 0, width: 0.5, height: 0.5 },
    ]);
    expect(rows[0]!.confidence).toBeCloseTo(0.9, 5);
    expect(await verifySnapshot(lake.current)).toMatchObject({ findings: [] });
  });

  it.each([
    ['xywh', [0, 16, 32, 32], false],
    ['cxcywh', [16, 32, 32, 32], false],
    ['cxcywh', [0.25, 0.5, 0.5, 0.5], true],
  ] as const)('whose boxes are %s %j', async (format, box, normalised) => {
    const description = { ...detector, output: { ...detector.output, format, normalised } };
    await run(await modelOf(description, { 'boxes.onnx': boxDetector(64, [[...box]], [0.9, 0.1]) }));
    expect((await found('object'))[0]).toMatchObject({ label: 'boat', x: 0, y: 0, width: 0.5, height: 1 });
  });

  it('that names the class of each box', async () => {
    const description = { ...detector, output: { ...detector.output, classes: 'classes', threshold: 0.6 } };
    const weights = boxDetector(64, [half!, other!], [0.7, 0.5], [1n, 0n]);
    await run(await modelOf(description, { 'boxes.onnx': weights }));
    expect((await found('object')).map(({ label }) => label)).toEqual(COLOURS.map(() => 'lamp'));
  });
});

describe('a detector of one output', () => {
  const rows = [
    [16, 32, 32, 32, 0.5, 0.2, 0.9],
    [48, 20, 32, 24, 0.9, 0.8, 0.1],
  ];
  const columns = rows[0]!.map((_, i) => rows.map((row) => row[i]!));
  const output = {
    ...{ ...detector.output, boxes: 'both', scores: 'both', format: 'cxcywh', threshold: 0.4 },
    ...{ objectness: true, nms: null },
  };

  it.each([
    ['rows', rows],
    ['columns', columns],
  ] as const)('with boxes as %s', async (joined, numbers) => {
    const description = { ...detector, output: { ...output, joined } };
    await run(await modelOf(description, { 'boxes.onnx': joinedDetector(64, numbers) }));
    const both = (await found('object')).slice(0, 2);
    expect(both.map(({ label, confidence }) => [label, Number(confidence!.toFixed(3))])).toEqual([
      ['boat', 0.72],
      ['lamp', 0.45],
    ]);
    expect(both).toMatchObject([
      { x: 0.5, y: 0, width: 0.5, height: 0.5 },
      { x: 0, y: 0, width: 0.5, height: 1 },
    ]);
  });

  it('of other sizes is one clear line, and so is one that is not joined', async () => {
    const wrong = { ...detector, output: { ...output, joined: 'columns' } };
    const weights = { 'boxes.onnx': joinedDetector(64, rows) };
    await expect(run(await modelOf(wrong, weights))).rejects.toThrow(
      'output.joined: both is 1 × 2 × 7, but boxes as columns of 2 classes have 7 numbers each',
    );
    await expect(run(await modelOf({ ...detector, output }, weights))).rejects.toThrow(
      'model.json: output.objectness: is of outputs that are joined',
    );
    const logits = { ...detector, output: { ...output, joined: 'rows', activation: 'sigmoid' } };
    await expect(run(await modelOf(logits, weights))).rejects.toThrow('output.objectness: multiplies confidences');
  });
});

it('the examples of the docs are right', async () => {
  const page = await readFile(new URL('../../../docs/quality.md', import.meta.url), 'utf8');
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json!) as { file?: string });
  const described = examples.filter(({ file }) => file !== undefined);
  expect(described.length).toBe(3);
  for (const one of described) await readModelFile(await modelOf(one, { [one.file!]: 'weights' }));
});

describe('what a model sees', () => {
  const red = { rgb: Buffer.from(Array.from({ length: 4 * 2 }, () => [255, 51, 0]).flat()), width: 4, height: 2 };
  const input = (of: Partial<ModelInput>): ModelInput => ({
    ...{
      width: 2,
      height: 2,
      layout: 'NCHW',
      dtype: 'float32',
      channels: 'RGB',
      resize: 'stretch',
      pad: 102,
      batch: 1,
    },
    ...of,
  });
  const numbers = async (of: Partial<ModelInput>) => [...numbersOf(input(of), [await seenBy(input(of), red)], 1)];

  it('is scaled and normalised, channel by channel', async () => {
    const rounded = (await numbers({ mean: [0.5, 0.1, 0], std: [0.5, 0.1, 1] })).map((x) => Number(x.toFixed(5)));
    expect(rounded).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect(await numbers({ scale: 1, channels: 'BGR', layout: 'NHWC' })).toEqual(
      Array.from({ length: 4 }, () => [0, 51, 255]).flat(),
    );
  });

  it('has bars where it is a letterbox, and the middle where it is cropped', async () => {
    const tall = { width: 2, height: 3, scale: 1, resize: 'letterbox' } as const;
    expect((await numbers(tall)).slice(0, 6)).toEqual([102, 102, 255, 255, 102, 102].map((x) => expect.closeTo(x, 0)));
    const halves = Buffer.from(
      Array.from({ length: 8 }, (_, i) => [i % 4 === 0 || i % 4 === 3 ? 0 : 200, 0, 0]).flat(),
    );
    const seen = await seenBy(input({ resize: 'crop' }), { rgb: halves, width: 4, height: 2 });
    expect([...seen.rgb]).toEqual([200, 0, 0, 200, 0, 0, 200, 0, 0, 200, 0, 0]);
    expect(seen.placement).toEqual({ left: -1, top: 0, width: 4, height: 2 });
  });
});

describe('one clear line when', () => {
  const weights = { 'colours.onnx': colourClassifier() };
  const { input, output } = classifier;
  it.each([
    ['a field is wrong', { ...classifier, input: { ...input, width: 0 } }, 'model.json: input.width: '],
    ['a field is not known', { ...classifier, weight: 'x' }, 'model.json: the model: Unrecognized key: "weight"'],
    ['a field is missing', { ...classifier, licence: undefined }, 'model.json: licence: '],
    ['the kind is not known', { ...classifier, output: { ...output, kind: 'segmenter' } }, 'model.json: output.kind: '],
    [
      'bytes are normalised',
      { ...classifier, input: { ...input, dtype: 'uint8', scale: 1 } },
      'model.json: input.dtype: scale, mean and std are of float32',
    ],
    ['the weights are missing', { ...classifier, file: 'no.onnx' }, 'file: there is no file no.onnx beside model.json'],
    [
      'they are elsewhere',
      { ...classifier, file: '../colours.onnx' },
      'file: ../colours.onnx lies outside of the folder',
    ],
    [
      'labels are elsewhere',
      { ...classifier, output: { ...output, labels: '/etc/passwd' } },
      'output.labels: /etc/passwd lies',
    ],
    ['they are no model', { ...classifier, file: 'model.json' }, 'file: model.json is no ONNX model that can run: '],
    [
      'the model is of another size',
      { ...classifier, input: { width: 9, height: 8 } },
      'input: batch × 3 × 8 × 9 (NCHW), but the model takes batch × 3 × 8 × 8',
    ],
    [
      'it takes other numbers',
      { ...classifier, input: { ...input, dtype: 'uint8' } },
      'input.dtype: uint8, but the model takes float32',
    ],
    [
      'it has no such input',
      { ...classifier, input: { ...input, name: 'x' } },
      'input.name: the model has no x; it has pixels',
    ],
    [
      'it has no such output',
      { ...classifier, output: { ...output, name: 'y' } },
      'output.name: the model has no y; it has colours',
    ],
    [
      'a label is missing',
      { ...classifier, output: { ...output, labels: ['red'] } },
      'output.labels: there are 1, but the model has 3',
    ],
    [
      'a confidence is none',
      { ...classifier, output: { ...output, activation: 'none' } },
      'output.activation: none, but the model gives',
    ],
    [
      'the type is not defined',
      { ...classifier, gives: { type: 'colour' } },
      'gives.type: the lake has no annotation type colour',
    ],
    [
      'the type has other data',
      { ...classifier, gives: { type: 'pixel-error' } },
      'gives.data: type pixel-error does not take it: ',
    ],
  ])('%s', async (_, description, message) => {
    const path = await modelOf(description, weights);
    const error = await run(path).then(
      () => null,
      (reason: Error) => reason,
    );
    expect(error).toMatchObject({ name: 'UsageError' });
    expect(error!.message).toContain(message);
    expect(error!.message).not.toContain('\n');
  });

  it('a detector gives a type without a place in the picture', async () => {
    const description = { ...detector, gives: { type: 'speech' } };
    const path = await modelOf(description, { 'boxes.onnx': boxDetector(64, [[0, 0, 1, 1]], [1, 0]) });
    await expect(run(path)).rejects.toThrow('gives.type: annotations of type speech have no region');
  });

  it('boxes and scores do not fit', async () => {
    const path = await modelOf(
      { ...detector, output: { ...detector.output, labels: ['boat'] } },
      { 'boxes.onnx': boxDetector(64, [[0, 0, 1, 1]], [1, 0]) },
    );
    await expect(run(path)).rejects.toThrow('scores has 2 numbers, but 1 × 1 boxes of 1 classes need 1');
  });

  it('a link leads out of the folder', async () => {
    const path = await modelOf(classifier, {});
    await symlink(join(folder, 'model-0', 'colours.onnx'), join(path, 'colours.onnx'));
    await expect(run(path)).rejects.toThrow('colours.onnx lies outside of the folder of model.json');
  });

  it('there is no such file, as the command says it', async () => {
    const { code, err } = await program(uri, 'analyse', '--model', join(folder, 'none.json')).exit;
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('none.json cannot be read (ENOENT)') });
  });
});
