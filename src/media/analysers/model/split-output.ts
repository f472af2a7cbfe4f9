import { UsageError } from '../../../base/usage-error.js';
import type { DescribedModel, Detector } from './model-file.js';

/** One output of a model, for a batch. */
export interface Output {
  readonly sizes: readonly number[];
  readonly numbers: ArrayLike<number | bigint>;
}

/** Boxes and scores of an output that has both, each box a row or a column. Throws UsageError where it has other sizes. */
export function splitOutput(
  { from }: DescribedModel,
  { boxes: name, joined, objectness, labels }: Detector,
  { sizes, numbers }: Output,
): { boxes: Output; scores: Output } {
  const [batch = 0, ...rest] = sizes;
  const [count, width] = joined === 'rows' ? rest : rest.toReversed();
  const first = objectness ? 5 : 4;
  const classes = labels.length;
  if (sizes.length !== 3 || count === undefined || width !== first + classes)
    throw new UsageError(
      `${from}: output.joined: ${name} is ${sizes.join(' × ')}, but boxes as ${joined} of ${classes} classes have ${first + classes} numbers each`,
    );
  const at = (n: number, box: number, i: number): number =>
    Number(numbers[joined === 'rows' ? (n * count + box) * width + i : (n * width + i) * count + box]);
  const part = (length: number, value: (n: number, box: number, i: number) => number): Output => ({
    sizes: [batch, count, length],
    numbers: Float64Array.from({ length: batch * count * length }, (_, flat) => {
      const box = Math.floor(flat / length);
      return value(Math.floor(box / count), box % count, flat % length);
    }),
  });
  return {
    boxes: part(4, at),
    scores: part(classes, (n, box, i) => at(n, box, first + i) * (objectness ? at(n, box, 4) : 1)),
  };
}
