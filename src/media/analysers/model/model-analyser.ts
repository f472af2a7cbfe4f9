import { UsageError } from '../../../base/usage-error.js';
import type { LakeSnapshot } from '../../../lake/lancedb/lake.js';
import { shippedTypes } from '../../../lake/annotations/shipped-types.js';
import { decodePicture } from '../../../lake/pictures/decode-picture.js';
import { dataProblem, definedTypes } from '../../../lake/verify/annotation-types.js';
import type { Found, Tool } from '../../findings.js';
import type { Analysed, LakeAnalyser } from '../analyser.js';
import { rowOfShipped } from '../define-shipped.js';
import { picturesOf, type PictureFrame } from '../vision/pictures-of.js';
import { missingPackages } from '../missing-packages.js';
import { readModelFile, type DescribedModel } from './model-file.js';
import { OnnxModel, type Said } from './onnx-model.js';

/** Runs a model of one's own over the frames' pictures, as a JSON file describes it. Throws UsageError where the file is wrong. */
export async function modelAnalyser(fileOrFolder: string): Promise<LakeAnalyser> {
  const model = await readModelFile(fileOrFolder);
  const tool = toolFor(model);
  return {
    name: `model:${model.name}`,
    description: model.description ?? `What the model ${model.name} says of frames: ${model.task}.`,
    tools: [tool],
    onRequest: true,
    appliesTo: ({ kind }) => kind === 'VIDEO' || kind === 'IMAGE',
    missing: async () => missingPackages(['onnxruntime-node']),
    inputs: async () => `model ${model.digest}`,
    check: async (snapshot) => {
      await checkType(snapshot, model);
      await (await OnnxModel.open(model)).close();
    },
    analyse: async (analysed) => {
      const opened = await OnnxModel.open(model);
      try {
        return await foundIn(analysed, model, opened, tool);
      } finally {
        await opened.close();
      }
    },
  };
}

function toolFor({ name, version, task, licence, ...model }: DescribedModel): Tool {
  return {
    key: `onnx-${name}`,
    ...{ name, version, task },
    description: model.description ?? `An ONNX model for ${task}, run on frames.`,
    card: {
      licence,
      ...(model.intendedUse !== undefined && { intended_use: model.intendedUse }),
      ...(model.limitations !== undefined && { limitations: model.limitations }),
    },
  };
}

/** Throws UsageError unless the lake takes annotations as the model gives them. */
async function checkType(snapshot: LakeSnapshot, { from, gives, output }: DescribedModel): Promise<void> {
  const isShipped = shippedTypes.some(({ name }) => name === gives.type);
  const type = (await definedTypes(snapshot)).get(gives.type) ?? (isShipped ? rowOfShipped(gives.type) : null);
  if (!type)
    throw new UsageError(
      `${from}: gives.type: the lake has no annotation type ${gives.type}: define it, or name one that \`media-graph types list\` shows`,
    );
  if (output.kind === 'detector' && !type.spatial)
    throw new UsageError(
      `${from}: gives.type: annotations of type ${gives.type} have no region, which a detector gives`,
    );
  const problem = dataProblem(type, gives.data ?? null);
  if (problem) throw new UsageError(`${from}: gives.data: type ${gives.type} does not take it: ${problem.reason}`);
}

async function foundIn(analysed: Analysed, model: DescribedModel, opened: OnnxModel, tool: Tool): Promise<Found[]> {
  const found: Found[] = [];
  let waiting: PictureFrame[] = [];
  const lookAtAll = async () => {
    const said = await opened.look(await Promise.all(waiting.map(({ image }) => decodePicture(image))));
    waiting.forEach((frame, n) => found.push(...said[n]!.map((one) => findingOf(one, frame, model, tool))));
    waiting = [];
  };
  for await (const frame of picturesOf(analysed)) {
    if (waiting.push(frame) === opened.batch) await lookAtAll();
  }
  if (waiting.length > 0) await lookAtAll();
  return found;
}

function findingOf(
  { label, score, region }: Said,
  { id, shot_id: shotId }: PictureFrame,
  { gives: { type, data, asValue } }: DescribedModel,
  { key }: Tool,
): Found {
  const place = { range: null, frameId: id, ...(shotId !== null && { shotId }), ...(region && { region }) };
  const value = asValue ? score : null;
  const finding = { type, label, value, confidence: score, data: data ?? null, ...place, tool: key };
  return { is: 'finding', finding };
}
