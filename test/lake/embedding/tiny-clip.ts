import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomOf } from '../../support/lake.js';
import { attribute, FLOAT, INT64, model, node, tensor, value } from '../../support/onnx-file.js';

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
  return model(nodes, values, [value('input_ids', INT64, ['batch', 'words_of'])], [embeds('text_embeds')]);
}

function visionModel(): Buffer {
  const nodes = [
    node('Flatten', ['pixel_values'], ['flat'], [attribute('axis', 1)]),
    node('MatMul', ['flat', 'pixels'], ['image_embeds']),
  ];
  const values = [tensor('pixels', [3 * TINY.side * TINY.side, TINY.dimension], FLOAT, PIXELS)];
  const pixels = value('pixel_values', FLOAT, ['batch', 3, TINY.side, TINY.side]);
  return model(nodes, values, [pixels], [embeds('image_embeds')]);
}

const embeds = (name: string) => value(name, FLOAT, ['batch', TINY.dimension]);
