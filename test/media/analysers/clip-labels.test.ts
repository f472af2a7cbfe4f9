import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chosenAnalysers } from '../../../src/commands/chosen-analysers.js';
import { clipEncoder } from '../../../src/lake/embedding/clip.js';
import { embedFrames } from '../../../src/lake/embedding/embed-frames.js';
import type { Encoder } from '../../../src/lake/embedding/encoder.js';
import { spaceToFill } from '../../../src/lake/embedding/make-space.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { framesWith, vectorColumn, type FrameRow } from '../../../src/lake/tables/frames.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import { clipLabels, type Word } from '../../../src/media/analysers/clip-labels.js';
import { zeroShot } from '../../../src/media/quality/vision/zero-shot.js';
import { noEngine } from '../../support/no-engine.js';
import { generateRows, temporaryLake, writeRows, type LakeRows } from '../../support/lake.js';
import { program } from '../../support/program.js';
import { writeTinyClip } from '../../lake/embedding/tiny-clip.js';

const TEXTS = ['red', 'blue', 'boat'];
const WORDS: Word[] = TEXTS.map((text) => ({ label: text.toUpperCase(), text }));

let lake: Lake;
let uri: string;
let folder: string;
let remove: () => Promise<void>;
let rows: LakeRows;
let picture: Buffer;
beforeAll(async () => {
  ({ lake, uri, folder, remove } = await temporaryLake());
  picture = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#d04020' } })
    .png()
    .toBuffer();
  rows = generateRows({ titles: 1, assetsPerTitle: 1, shotsPerAsset: 3, framesPerShot: 3 });
  // The last shot alone has pictures.
  const frames = rows.frames.map((frame) => ({
    ...frame,
    image: frame.shot_id === rows.shots[2]!.id ? picture : null,
  }));
  await writeRows(lake, { ...rows, frames });
});
afterAll(() => remove());

async function run(words: readonly Word[], space: string | null = null) {
  const analyser = clipLabels(words, space);
  await analyser.check!(await lake.refresh());
  const [asset] = await select(lake.current, assets, { where: equals('kind', 'VIDEO') });
  return analyseAsset(lake, noEngine, asset!, [analyser], {});
}
async function found() {
  const all = await select(await lake.refresh(), annotations, { where: equals('model_id', 'clip-zero-shot@1') });
  return all.sort((a, b) => a.start_us! - b.start_us!);
}

/** What CLIP says of the mean of vectors, by the plain formula. */
async function expected({ text }: Encoder, vectors: readonly Float32Array[]) {
  const mean = Array.from(vectors[0]!, (_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0));
  const powers: number[] = [];
  for (const word of TEXTS) {
    const vector = await text!(word);
    powers.push(Math.exp((100 * mean.reduce((sum, x, i) => sum + x * vector[i]!, 0)) / Math.hypot(...mean)));
  }
  const confidence = Math.max(...powers) / powers.reduce((a, b) => a + b);
  return { label: TEXTS[powers.indexOf(Math.max(...powers))]!.toUpperCase(), confidence };
}

it('a word that is nearer by a cosine of .01 is surer by e', () => {
  const [near, far] = zeroShot(Float32Array.of(1, 0), [Float32Array.of(0.29, 0), Float32Array.of(0.28, 0)]);
  expect(near! / far!).toBeCloseTo(Math.E, 4);
});

it('without a CLIP space or words the command says what to do', async () => {
  const words = join(folder, 'words.txt');
  await writeFile(words, 'red\nblue\n');
  const { code, err } = await program(uri, 'analyse', '--only', 'clip-labels', '--words', words).exit;
  expect({ code, err }).toMatchObject({ code: 2 });
  expect(err).toContain('has no CLIP space: media-graph embed --space clip --encoder clip --model FOLDER makes one');
  await expect(run([])).rejects.toThrow('needs two words or more to choose from (--words), but has 0');
  await expect(run(WORDS, 'look')).rejects.toThrow('--space: the vectors of look are not of a CLIP model');
});

it('a shot has the word that its frames together are nearest to, by stored vectors and by pictures', async () => {
  const model = await writeTinyClip(join(folder, 'clip'));
  const space = await spaceToFill(lake, { id: 'clip', encoder: 'clip', model }, {});
  const encoder = await clipEncoder(model);
  const [red, blue] = [await encoder.text!('red'), await encoder.text!('blue')];
  const vectors = [
    [red, red, red],
    [red, blue, blue],
  ];
  const stored = vectors.flat().map((vector, i) => ({ id: rows.frames[i]!.id, [vectorColumn('clip')]: vector }));
  await writeToLake(lake, { note: 'vectors' }, (writer) =>
    writer.patch(framesWith([space]), 'id', ['id', vectorColumn('clip')], stored as unknown as FrameRow[]),
  );

  expect(await run(WORDS)).toMatchObject([{ status: 'done', found: 3 }]);
  const labels = await found();
  const seen = await encoder.image!(picture);
  const right = await Promise.all([...vectors, [seen]].map((of) => expected(encoder, of)));
  expect(right.slice(0, 2).map(({ label }) => label)).toEqual(['RED', 'BLUE']);
  for (const [i, { label, confidence }] of right.entries()) {
    expect(labels[i]).toMatchObject({ type: 'label', label, shot_id: rows.shots[i]!.id });
    expect(labels[i]).toMatchObject({ data: { space: 'clip', frames: 3 }, start_us: rows.shots[i]!.start_us });
    expect(labels[i]!.confidence).toBeCloseTo(confidence, 4);
  }
  expect(await verifySnapshot(lake.current)).toMatchObject({ findings: [] });

  // The same again is up to date; other words, or more vectors, are not.
  expect(await run(WORDS)).toMatchObject([{ status: 'unchanged' }]);
  await embedFrames(lake, space, encoder, { commitEveryMs: 60_000 });
  expect(await run(WORDS)).toMatchObject([{ status: 'done', found: 3 }]);
});

it('the command takes a list of words with texts of their own, and wants them where it can use them', async () => {
  const list = 'warm = red, cold = blue';
  const all = await program(uri, 'analyse', '--only', 'clip-labels', '--words', list, '--json').exit;
  expect({ code: all.code, err: all.err }).toEqual({ code: 0, err: '' });
  expect((await found()).slice(0, 2).map(({ label }) => label)).toEqual(['warm', 'cold']);
  const unused = chosenAnalysers({ only: ['nudity'], model: [], words: 'a,b' });
  await expect(unused).rejects.toThrow('--words and --space are of clip-labels: --only clip-labels');
});
