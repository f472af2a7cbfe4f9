import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chosenAnalysers } from '../../../src/commands/chosen-analysers.js';
import { openSentences } from '../../../src/lake/embedding/sentences.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { positionColumns } from '../../../src/lake/tables/line-position.js';
import { metrics } from '../../../src/lake/tables/metrics.js';
import { sortKey } from '../../../src/lake/tables/ordering.js';
import { adequacy } from '../../../src/media/analysers/adequacy.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import { adequacyOf } from '../../../src/media/quality/tracks/adequacy.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { noEngine } from '../../support/no-engine.js';
import { attribute, FLOAT, INT64, model, node, tensor, value } from '../../support/onnx-file.js';

/** What means the same has the same vector; the model knows no more. */
const WORDS = ['[PAD]', '[UNK]', 'boat', 'skepp', 'house', 'hus', 'red', 'ljus'];
const VECTORS = [[0, 0, 0, 1], [0, 0, 0, 1], ...['boat', 'house', 'red'].flatMap((_, i) => [axis(i), axis(i)])];
function axis(i: number): number[] {
  return [0, 1, 2, 3].map((at) => Number(at === i));
}

async function writeTinySentences(folder: string): Promise<string> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const json: Record<string, object> = {
    'config.json': { model_type: 'bert', architectures: ['BertModel'] },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: [0, 1].map((id) => ({ id, content: WORDS[id], special: true, normalized: false })),
      normalizer: { type: 'Lowercase' },
      pre_tokenizer: { type: 'Whitespace' },
      post_processor: null,
      decoder: null,
      model: { type: 'WordLevel', vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])), unk_token: '[UNK]' },
    },
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      model_max_length: 8,
      pad_token: '[PAD]',
      unk_token: '[UNK]',
    },
  };
  for (const [name, content] of Object.entries(json)) await writeFile(join(folder, name), JSON.stringify(content));
  const nodes = [node('Gather', ['words', 'input_ids'], ['last_hidden_state'], [attribute('axis', 0)])];
  const values = [tensor('words', [WORDS.length, 4], FLOAT, Float32Array.from(VECTORS.flat()))];
  const inputs = [value('input_ids', INT64, ['batch', 'words_of'])];
  const outputs = [value('last_hidden_state', FLOAT, ['batch', 'words_of', 4])];
  await writeFile(join(folder, 'onnx', 'model.onnx'), model(nodes, values, inputs, outputs));
  return folder;
}

const ENGLISH = ['boat', 'house', 'red boat', 'boat', 'house', 'red', 'red house', 'boat'];
/** The fifth says another thing. */
const SWEDISH = ['skepp', 'hus', 'ljus skepp', 'skepp', 'ljus', 'ljus', 'ljus hus', 'skepp'];

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, remove } = made);
  folder = await writeTinySentences(join(made.folder, 'sentences'));
  const lines = (asset: string, place: number, texts: readonly string[], language: string) =>
    texts.map((text, i) => ({
      ...{ id: `${asset}-${i}`, asset_id: asset, title_id: 't1', ordinal: i, sort_key: sortKey(place, i), language },
      ...{ speaker: null, text, start_us: i * 3_000_000, end_us: i * 3_000_000 + 2_000_000, ...positionColumns(null) },
    }));
  await writeRows(lake, {
    titles: [{ ...titleRow(1), original_language: 'en' }],
    assets: [
      { ...assetRow('en', 0, 't1', 'TEXT', null), language: 'en' },
      { ...assetRow('sv', 1, 't1', 'TEXT', null), language: 'sv' },
    ],
    dialogue: [...lines('en', 0, ENGLISH, 'en'), ...lines('sv', 1, SWEDISH, 'sv')],
  });
});
afterAll(() => remove());

it('vectors are means of words, padding left out, of length 1', async () => {
  const [one, two] = await (await openSentences(folder))(['red boat', 'house']);
  expect([...one!]).toEqual([Math.SQRT1_2, 0, Math.SQRT1_2, 0].map((x) => expect.closeTo(x, 6)));
  expect([...two!]).toEqual([0, 1, 0, 0]);
});

it('a line that means another thing is found, and the track is measured', async () => {
  const sv = { ...assetRow('sv', 1, 't1', 'TEXT', null), language: 'sv' };
  const run = () => analyseAsset(lake, noEngine, sv, [adequacy(folder)], {});
  expect(await run()).toMatchObject([{ analyser: 'adequacy', status: 'done', found: 2 }]);
  expect(await select(lake.current, metrics, { where: equals('asset_id', 'sv') })).toMatchObject([
    { name: 'adequacy', value: 1, unit: 'cosine' },
  ]);
  expect(await select(lake.current, annotations)).toMatchObject([
    {
      ...{ type: 'translation', label: 'low-adequacy', value: 0, start_us: 12_000_000, end_us: 14_000_000 },
      text: '“ljus” may not say what “house” says.',
      data: { severity: 'minor', lineId: 'sv-4', otherLineId: 'en-4', otherAssetId: 'en' },
    },
  ]);
  expect(await run()).toMatchObject([{ status: 'unchanged' }]);
});

it('far below is four deviations, and a fifth of a cosine', () => {
  const cosines = [0.8, 0.82, 0.78, 0.81, 0.79, 0.8, 0.65];
  expect(adequacyOf(cosines)).toMatchObject({ median: 0.8, limit: expect.closeTo(0.6, 9), low: [] });
  expect(adequacyOf([...cosines.slice(1), 0.55]).low).toEqual([6]);
  expect(adequacyOf([0.9, 0.7, 0.8, 0.6, 0.5, 0.75, 0.2]).low).toEqual([]);
});

it('without a model, or one that is whole, the command says what to do', async () => {
  await expect(adequacy(null).check!(lake.current)).rejects.toThrow('(--sentences)');
  await expect(adequacy(join(folder, 'onnx')).check!(lake.current)).rejects.toThrow('lacks config.json');
  await expect(chosenAnalysers({ model: [], sentences: folder })).rejects.toThrow('--only adequacy');
});
