import { attribute, FLOAT, INT64, model, node, tensor, UINT8, value } from './onnx-file.js';

type Size = number | string;

/** Says which colour a picture has most of: the mean of each channel, times 20, as the logits `colours`. */
export function colourClassifier({
  sizes = ['batch', 3, 8, 8] as Size[],
  type = FLOAT as number,
  axes = [2n, 3n],
  times = 20,
} = {}): Buffer {
  const nodes = [
    node('Cast', ['pixels'], ['levels'], [attribute('to', FLOAT)]),
    node('ReduceMean', ['levels', 'axes'], ['means'], [attribute('keepdims', 0)]),
    node('Mul', ['means', 'times'], ['colours']),
  ];
  const values = [
    tensor('axes', [2], INT64, BigInt64Array.from(axes)),
    tensor('times', [1], FLOAT, Float32Array.of(times)),
  ];
  return model(nodes, values, [value('pixels', type, sizes)], [value('colours', FLOAT, [sizes[0]!, 3])]);
}

/** The same classifier, of pixels as they are, the last size the channels. */
export const byteClassifier = (side: number): Buffer =>
  colourClassifier({ sizes: ['batch', side, side, 3], type: UINT8, axes: [1n, 2n], times: 20 / 255 });

/** Finds the same boxes in every picture, one picture at a time; `scores` has `classes` numbers for each. */
export function boxDetector(side: number, boxes: number[][], scores: number[], which?: bigint[]): Buffer {
  const classes = scores.length / boxes.length;
  const sizes = which ? [1, boxes.length] : [1, boxes.length, classes];
  const constants: [string, Buffer, Buffer][] = [
    [
      'boxes',
      tensor('boxes_value', [1, boxes.length, 4], FLOAT, Float32Array.from(boxes.flat())),
      value('boxes', FLOAT, [1, boxes.length, 4]),
    ],
    ['scores', tensor('scores_value', sizes, FLOAT, Float32Array.from(scores)), value('scores', FLOAT, sizes)],
  ];
  if (which) {
    const numbers = BigInt64Array.from(which);
    constants.push(['classes', tensor('classes_value', sizes, INT64, numbers), value('classes', INT64, sizes)]);
  }
  return model(
    constants.map(([name]) => node('Identity', [`${name}_value`], [name])),
    constants.map(([, bytes]) => bytes),
    [value('pixels', FLOAT, [1, 3, side, side])],
    constants.map(([, , output]) => output),
  );
}

/** Gives these numbers, `both`, for every picture. */
export function joinedDetector(side: number, numbers: number[][]): Buffer {
  const sizes = [1, numbers.length, numbers[0]!.length];
  return model(
    [node('Identity', ['value'], ['both'])],
    [tensor('value', sizes, FLOAT, Float32Array.from(numbers.flat()))],
    [value('pixels', FLOAT, [1, 3, side, side])],
    [value('both', FLOAT, sizes)],
  );
}
