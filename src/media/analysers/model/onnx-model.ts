import type { InferenceSession } from 'onnxruntime-node';
import { UsageError } from '../../../base/usage-error.js';
import type { DecodedPicture } from '../../../lake/pictures/decode-picture.js';
import { inPicture } from '../../quality/vision/placement.js';
import type { DescribedModel } from './model-file.js';
import { numbersOf, seenBy, shapeOf } from './model-input.js';
import { boxesIn, labelsIn, type Outputs } from './model-output.js';

/** What a model says of a picture. */
export interface Said {
  readonly label: string;
  /** 0..1. */
  readonly score: number;
  /** Fractions of the picture; left out: of all of it. */
  readonly region?: { x: number; y: number; width: number; height: number };
}

/** An ONNX model that runs on the CPU as its file describes it. */
export class OnnxModel {
  /** Pictures that it takes at a time. */
  readonly batch: number;
  readonly #runtime: typeof import('onnxruntime-node');
  readonly #session: InferenceSession;
  readonly #model: DescribedModel;
  readonly #input: string;
  /** Where the model takes no other number of pictures, less are filled up. */
  readonly #isFixed: boolean;

  /** Throws UsageError where the weights cannot be loaded, or are not of a model as described. */
  static async open(model: DescribedModel): Promise<OnnxModel> {
    const runtime = await import('onnxruntime-node');
    const options: InferenceSession.SessionOptions = { executionProviders: ['cpu'], logSeverityLevel: 4 };
    const session = await runtime.InferenceSession.create(model.weights, options).catch((error: Error) => {
      throw new UsageError(`${model.from}: file: ${model.file} is no ONNX model that can run: ${firstLine(error)}`);
    });
    return new OnnxModel(runtime, session, model);
  }

  private constructor(runtime: typeof import('onnxruntime-node'), session: InferenceSession, model: DescribedModel) {
    this.#runtime = runtime;
    this.#session = session;
    this.#model = model;
    const { input, output, from } = model;
    const name = input.name ?? session.inputNames[0]!;
    checkName(from, 'input.name', name, session.inputNames);
    if (session.inputNames.length > 1)
      throw new UsageError(
        `${from}: input: the model takes more than pictures: ${session.inputNames.join(', ')}; only models of one input run here`,
      );
    const fields = output.kind === 'classifier' ? (['name'] as const) : (['boxes', 'scores', 'classes'] as const);
    for (const field of fields) {
      const named = (output as Partial<Record<typeof field, string>>)[field];
      if (named !== undefined) checkName(from, `output.${field}`, named, session.outputNames);
    }
    this.#input = name;
    const fixed = checkInput(model, session.inputMetadata[session.inputNames.indexOf(name)]!);
    this.#isFixed = fixed !== null;
    this.batch = fixed ?? input.batch;
  }

  /**
   * What it says of each of up to `batch` pictures. Throws UsageError where its outputs are not as described.
   */
  async look(pictures: readonly DecodedPicture[]): Promise<Said[][]> {
    const { input, output } = this.#model;
    const seen = await Promise.all(pictures.map((picture) => seenBy(input, picture)));
    const size = this.#isFixed ? this.batch : seen.length;
    const outputs = await this.#run(numbersOf(input, seen, size), size);
    if (output.kind === 'classifier')
      return labelsIn(this.#model, output, outputs[output.name ?? this.#session.outputNames[0]!]!, size).slice(
        0,
        seen.length,
      );
    return boxesIn(this.#model, output, outputs, size)
      .slice(0, seen.length)
      .map((found, n) =>
        found.flatMap(({ label, score, box }) => {
          const region = inPicture(box, seen[n]!.placement);
          return region ? [{ label, score, region }] : [];
        }),
      );
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  async #run(numbers: Float32Array | Uint8Array, size: number): Promise<Outputs> {
    const { input, from } = this.#model;
    const tensor = new this.#runtime.Tensor(input.dtype, numbers, shapeOf(input, size));
    const results = await this.#session.run({ [this.#input]: tensor }).catch((error: Error) => {
      throw new UsageError(`${from}: the model cannot run on its input: ${firstLine(error)}`);
    });
    return Object.fromEntries(
      Object.entries(results).map(([name, { dims, data }]) => [
        name,
        { sizes: dims, numbers: data as Float32Array | BigInt64Array },
      ]),
    );
  }
}

function checkName(from: string, field: string, name: string, names: readonly string[]): void {
  if (!names.includes(name))
    throw new UsageError(`${from}: ${field}: the model has no ${name}; it has ${names.join(', ')}`);
}

/** How many pictures the model takes at a time; null: any number. Throws UsageError where it takes others than described. */
function checkInput({ input, from }: DescribedModel, taken: InferenceSession.ValueMetadata): number | null {
  if (!taken.isTensor || taken.type !== input.dtype)
    throw new UsageError(
      `${from}: input.dtype: ${input.dtype}, but the model takes ${taken.isTensor ? taken.type : 'no tensor'}`,
    );
  const expected = shapeOf(input, input.batch);
  const sizes = taken.shape;
  // a model may leave its sizes open, each by a name or −1, or all by none
  const isFixed = (size: number | string | undefined): size is number => typeof size === 'number' && size > 0;
  const fits = (size: number | string, at: number) => at === 0 || !isFixed(size) || size === expected[at];
  if (sizes.length > 0 && (sizes.length !== 4 || !sizes.every(fits)))
    throw new UsageError(
      `${from}: input: ${['batch', ...expected.slice(1)].join(' × ')} (${input.layout}), but the model takes ${sizes.join(' × ')}`,
    );
  return isFixed(sizes[0]) ? sizes[0] : null;
}

const firstLine = ({ message }: Error): string => message.split('\n')[0]!;
