import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomOf } from '../../support/lake.js';

/** A CLIP model of the real layout, too small to know anything: words are averaged, pixels multiplied by a matrix. */
export const TINY = { dimension: 16, side: 8, words: ['[PAD]', '[UNK]', 'a', 'red', 'blue', 'boat'] } as const;

const random = randomOf(3);
const matrix = (rows: number) => Float32Array.from({ length: rows * TINY.dimension }, () => random() - 0.5);
/** Row w is the vector of word w. */
export const WORD_VECTORS = matrix(TINY.words.length);
const PIXELS = matrix(3 * TINY.side * TINY.side);

/** Writes the folder as huggingface.co/Xenova/clip-vit-base-patch32 has it. */
export async function writeTinyClip(folder: string): Promise<string> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const { side, words, dimension } = TINY;
  const json: Record<string, object> = {
    'config.json': { model_type: 'clip', architectures: ['CLIPModel'], projection_dim: dimension },
    'preprocessor_config.json': {
      image_processor_type: 'CLIPImageProcessor',
      do_resize: true,
      size: { shortest_edge: side },
      do_center_crop: true,
      crop_size: { height: side, width: side },
      do_rescale: true,
      rescale_factor: 1 / 255,
      do_normalize: true,
      image_mean: [0.5, 0.5, 0.5],
      image_std: [0.5, 0.5, 0.5],
      resample: 3,
    },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: [0, 1].map((id) => ({ id, content: words[id], special: true, normalized: false })),
      normalizer: { type: 'Lowercase' },
      pre_tokenizer: { type: 'Whitespace' },
      post_processor: null,
      decoder: null,
      model: { type: 'WordLevel', vocab: Object.fromEntries(words.map((word, id) => [word, id])), unk_token: '[UNK]' },
    },
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      model_max_length: 8,
      pad_token: '[PAD]',
      unk_token: '[UNK]',
    },
  };
  for (const [name, content] of Object.entries(json)) await writeFile(join(folder, name), JSON.stringify(content));
  await writeFile(join(folder, 'onnx', 'text_model.onnx'), textModel());
  await writeFile(join(folder, 'onnx', 'vision_model.onnx'), visionModel());
  return folder;
}

function textModel(): Buffer {
  const nodes = [
    node('Gather', ['words', 'input_ids'], ['vectors']),
    node('ReduceMean', ['vectors', 'axes'], ['text_embeds'], [attribute('keepdims', 0)]),
  ];
  const values = [
    tensor('words', [TINY.words.length, TINY.dimension], FLOAT, WORD_VECTORS),
    tensor('axes', [1], INT64, BigInt64Array.of(1n)),
  ];
  return model(nodes, values, value('input_ids', INT64, ['batch', 'words_of']), 'text_embeds');
}

function visionModel(): Buffer {
  const nodes = [
    node('Flatten', ['pixel_values'], ['flat'], [attribute('axis', 1)]),
    node('MatMul', ['flat', 'pixels'], ['image_embeds']),
  ];
  const values = [tensor('pixels', [3 * TINY.side * TINY.side, TINY.dimension], FLOAT, PIXELS)];
  return model(nodes, values, value('pixel_values', FLOAT, ['batch', 3, TINY.side, TINY.side]), 'image_embeds');
}

// ONNX is Protocol Buffers; field numbers from github.com/onnx/onnx/blob/main/onnx/onnx.proto3.
const FLOAT = 1;
const INT64 = 7;
const INT_ATTRIBUTE = 2;

function model(nodes: Buffer[], values: Buffer[], input: Buffer, output: string): Buffer {
  const graph = message(
    ...nodes.map((one) => field(1, one)),
    field(2, 'tiny'),
    ...values.map((one) => field(5, one)),
    field(11, input),
    field(12, value(output, FLOAT, ['batch', TINY.dimension])),
  );
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 18))));
}

function node(type: string, inputs: string[], outputs: string[], attributes: Buffer[] = []): Buffer {
  return message(
    ...inputs.map((name) => field(1, name)),
    ...outputs.map((name) => field(2, name)),
    field(4, type),
    ...attributes.map((one) => field(5, one)),
  );
}

const attribute = (name: string, of: number) => message(field(1, name), field(3, of), field(20, INT_ATTRIBUTE));

function tensor(name: string, sizes: number[], type: number, of: Float32Array | BigInt64Array): Buffer {
  const bytes = Buffer.from(of.buffer, of.byteOffset, of.byteLength);
  return message(...sizes.map((size) => field(1, size)), field(2, type), field(8, name), field(9, bytes));
}

function value(name: string, type: number, sizes: (number | string)[]): Buffer {
  const shape = sizes.map((size) => field(1, message(typeof size === 'number' ? field(1, size) : field(2, size))));
  return message(field(1, name), field(2, message(field(1, message(field(1, type), field(2, message(...shape)))))));
}

const message = (...fields: Buffer[]) => Buffer.concat(fields);

function field(number: number, content: number | string | Buffer): Buffer {
  if (typeof content === 'number') return message(varint(number << 3), varint(content));
  const bytes = Buffer.from(content as string);
  return message(varint((number << 3) | 2), varint(bytes.length), bytes);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}
