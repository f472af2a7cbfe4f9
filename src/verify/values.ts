import type { ColumnName } from '../lancedb/table.js';
import { annotations } from '../tables/annotations.js';
import { frames } from '../tables/frames.js';
import { spaces } from '../tables/spaces.js';
import { checkOf, rowCheck, type Check } from './check.js';

/** Vectors are of length 1, boxes within the picture. */
export const valueChecks: readonly Check[] = [
  ...Object.keys(frames.columns)
    .filter((column) => column.startsWith('vector_'))
    .map((column) => unitVectors(column as ColumnName<typeof frames> & `vector_${string}`)),
  checkOf({
    name: 'spaces: exactly one is the default',
    table: spaces,
    columns: ['id', 'is_default'],
    begin(known) {
      const defaults: string[] = [];
      return {
        row({ id, is_default }) {
          if (is_default) defaults.push(id);
          return [];
        },
        *end() {
          if (known.spaces.size === 0 || defaults.length === 1) return;
          const problem = `must be set for exactly one space, but is for ${defaults.length}`;
          yield { id: [...known.spaces.keys()].join(', '), column: 'is_default', value: defaults, problem };
        },
      };
    },
  }),
  rowCheck(
    'annotations: the box lies within the picture',
    annotations,
    ['id', 'x', 'y', 'width', 'height'],
    function* ({ id, x, y, width, height }) {
      const sides = [x, y, width, height];
      if (sides.every((side) => side === null)) return;
      const problem = 'is not a box within 0..1 (x, y, width, height)';
      if (
        sides.some((side) => side === null || !(side >= 0 && side <= 1)) ||
        outside(x!, width!) ||
        outside(y!, height!)
      ) {
        yield { id, column: 'x', value: sides, problem };
      }
    },
  ),
  rowCheck('annotations: confidence is 0..1', annotations, ['id', 'confidence'], function* ({ id, confidence }) {
    if (confidence === null || (confidence >= 0 && confidence <= 1)) return;
    yield { id, column: 'confidence', value: confidence, problem: 'is not within 0..1' };
  }),
];

/** Sums of fractions differ from 1 by rounding. */
const outside = (start: number, length: number) => start + length > 1 + 1e-9;

const LENGTH_TOLERANCE = 1e-3;

function unitVectors(column: ColumnName<typeof frames> & `vector_${string}`): Check {
  const space = column.slice('vector_'.length);
  return checkOf({
    name: `frames: ${column} is of length 1 and of its space`,
    table: frames,
    columns: ['id', column],
    begin(known) {
      const dimension = known.spaces.get(space)?.dimension;
      return {
        *row(row) {
          const vector = row[column as 'vector_look'];
          if (vector === null) return;
          const { id } = row;
          if (vector.length !== dimension) {
            const problem =
              dimension === undefined ? `but there is no space ${space}` : `but the space has ${dimension}`;
            yield { id, column, value: `${vector.length} numbers`, problem };
          }
          let squares = 0;
          for (const x of vector) squares += x * x;
          const length = Math.sqrt(squares);
          if (Math.abs(length - 1) <= LENGTH_TOLERANCE) return;
          yield { id, column, value: `length ${length}`, problem: 'should be of length 1' };
        },
      };
    },
  });
}
