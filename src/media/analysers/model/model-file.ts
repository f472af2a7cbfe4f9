/** A JSON file that describes an ONNX model: what it takes, what it gives, and how that is written. docs/quality.md has examples. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { UsageError } from '../../../base/usage-error.js';
import { RESIZES } from '../../quality/vision/placement.js';

/** Of a folder that is given in place of the file. */
export const MODEL_FILE = 'model.json';

const word = z.string().trim().min(1).max(2000);
/** Part of the model's id in the lake, where `@` stands before the version. */
const key = z.string().regex(/^[\w.-]{1,100}$/, 'has other characters than letters, digits, ".", "-" and "_"');
const fraction = z.number().min(0).max(1);
const side = z.int().min(1).max(4096);
const colour = z.array(z.number()).length(3);
/** null: a class that is not told of, such as a background. */
const labels = z.union([z.array(word.nullable()).min(1), word]);
const activation = z.enum(['none', 'softmax', 'sigmoid']).default('none');
const common = { labels, activation, threshold: fraction.default(0.5), top: z.int().min(1).max(1000).default(100) };

const classifier = z.strictObject({ kind: z.literal('classifier'), name: word.optional(), ...common });

const detector = z.strictObject({
  kind: z.literal('detector'),
  boxes: word,
  scores: word,
  /** Where `scores` has one number for each box: the output that has its class. */
  classes: word.optional(),
  /** `boxes` and `scores` are one output, each box a row or a column of it: its four numbers, then its scores. */
  joined: z.enum(['rows', 'columns']).optional(),
  /** Before the scores is one of there being anything at all, by which they are multiplied. */
  objectness: z.boolean().default(false),
  format: z.enum(['xyxy', 'xywh', 'cxcywh']),
  normalised: z.boolean().default(false),
  nms: fraction.nullable().default(null),
  ...common,
});

const checkedDetector = detector
  .refine(({ joined, boxes, scores }) => joined === undefined || boxes === scores, {
    message: 'is of one output, which both boxes and scores name',
    path: ['joined'],
  })
  .refine(({ joined, objectness }) => joined !== undefined || !objectness, {
    message: 'is of outputs that are joined',
    path: ['objectness'],
  })
  .refine(({ objectness, activation }) => !objectness || activation === 'none', {
    message: 'multiplies confidences, so the model gives them as they are: activation none',
    path: ['objectness'],
  });

const schema = z.strictObject({
  name: key,
  version: key,
  task: word,
  licence: word,
  description: word.optional(),
  intendedUse: word.optional(),
  limitations: word.optional(),
  file: word,
  input: z
    .strictObject({
      name: word.optional(),
      width: side,
      height: side,
      layout: z.enum(['NCHW', 'NHWC']).default('NCHW'),
      dtype: z.enum(['float32', 'uint8']).default('float32'),
      channels: z.enum(['RGB', 'BGR']).default('RGB'),
      resize: z.enum(RESIZES).default('stretch'),
      /** Level of the bars of a letterbox. */
      pad: z.int().min(0).max(255).default(114),
      scale: z.number().positive().optional(),
      mean: colour.optional(),
      std: z.array(z.number().positive()).length(3).optional(),
      batch: z.int().min(1).max(64).default(8),
    })
    .refine(({ dtype, scale, mean, std }) => dtype === 'float32' || !(scale ?? mean ?? std), {
      message: 'scale, mean and std are of float32: a model that takes uint8 is given the pixels as they are',
      path: ['dtype'],
    }),
  output: z.discriminatedUnion('kind', [classifier, checkedDetector]),
  gives: z
    .strictObject({
      /** An annotation type that comes with the project, or that the lake has. */
      type: word,
      /** `data` of each annotation, as the type asks. */
      data: z.record(z.string(), z.unknown()).optional(),
      /** The confidence is the annotation's `value`, too, as types of compliance have it. */
      asValue: z.boolean().default(false),
    })
    .optional(),
});

type Described = z.infer<typeof schema>;
export type ModelInput = Described['input'];
export type Classifier = Omit<z.infer<typeof classifier>, 'labels'> & { readonly labels: Labels };
export type Detector = Omit<z.infer<typeof detector>, 'labels'> & { readonly labels: Labels };
/** By the number of the class; null: it is not told of. */
export type Labels = readonly (string | null)[];

/** A model as its file describes it, its labels read. */
export interface DescribedModel extends Omit<Described, 'output' | 'gives'> {
  readonly output: Classifier | Detector;
  readonly gives: NonNullable<Described['gives']>;
  /** The JSON file, for messages. */
  readonly from: string;
  /** Path of the weights. */
  readonly weights: string;
  /** Of the JSON file, the labels and the weights: sixteen digits of its SHA-256. */
  readonly digest: string;
}

/** Reads the file, or `model.json` of a folder. Throws UsageError, naming the field and what is wrong with it. */
export async function readModelFile(fileOrFolder: string): Promise<DescribedModel> {
  const isFolder = (await stat(fileOrFolder).catch(() => null))?.isDirectory() ?? false;
  const from = isFolder ? join(fileOrFolder, MODEL_FILE) : fileOrFolder;
  const source = await readFile(from, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--model: ${from} cannot be read (${error.code})`);
  });
  const described = parse(source, from);
  const weights = await fileWithin(described.file, 'file', from);
  const { labels: given } = described.output;
  const listed = typeof given === 'string' ? await readLabels(await fileWithin(given, 'output.labels', from)) : given;
  const type = described.output.kind === 'detector' ? 'object' : 'label';
  return {
    ...described,
    ...{ from, weights, digest: await digestOf(source, listed, weights) },
    output: { ...described.output, labels: listed },
    gives: described.gives ?? { type, asValue: false },
  };
}

function parse(source: string, from: string): Described {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new UsageError(`${from} is no JSON: ${(error as Error).message.split('\n')[0]}`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new UsageError(`${from}: ${path.length === 0 ? 'the model' : path.join('.')}: ${message}`);
}

/** The path of a file that a model names: a description from elsewhere may read nothing outside of its folder. */
async function fileWithin(name: string, field: string, from: string): Promise<string> {
  const folder = await realpath(dirname(resolve(from)));
  const path = await realpath(resolve(folder, name)).catch(() => null);
  if (!resolve(folder, name).startsWith(folder + sep) || (path !== null && !path.startsWith(folder + sep)))
    throw new UsageError(`${from}: ${field}: ${name} lies outside of the folder of ${basename(from)}`);
  if (path === null || !(await stat(path)).isFile())
    throw new UsageError(`${from}: ${field}: there is no file ${name} beside ${basename(from)}`);
  return path;
}

/** One to a line; an empty line is a class that is not told of. */
async function readLabels(path: string): Promise<Labels> {
  const lines = (await readFile(path, 'utf8')).replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.map((line) => line.trim() || null);
}

/** Large weights stand in a file beside the model, under one of these names. */
const WEIGHTS_BESIDE = ['.data', '_data'];

async function digestOf(source: string, listed: Labels, weights: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([source, listed]));
  for (const path of [weights, ...WEIGHTS_BESIDE.map((ending) => weights + ending)]) {
    if (await stat(path).catch(() => null)) await pipeline(createReadStream(path), hash, { end: false });
  }
  return hash.digest('hex').slice(0, 16);
}
