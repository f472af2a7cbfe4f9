import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PreTrainedModel, Processor, Tensor } from '@huggingface/transformers';
import { installCommand, isInstalled } from '../../base/is-installed.js';
import { UsageError } from '../../base/usage-error.js';
import type { Encoder } from './encoder.js';
import { decodePicture } from '../pictures/decode-picture.js';
import { toUnitLength } from './unit-length.js';

const PACKAGE = '@huggingface/transformers';
const FILES = ['config.json', 'preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'];
/** By how exact they are: 32-bit floats, 16-bit floats, 8-bit integers. */
const WEIGHTS = { fp32: '', fp16: '_fp16', q8: '_quantized' } as const;

/** A CLIP model cannot be run here; the message says what to do. */
export class ClipError extends UsageError {
  override name = 'ClipError';
}

/** Whether this machine has the model, and what runs it. */
export function clipIsHere(folder: string): boolean {
  return isInstalled(PACKAGE) && missingFile(folder) === null;
}

/** The length of the model's vectors. Throws a `ClipError` when it is not there. */
export function clipDimension(folder: string): number {
  checkIsHere(folder);
  const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as Record<string, unknown>;
  const { model_type: type, projection_dim: dimension } = config;
  if (type !== 'clip' || typeof dimension !== 'number') {
    throw new ClipError(`${folder} holds a model of type ${String(type)}, not a CLIP model with a projection_dim`);
  }
  return dimension;
}

const opened = new Map<string, Promise<Encoder>>();

/** The model's text and image encoders, loaded once a process. Throws a `ClipError` when it is not there. */
export function clipEncoder(folder: string): Promise<Encoder> {
  const path = resolve(folder);
  let encoder = opened.get(path);
  if (!encoder) {
    opened.set(path, (encoder = openClip(path)));
    encoder.catch(() => opened.delete(path));
  }
  return encoder;
}

async function openClip(folder: string): Promise<Encoder> {
  const dimension = clipDimension(folder);
  const clip = await import('@huggingface/transformers');
  // Models are files that the user has put there: nothing is fetched, whatever a file of theirs names.
  clip.env.allowRemoteModels = false;
  clip.env.allowLocalModels = true;
  const options = { local_files_only: true, dtype: weightsIn(folder), device: 'cpu' } as const;
  const load = <T>(of: Promise<T>): Promise<T> =>
    of.catch((error: Error) => {
      throw new ClipError(`${folder} cannot be loaded as a CLIP model: ${error.message}`);
    });
  const [tokenizer, processor, textModel, visionModel] = await Promise.all([
    load(clip.AutoTokenizer.from_pretrained(folder, options)),
    load(clip.AutoProcessor.from_pretrained(folder, options)),
    load(clip.CLIPTextModelWithProjection.from_pretrained(folder, options)),
    load(clip.CLIPVisionModelWithProjection.from_pretrained(folder, options)),
  ]);
  const vectorOf = async (model: PreTrainedModel, inputs: unknown, output: string): Promise<Float32Array> => {
    const { [output]: embeds } = (await model(inputs)) as Record<string, Tensor | undefined>;
    const vector = embeds?.data as Float32Array | undefined;
    if (vector?.length === dimension) return toUnitLength(vector);
    throw new ClipError(`${folder} gives ${vector?.length ?? 'no'} numbers as ${output}, but says ${dimension}`);
  };
  return {
    async image(picture) {
      const { rgb, width, height } = await decodePicture(picture);
      const inputs: unknown = await (processor as Processor)(new clip.RawImage(rgb, width, height, 3));
      return vectorOf(visionModel, inputs, 'image_embeds');
    },
    // The model reads a limited number of words; longer texts are cut.
    text: (text) => vectorOf(textModel, tokenizer(text, { padding: true, truncation: true }), 'text_embeds'),
  };
}

function checkIsHere(folder: string): void {
  if (!isInstalled(PACKAGE)) {
    throw new ClipError(`CLIP needs the package ${PACKAGE}: ${installCommand(PACKAGE)}`);
  }
  const missing = missingFile(folder);
  if (missing === null) return;
  throw new ClipError(
    `${folder} lacks ${missing}: a CLIP model's folder is as huggingface.co/Xenova/clip-vit-base-patch32 has it`,
  );
}

function missingFile(folder: string): string | null {
  const missing = FILES.find((file) => !existsSync(join(folder, file)));
  return missing ?? (weightsIn(folder) ? null : 'onnx/text_model.onnx or onnx/vision_model.onnx');
}

/** The most exact weights that both encoders have. */
function weightsIn(folder: string): keyof typeof WEIGHTS | undefined {
  const kinds = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
  return kinds.find((kind) =>
    ['text_model', 'vision_model'].every((name) => existsSync(join(folder, 'onnx', `${name}${WEIGHTS[kind]}.onnx`))),
  );
}
