import { UsageError } from '../../../base/usage-error.js';
import type { Corners } from '../../quality/vision/placement.js';
import { softmax } from '../../quality/vision/softmax.js';
import { suppressed, type Scored } from '../../quality/vision/suppressed.js';
import { splitOutput, type Output } from './split-output.js';
import type { Classifier, DescribedModel, Detector } from './model-file.js';

/** Outputs by their names. */
export type Outputs = Readonly<Record<string, Output>>;

/** Rounding of 16 and 32 bits leaves a confidence this little over 1. */
const ROUNDING = 1e-3;

/**
 * What a classifier says of each picture of a batch: the surest labels first. Throws UsageError where the output is not as described.
 *
 * @param batch pictures that the model was given
 */
export function labelsIn(model: DescribedModel, kind: Classifier, output: Output, batch: number) {
  const classes = kind.labels.length;
  const given = output.numbers.length / batch;
  if (given !== classes)
    throw new UsageError(`${model.from}: output.labels: there are ${classes}, but the model has ${given} classes`);
  return Array.from({ length: batch }, (_, n) =>
    confidences(model, rowOf(output, n * classes, classes))
      .flatMap((score, at) => (kind.labels[at] == null ? [] : [{ label: kind.labels[at], score }]))
      .filter(({ score }) => score >= kind.threshold)
      .sort((a, b) => b.score - a.score)
      .slice(0, kind.top),
  );
}

/** What a detector finds in each picture of a batch, in pixels of what it sees: the surest first. Throws UsageError as `labelsIn` does. */
export function boxesIn(model: DescribedModel, kind: Detector, outputs: Outputs, batch: number): Scored[][] {
  const { boxes, scores } = kind.joined
    ? splitOutput(model, kind, outputs[kind.boxes]!)
    : { boxes: outputs[kind.boxes]!, scores: outputs[kind.scores]! };
  const which = kind.classes === undefined ? null : outputs[kind.classes]!;
  if (boxes.sizes.at(-1) !== 4)
    throw new UsageError(`${model.from}: output.boxes: ${kind.boxes} is ${boxes.sizes.join(' × ')}, not boxes of 4`);
  const count = boxes.numbers.length / 4 / batch;
  const classes = kind.classes === undefined ? kind.labels.length : 1;
  const expected = count * classes * batch;
  if (!Number.isInteger(count) || scores.numbers.length !== expected)
    throw new UsageError(
      `${model.from}: output.scores: ${kind.scores} has ${scores.numbers.length} numbers, but ${batch} × ${count} boxes of ${classes} classes need ${expected}`,
    );
  return Array.from({ length: batch }, (_, n) => {
    const found = Array.from({ length: count }, (_, i) => {
      const at = n * count + i;
      const box = cornersOf(model, kind, rowOf(boxes, at * 4, 4));
      return surest(model, kind, rowOf(scores, at * classes, classes), which && Number(which.numbers[at])).map(
        (one) => ({ ...one, box }),
      );
    }).flat();
    const surestFirst = found.sort((a, b) => b.score - a.score);
    return (kind.nms === null ? surestFirst : suppressed(surestFirst, kind.nms)).slice(0, kind.top);
  });
}

/** The label of a box, if it is told of and sure enough. */
function surest(model: DescribedModel, kind: Detector, row: readonly number[], named: number | null) {
  const scores = confidences(model, row);
  const score = Math.max(...scores);
  const which = named ?? scores.indexOf(score);
  const label = kind.labels[which];
  if (label === undefined && score >= kind.threshold)
    throw new UsageError(
      `${model.from}: output.labels: there are ${kind.labels.length}, but the model finds class ${which}`,
    );
  return label != null && score >= kind.threshold ? [{ label, score }] : [];
}

function cornersOf({ input }: DescribedModel, { format, normalised }: Detector, box: readonly number[]): Corners {
  const [a, b, c, d] = box as [number, number, number, number];
  const [x, y] = normalised ? [input.width, input.height] : [1, 1];
  const corners = {
    xyxy: { left: a, top: b, right: c, bottom: d },
    xywh: { left: a, top: b, right: a + c, bottom: b + d },
    cxcywh: { left: a - c / 2, top: b - d / 2, right: a + c / 2, bottom: b + d / 2 },
  }[format];
  return { left: corners.left * x, top: corners.top * y, right: corners.right * x, bottom: corners.bottom * y };
}

/** 0 to 1. Throws UsageError where what the model gives is no confidence. */
function confidences({ output: { activation }, from }: DescribedModel, row: readonly number[]): number[] {
  if (activation === 'sigmoid') return row.map((value) => 1 / (1 + Math.exp(-value)));
  if (activation === 'softmax') return softmax(row);
  const wrong = row.find((value) => !(value >= -ROUNDING && value <= 1 + ROUNDING));
  if (wrong !== undefined)
    throw new UsageError(`${from}: output.activation: none, but the model gives ${wrong}: softmax or sigmoid`);
  return row.map((value) => Math.min(1, Math.max(0, value)));
}

const rowOf = ({ numbers }: Output, from: number, length: number): number[] =>
  Array.from({ length }, (_, i) => Number(numbers[from + i]));
