import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tensor } from '@huggingface/transformers';
import { installCommand, isInstalled } from '../../base/is-installed.js';
import { UsageError } from '../../base/usage-error.js';
import { toUnitLength } from './unit-length.js';

const PACKAGE = '@huggingface/transformers';
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
/** By how exact they are: 32-bit floats, 16-bit floats, 8-bit integers. */
const WEIGHTS = { fp32: '', fp16: '_fp16', q8: '_quantized' } as const;
/** Sentences that the model reads at a time. */
const AT_ONCE = 32;

/** The vectors of sentences, each of length 1: what means the same lies near. */
export type SentenceEncoder = (sentences: readonly string[]) => Promise<Float32Array[]>;

/** Throws UsageError where the folder, or what runs it, is not there. */
export function checkSentenceModel(folder: string): void {
  if (!isInstalled(PACKAGE)) throw new UsageError(`--sentences needs ${PACKAGE}: ${installCommand(PACKAGE)}`);
  const missing = FILES.find((file) => !existsSync(join(folder, file)));
  if (missing === undefined && weightsIn(folder)) return;
  throw new UsageError(
    `--sentences: ${folder} lacks ${missing ?? 'onnx/model.onnx'}: a model's folder is as huggingface.co/Xenova/LaBSE has it`,
  );
}

/** Loads the model; nothing is fetched. Throws UsageError where it cannot be loaded, or gives no vectors of words or sentences. */
export async function openSentences(folder: string): Promise<SentenceEncoder> {
  checkSentenceModel(folder);
  const { AutoModel, AutoTokenizer, env } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  const options = { local_files_only: true, dtype: weightsIn(folder)!, device: 'cpu' } as const;
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(folder, options),
    AutoModel.from_pretrained(folder, options),
  ]).catch((error: Error) => {
    throw new UsageError(`--sentences: ${folder} cannot be loaded as a sentence model: ${error.message}`);
  });
  const goesByFirst = readsFirstWord(folder);
  return async (sentences) => {
    const all: Float32Array[] = [];
    for (let from = 0; from < sentences.length; from += AT_ONCE) {
      // Longer texts are cut to what the model reads.
      const inputs = tokenizer(sentences.slice(from, from + AT_ONCE), { padding: true, truncation: true }) as Inputs;
      const given = (await model(inputs)) as Record<string, Tensor | undefined>;
      all.push(...vectorsOf(given, inputs, goesByFirst, folder));
    }
    return all;
  };
}

interface Inputs {
  readonly attention_mask: Tensor;
}

/** A model that gives sentences is taken at its word; of one that gives words the mean is taken, as sentence-transformers do. */
function vectorsOf(
  given: Record<string, Tensor | undefined>,
  { attention_mask: mask }: Inputs,
  goesByFirst: boolean,
  folder: string,
): Float32Array[] {
  const ofSentences = given['sentence_embedding'];
  const ofWords = given['last_hidden_state'] ?? given['token_embeddings'];
  const tensor = ofSentences ?? ofWords;
  if (!tensor)
    throw new UsageError(`--sentences: ${folder} gives ${Object.keys(given).join(', ')}, no vectors of words`);
  const [count, dimension] = [tensor.dims[0]!, tensor.dims.at(-1)!];
  const words = ofSentences ? 1 : tensor.dims[1]!;
  const data = tensor.data as Float32Array;
  return Array.from({ length: count }, (_, sentence) => {
    const sum = new Float32Array(dimension);
    for (let word = 0; word < (ofSentences || goesByFirst ? 1 : words); word++) {
      const place = sentence * words + word;
      if (!ofSentences && Number(mask.data[place]) === 0) continue;
      for (let i = 0; i < dimension; i++) sum[i]! += data[place * dimension + i]!;
    }
    return toUnitLength(sum);
  });
}

/** Whether the first word stands for the sentence, as `1_Pooling` of sentence-transformers may say. */
function readsFirstWord(folder: string): boolean {
  const file = join(folder, '1_Pooling', 'config.json');
  if (!existsSync(file)) return false;
  const { pooling_mode_cls_token: isFirst } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return isFirst === true;
}

function weightsIn(folder: string): keyof typeof WEIGHTS | undefined {
  const kinds = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
  return kinds.find((kind) => existsSync(join(folder, 'onnx', `model${WEIGHTS[kind]}.onnx`)));
}
